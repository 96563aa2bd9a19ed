"""``launchbook import``: what it says and how it ends; tests/importing has the rest."""

from __future__ import annotations

from pathlib import Path

from .conftest import TODAY, Run

RECORDS = "Issue key,Summary,Issue Type,Status\nPAY-1,Instant payouts,Story,In Progress\n"


def export(book: Path) -> Path:
    file = book / "issues.csv"
    file.write_text(RECORDS)
    return file


def test_written_files_are_data_and_the_count_is_words(book: Path, run: Run):
    ran = run("import", export(book), "--map", "jira-csv", "--today", TODAY)
    assert ran.code == 0, ran.err
    assert ran.out == "guides/launches/pay-1.launch.yaml\n"
    assert ran.err.endswith("1 launch written, 0 unchanged\n")
    again = run("import", export(book), "--map", "jira-csv", "--today", TODAY)
    assert (again.code, again.out) == (0, "")
    assert again.err.endswith("0 launches written, 1 unchanged\n")


def test_an_imported_draft_can_be_checked(book: Path, run: Run):
    run("import", export(book), "--map", "jira-csv", "--today", TODAY)
    ran = run("check", "--today", TODAY)
    assert ran.out.startswith("no findings in 5 files")


def test_an_unknown_map_names_the_shipped_ones(book: Path, run: Run):
    ran = run("import", export(book), "--map", "jira", "--today", TODAY)
    assert ran.code == 2
    assert ran.err == 'Error: there is no map "jira": did you mean "jira-csv"? Or name a file.\n'


def test_a_map_is_needed(book: Path, run: Run):
    assert run("import", export(book)).code == 2
