"""Runs every folder of tests/cases: one book that offends against each rule, and books that offend against none."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.judging.verdict import judge
from generator.model import paths
from generator.model.rules import RULES
from generator.reporting import render_report
from generator.writing.catalogue import plan_pages

CASES = Path(__file__).parent / "cases"
BAD = sorted((CASES / "bad").iterdir())
GOOD = sorted((CASES / "good").iterdir())
WRITTEN = [folder for folder in GOOD if (folder / "expected").is_dir()]
TODAY = date(2027, 2, 25)
TOO_BIG = 2 * 2**20


def code_of(folder: Path) -> str:
    """``LB107-two`` is another case of LB107."""
    return folder.name.partition("-")[0]


def copy_case(folder: Path, root: Path) -> None:
    """The base book with the case's own files laid over it, links kept as links."""
    for part in (CASES / "base", folder):
        shutil.copytree(part, root, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected*"))
    if code_of(folder) == "LB102":  # a file of this size has no place in a repository
        launch = next(root.glob("guides/launches/*.launch.yaml"))
        launch.write_text(launch.read_text() + "#" * TOO_BIG)


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_bad_case_gets_exactly_this_report(folder: Path, tmp_path: Path, update_golden: bool) -> None:
    copy_case(folder, tmp_path)
    verdict = judge(tmp_path, TODAY)
    found = render_report(verdict.findings, verdict.loaded.sources, "text", len(verdict.loaded.files))
    expected = folder / "expected.txt"
    if update_golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert code_of(folder) in {finding.code for finding in verdict.findings}


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_good_case_has_no_findings_but_gaps(folder: Path, tmp_path: Path) -> None:
    copy_case(folder, tmp_path)
    verdict = judge(tmp_path, TODAY)
    told = [finding for finding in verdict.findings if not finding.gap]
    count = len(verdict.loaded.files)
    assert render_report(told, verdict.loaded.sources, "text", count) == f"no findings in {count} files\n"
    assert verdict.portfolio and verdict.portfolio.launches


@pytest.mark.parametrize("folder", WRITTEN, ids=lambda folder: folder.name)
def test_good_case_becomes_exactly_these_pages(folder: Path, tmp_path: Path, update_golden: bool) -> None:
    copy_case(folder, tmp_path)
    portfolio = judge(tmp_path, TODAY).portfolio
    assert portfolio
    pages = {page.path: page.text for page in plan_pages(portfolio) if page.path != paths.rules}
    expected = folder / "expected"
    if update_golden:
        shutil.rmtree(expected)
        for name, text in pages.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_bytes(text.encode())  # lines of a calendar end as its standard says
    found = {path.relative_to(expected).as_posix(): path for path in expected.rglob("*") if path.is_file()}
    assert pages.keys() == found.keys()
    for name, text in pages.items():
        assert text == found[name].read_bytes().decode(), name


def test_every_rule_of_what_people_write_has_a_bad_case() -> None:
    asked = {code for code in RULES if code < "LB7" or code > "LB9"}
    assert asked - {code_of(folder) for folder in BAD} == set()
