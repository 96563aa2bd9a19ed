"""Runs every folder of tests/cases: one book that offends against each rule, and books that offend against none."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.checking import check_book
from generator.model.finding import Finding
from generator.model.rules import RULES
from generator.readiness.assess import assess_book
from generator.reading.loader import Loaded, read_book
from generator.reporting import render_report

CASES = Path(__file__).parent / "cases"
BAD = sorted((CASES / "bad").iterdir())
GOOD = sorted((CASES / "good").iterdir())
TODAY = date(2027, 2, 25)
TOO_BIG = 2 * 2**20


def code_of(folder: Path) -> str:
    """``LB107-two`` is another case of LB107."""
    return folder.name.partition("-")[0]


def copy_case(folder: Path, root: Path) -> None:
    """The base book with the case's own files laid over it, links kept as links."""
    for part in (CASES / "base", folder):
        shutil.copytree(part, root, symlinks=True, dirs_exist_ok=True)
    if code_of(folder) == "LB102":  # a file of this size has no place in a repository
        launch = next(root.glob("guides/launches/*.launch.yaml"))
        launch.write_text(launch.read_text() + "#" * TOO_BIG)


def check_folder(root: Path) -> tuple[Loaded, list[Finding]]:
    """All findings of a book: of reading, of checking, and gaps."""
    loaded = read_book(root)
    findings = list(loaded.findings)
    if loaded.book:
        findings += check_book(loaded.book, TODAY)
        findings += [gap for launch in assess_book(loaded.book, TODAY).launches.values() for gap in launch.gaps]
    return loaded, findings


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_bad_case_gets_exactly_this_report(folder: Path, tmp_path: Path, update_golden: bool) -> None:
    copy_case(folder, tmp_path)
    loaded, findings = check_folder(tmp_path)
    found = render_report(findings, loaded.sources, "text", files_checked=len(loaded.files))
    expected = folder / "expected.txt"
    if update_golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert code_of(folder) in {finding.code for finding in findings}


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_good_case_has_no_findings_but_gaps(folder: Path, tmp_path: Path) -> None:
    copy_case(folder, tmp_path)
    loaded, findings = check_folder(tmp_path)
    told = [finding for finding in findings if not finding.gap]
    assert render_report(told, loaded.sources, "text", len(loaded.files)) == (
        f"no findings in {len(loaded.files)} files\n"
    )
    assert loaded.book and loaded.book.launches


def test_every_rule_of_what_people_write_has_a_bad_case() -> None:
    asked = {code for code in RULES if code < "LB7"}
    assert asked - {code_of(folder) for folder in BAD} == set()
