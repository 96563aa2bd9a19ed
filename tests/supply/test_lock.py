"""The locks: every package at one version, held by hashes, from no address of anybody's."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-bench.txt")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
_PINNED = re.compile(r"[a-z0-9][a-z0-9-]*==[0-9][^\s;]*(?: ;[^\\]*)?(?P<hashes>(?:\s+--hash=\S+)+)")


def requirements(text: str) -> list[str]:
    """Each requirement of a lock with its hashes, on one line; comments left out."""
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [line.strip() for line in bare.replace("\\\n", " ").splitlines() if line.strip()]


def faults(text: str) -> list[str]:
    """Lines of a lock that are no package at one version with hashes, or that name an address."""
    bad = [line for line in requirements(text) if not _is_held(line)]
    return bad + [line for line in text.splitlines() if "://" in line or line.startswith(("-i", "--", "-e", "git+"))]


def _is_held(line: str) -> bool:
    found = _PINNED.fullmatch(line)
    return bool(found) and all(_HASH.fullmatch(word) for word in found["hashes"].split())


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_at_one_version_with_hashes_and_no_address_stands_there(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(requirements(text)) > 20
    assert faults(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "click==8.1.0",
        "click>=8.1.0 --hash=sha256:" + "0" * 64,
        "click==8.1.0 --hash=md5:" + "0" * 32,
        "--index-url https://packages.example.com/simple",
        "click @ https://packages.example.com/click.whl --hash=sha256:" + "0" * 64,
        "git+ssh://git.example.com/click",
        "-e .",
    ],
)
def test_what_is_not_held_would_be_found(line: str):
    assert faults(f"# a comment\n{line}\n")


def names(text: str) -> set[str]:
    return {line.partition("==")[0] for line in requirements(text)}


def test_the_locks_hold_every_direct_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {"requirements.txt": project["dependencies"], "requirements-test.txt": project["dependencies"]}
    needed["requirements-test.txt"] = [*needed["requirements-test.txt"], *project["optional-dependencies"]["test"]]
    needed["requirements-bench.txt"] = [*project["dependencies"], *project["optional-dependencies"]["bench"]]
    for lock, lines in needed.items():
        direct = {re.split(r"[<>=\[; ]", line)[0].lower().replace("_", "-") for line in lines}
        assert direct - names((ROOT / lock).read_text(encoding="utf-8")) == set(), f"{lock}: run make lock"


def test_the_tests_use_the_very_packages_that_are_published():
    published, tested = (
        {line.partition(" ")[0] for line in requirements((ROOT / name).read_text(encoding="utf-8"))}
        for name in ("requirements.txt", "requirements-test.txt")
    )
    assert published <= tested
