"""``make audit``: a lock that could not be looked up never counts as safe."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CLEAN = {"name": "click", "version": "8.1.0", "vulns": []}
SKIPPED = {"name": "babel", "skip_reason": "Dependency not found"}
KNOWN = {"name": "jinja2", "version": "3.1.0", "vulns": [{"id": "PYSEC-2024-1", "fix_versions": ["3.1.3"]}]}


def test_every_package_looked_up_and_nothing_known(audit: ModuleType):
    assert audit.judge({"dependencies": [CLEAN]}, "") == (0, "1 packages, no known advisories")


def test_advisories_are_told_even_if_some_package_was_not_looked_up(audit: ModuleType):
    code, words = audit.judge({"dependencies": [CLEAN, SKIPPED, KNOWN]}, "")
    assert code == 1
    assert words == "known advisories\n  jinja2 3.1.0: PYSEC-2024-1 (fixed in 3.1.3)"


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (None, "NOT AUDITED. The index of advisories could not be asked: no route"),
        ({"dependencies": []}, "NOT AUDITED. The index of advisories could not be asked: no route"),
        ({"dependencies": [CLEAN, SKIPPED]}, "NOT AUDITED. The index does not know 1 of 2 packages: babel"),
    ],
)
def test_what_was_not_looked_up_is_not_passed_over(audit: ModuleType, report: dict[str, object], words: str):
    assert audit.judge(report, "no route") == (3, words)


def test_without_a_way_to_the_index_it_ends_with_a_code_of_its_own():
    nowhere = {name: "http://127.0.0.1:9" for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")}
    environment = {key: value for key, value in os.environ.items() if key.lower() != "no_proxy"} | nowhere
    command = [sys.executable, str(ROOT / ".ci" / "audit.py")]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 3
    assert ran.stdout.count("NOT AUDITED") == 3


def test_tests_in_ci_need_no_index():
    assert "audit" not in (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ntest:")[2].partition("\n\n")[0]
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
