"""What changes in a measured book, and how a site that is not right is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scale.book import Book
from benchmarks.scale.case import (
    Case,
    WrongSite,
    address,
    check_pages,
    check_says,
    edit_launch,
    edit_policy,
    html_of,
)
from benchmarks.scale.hugo_site import relinked, renamed


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case(Book(20), tmp_path / "case")
    made.write()
    return made


def changed(before: str, after: str) -> list[str]:
    return [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]


def test_an_edit_changes_one_line_of_a_launch(case: Case) -> None:
    path = case.launch_file("closed", 0)
    before = path.read_text(encoding="utf-8")
    edit_launch(path, "Said in other words.")
    lines = changed(before, path.read_text(encoding="utf-8"))
    assert len(lines) == 1
    assert lines[0].startswith("    Said in other words. ")


def test_another_policy_moves_the_last_action_and_says_why(case: Case) -> None:
    path = case.root / "guides" / "policy.yaml"
    before = path.read_text(encoding="utf-8")
    edit_policy(path, "Decided anew.")
    due, because = changed(before, path.read_text(encoding="utf-8"))
    assert due == "    due: {1: T+23, 2: T+23, 3: T+23}"
    assert because.startswith("    because: Decided anew. ")


def test_edits_are_undone(case: Case) -> None:
    def sources() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in case.root.rglob("*.yaml")}

    before = sources()
    edit_launch(case.launch_file("closed", 0), "Said in other words.")
    edit_policy(case.root / "guides" / "policy.yaml", "Decided anew.")
    case.launch_file("closed", 1).unlink()
    case.book.write_launch(case.root, 21)
    assert sources().keys() != before.keys()
    case.undo_edits()
    assert sources() == before


def test_forgetting_leaves_what_people_write(case: Case) -> None:
    before = {path for path in case.root.rglob("*") if path.is_file()}
    for made in (
        "site/index.html",
        ".launchbook/x",
        "guides/index.md",
        "guides/launches/a/guide.md",
        "guides/pages.json",
    ):
        (case.root / made).parent.mkdir(parents=True, exist_ok=True)
        (case.root / made).touch()
    case.forget()
    assert {path for path in case.root.rglob("*") if path.is_file()} == before


def test_each_turn_edits_another_launch(case: Case) -> None:
    assert len({case.launch_file("closed", turn) for turn in range(4)}) == 4


@pytest.mark.parametrize(
    "page, file",
    [
        ("index.md", "index.html"),
        ("launches/index.md", "launches/index.html"),
        ("launches/x/macros.md", "launches/x/macros/index.html"),
    ],
)
def test_address(page: str, file: str) -> None:
    assert address(page) == file


def test_a_site_with_a_page_too_few_or_too_many_is_found(tmp_path: Path) -> None:
    for page in ("index.html", "404.html", "a/index.html"):
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).write_text("Hello")
    assert html_of(tmp_path) == {"index.html", "404.html", "a/index.html"}
    assert check_pages(tmp_path, ["index.md", "a.md"]) == 2
    with pytest.raises(WrongSite, match=r"1 pages are missing, 0 too many: b/index\.html"):
        check_pages(tmp_path, ["index.md", "a.md", "b.md"])
    with pytest.raises(WrongSite, match=r"0 pages are missing, 1 too many: a/index\.html"):
        check_pages(tmp_path, ["index.md"])


def test_a_page_without_the_sentence_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("Hello")
    check_says(tmp_path / "a.html", "Hell")
    with pytest.raises(WrongSite, match="does not say “Goodbye”"):
        check_says(tmp_path / "a.html", "Goodbye")


@pytest.mark.parametrize(
    "page, link, relinked_link",
    [
        ("launches/x/playbook.md", "[M](macros.md#a)", "[M](../macros/#a)"),
        ("launches/x/playbook.md", "[X](index.md)", "[X](../)"),
        ("launches/x/index.md", "[M](macros.md)", "[M](macros/)"),
        ("launches/x/index.md", "[H](../../handbook/intake.md)", "[H](../../handbook/intake/)"),
        ("index.md", "[L](launches/index.md)", "[L](launches/)"),
        ("index.md", "[E](https://example.com/a.md)", "[E](https://example.com/a.md)"),
    ],
)
def test_links_lead_to_the_same_page_in_hugo(page: str, link: str, relinked_link: str) -> None:
    assert relinked(page, link) == relinked_link


def test_index_pages_are_sections_in_hugo() -> None:
    assert [renamed(page) for page in ("index.md", "a/index.md", "a/b.md")] == ["_index.md", "a/_index.md", "a/b.md"]
