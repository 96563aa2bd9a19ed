"""The list of what is inside: whole, valid, and the same each time it is made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.supply.test_lock import requirements

ROOT = Path(__file__).resolve().parents[2]
RECIPE = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nsbom:")[2].partition("\n\n")[0]


def make_sbom(target: Path) -> dict[str, object]:
    """What ``make sbom`` does, with the options that stand there."""
    words = RECIPE.partition("cyclonedx-py ")[2].replace("\\\n", " ").split()
    words[words.index("--output-file") + 1] = str(target)
    command = [str(Path(sys.executable).with_name("cyclonedx-py")), *words]
    undated = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(command, cwd=ROOT, env=undated, capture_output=True, text=True, check=False, timeout=60)
    assert not done.returncode, done.stderr
    content = json.loads(target.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sbom")


def test_it_is_checked_against_its_schema_when_it_is_made():
    assert "--validate" in RECIPE


def test_it_lists_every_package_of_the_lock_with_its_hashes(folder: Path):
    made = make_sbom(folder / "a.json")
    locked = {}
    for line in requirements((ROOT / "requirements.txt").read_text(encoding="utf-8")):
        package, *hashes = line.split()
        locked[package] = {word.removeprefix("--hash=sha256:") for word in hashes if word.startswith("--hash=")}
    listed = {f"{one['name']}=={one['version']}": _hashes(one) for one in made["components"]}  # type: ignore[attr-defined]
    assert made["bomFormat"] == "CycloneDX"
    assert listed == locked


def _hashes(component: dict[str, object]) -> set[str]:
    references = component["externalReferences"]
    assert isinstance(references, list)
    return {digest["content"] for reference in references for digest in reference.get("hashes", [])}


def test_made_twice_it_is_the_same(folder: Path):
    for name in ("b.json", "c.json"):
        made = make_sbom(folder / name)
        assert "serialNumber" not in made
        assert "timestamp" not in str(made["metadata"])
    assert (folder / "b.json").read_bytes() == (folder / "c.json").read_bytes()
