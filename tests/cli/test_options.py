"""The options that commands share."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from generator.cli.options import find_book, parse_day

from .conftest import TODAY, Run


@pytest.mark.parametrize("text", ["2027-2-5", "20270225", "2027-02-30", "2027-W08-4", "tomorrow", ""])
def test_a_day_has_one_form(text: str):
    with pytest.raises(click.BadParameter, match="is not a day: write it as YYYY-MM-DD"):
        parse_day(text)


def test_the_book_is_found_upward(book: Path):
    assert find_book(book / "guides" / "launches") == book
    assert find_book(book) == book


def test_a_book_may_fix_its_own_day(book: Path, run: Run):
    facts = book / "guides" / "book.yaml"
    facts.write_text(facts.read_text() + "today: 2030-06-03\n")
    assert run("check").out == "no findings in 4 files (8 gaps not shown)\n"
    assert run("check", "--today", TODAY).out == "no findings in 4 files\n"


def test_a_bad_today_is_a_usage_error(book: Path, run: Run):
    ran = run("status", "--today", "25.2.2027")
    assert ran.code == 2
    assert ran.err.endswith(
        "Error: Invalid value for '--today': \"25.2.2027\" is not a day: write it as YYYY-MM-DD, like 2027-03-09\n"
    )


def test_a_book_by_name(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run):
    monkeypatch.chdir(tmp_path)
    assert run("check", "--book", "demo").out == "no findings in 4 files\n"


def test_a_folder_that_is_no_book(tmp_path: Path, run: Run):
    ran = run("check", "--book", tmp_path)
    assert ran.code == 2
    assert "is no book: it needs mkdocs.yml and guides/" in ran.err
