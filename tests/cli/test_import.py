"""``launchbook import``: what it says and how it ends; tests/importing has the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("jra-csv", 'did you mean "jira-csv"? Or name a file.'),
        ("nope", "known: gitlab-deprecations, gitlab-release-posts, jira-csv, kep. Or name a file."),
    ],
)
def test_an_unknown_map_names_the_shipped_ones(book: Path, run: Run, name: str, said: str):
    ran = run("import", export(book), "--map", name, "--today", TODAY)
    assert (ran.code, ran.err) == (2, f'Error: there is no map "{name}": {said}\n')


def test_a_folder_that_cannot_be_written_is_said(book: Path, run: Run):
    launches = book / "guides" / "launches"
    shutil.rmtree(launches)
    launches.write_text("in the way")
    ran = run("import", export(book), "--map", "jira-csv", "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Error: {launches}")
    assert len(ran.err.splitlines()) == 1


def test_a_record_file_or_map_that_cannot_be_opened_is_said_and_nothing_is_written(book: Path, run: Run):
    for files, mapping in ([export(book), book / "none.csv"], "jira-csv"), ([export(book)], book / "guides"):
        ran = run("import", *files, "--map", mapping, "--today", TODAY)
        assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: {book / 'guides'}: Is a directory\n"
    assert not (book / "guides" / "launches" / "pay-1.launch.yaml").exists()


def test_a_map_is_needed(book: Path, run: Run):
    assert run("import", export(book)).code == 2
