"""``launchbook check``"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import TODAY, Ran, Run, place_after

FILE = "guides/launches/first-launch.launch.yaml"
LATE = "2030-06-03"


def spoil(launch: Path) -> None:
    launch.write_text(launch.read_text().replace("product_manager: alex-morgan", "product_manager: alex-morgn"))


def test_a_fresh_book_has_no_findings(book: Path, run: Run):
    ran = run("check", "--today", TODAY)
    assert (ran.code, ran.out, ran.err) == (0, "no findings in 4 files\n", "")


def test_an_error_is_told_with_its_place_and_ends_with_1(first_launch: Path, run: Run):
    spoil(first_launch)
    ran = run("check", "--today", TODAY)
    assert ran.code == 1
    place = place_after(first_launch, "  product_manager: ")
    assert ran.out.splitlines()[0] == (
        f'{FILE}:{place}: error LB204 owners.product_manager: unknown person "alex-morgn"'
    )
    assert '   did you mean "alex-morgan"?' in ran.out
    assert "\x1b" not in ran.out


def test_exit_zero_whatever_is_found(first_launch: Path, run: Run):
    spoil(first_launch)
    ran = run("check", "--exit-zero", "--today", TODAY)
    assert ran.code == 0
    assert "LB204" in ran.out


def test_gaps_are_counted_and_told_only_when_asked(book: Path, run: Run):
    ran = run("check", "--today", LATE)
    assert ran.code == 0
    assert ran.out == "no findings in 4 files (8 gaps not shown)\n"
    assert ran.err == "Gaps are work not yet done: see `launchbook status`, or add --gaps\n"
    told = run("check", "--today", LATE, "--gaps")
    assert told.out.count("warning LB611") == 7
    assert told.out.count("warning LB613") == 1
    assert (told.code, told.err) == (0, "")


def test_a_form_for_machines_goes_to_a_file(first_launch: Path, tmp_path: Path, run: Run):
    spoil(first_launch)
    output = tmp_path / "findings.json"
    ran = run("check", "--format", "json", "--output", output, "--today", TODAY)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"Written to {output}\n"
    assert json.loads(output.read_text())["findings"][0]["code"] == "LB204"


def test_only_what_stands_in_the_named_files(first_launch: Path, run: Run):
    spoil(first_launch)
    other = first_launch.with_name("other.launch.yaml")
    other.write_text("id: other\ntitle: Other\nkind: process\nstatus: draft\nproduct: ap\n")
    ran = run("check", "--today", TODAY, other)
    assert ran.code == 1
    assert "LB207" in ran.out
    assert "LB204" not in ran.out


def test_a_file_that_launches_rest_on_checks_them_all(first_launch: Path, book: Path, run: Run):
    spoil(first_launch)
    assert "LB204" in run("check", "--today", TODAY, book / "guides" / "people.yaml").out


def test_a_report_that_does_not_count_gaps_leaves_that_to_the_words(book: Path, run: Run):
    ran = run("check", "--today", LATE, "--format", "json")
    assert ran.err == "8 gaps, work not yet done: see `launchbook status`, or add --gaps\n"


@pytest.mark.parametrize("name", ["no-file.yaml", "guides/launches/no-such.launch.yaml"])
def test_a_file_that_is_not_there_is_a_usage_error(book: Path, run: Run, name: str):
    assert run("check", name) == Ran(2, "", f"Error: {name}: there is no such file\n")


def test_a_file_of_another_place_is_a_usage_error(book: Path, tmp_path: Path, run: Run):
    other = tmp_path / "other.yaml"
    other.write_text("id: other\n")
    assert run("check", other) == Ran(2, "", f"Error: {other} is not in the book {book}\n")


@pytest.mark.parametrize("name", ["guides/book.yaml", "guides/handbook/intake.md", "mkdocs.yml", "."])
def test_any_file_of_the_book_may_be_named(book: Path, run: Run, name: str):
    assert run("check", "--today", TODAY, book / name).out == "no findings in 4 files\n"


def test_a_link_in_the_book_is_told_by_its_own_name(book: Path, tmp_path: Path, run: Run):
    (tmp_path / "outside.yaml").write_text("id: x\n")
    link = book / "guides" / "launches" / "x.launch.yaml"
    link.symlink_to(tmp_path / "outside.yaml")
    ran = run("check", "--today", TODAY, link)
    assert ran.code == 1
    assert ran.out.startswith("guides/launches/x.launch.yaml: error LB111: a symbolic link is not followed\n")


def test_files_that_could_not_be_read_whole_may_hold_more(first_launch: Path, run: Run):
    other = first_launch.with_name("other.launch.yaml")
    other.write_text("id: other\ntitle: Other\nkind: proces\nstatus: draft\nproduct: ap\n")
    ran = run("check", "--today", TODAY)
    assert "LB207" not in ran.out
    assert ran.err == "1 launch could not be read whole: more may be found there once this is mended.\n"
    first_launch.write_text(first_launch.read_text() + "title: Another\n")
    ran = run("check", "--today", TODAY)
    assert ran.err == "2 files could not be read whole: more may be found there once this is mended.\n"
    assert run("check", "--today", TODAY, other).err.startswith("1 launch could not")
    other.write_text("id: other\ntitle: Other\nkind: process\nstatus: draft\ncustomer_words: [no]\n")
    first_launch.unlink()
    assert "could not be read whole" not in run("check", "--today", TODAY).err


def test_a_book_that_cannot_be_used_is_still_reported_whole(book: Path, run: Run):
    (book / "guides" / "policy.yaml").write_text("version: 1\ntiers: [\n")
    (book / "guides" / "people.yaml").write_text("people: {}\n")
    ran = run("check")
    assert ran.code == 1
    assert "guides/policy.yaml:" in ran.out
    assert "guides/people.yaml:" in ran.out
    assert ran.err == "The launches are checked once the book's own files are mended.\n"
