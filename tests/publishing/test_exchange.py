"""The draft beside the site, and the swap: one of two sites stands at any moment; the other is a spare."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.publishing import exchange
from generator.publishing.errors import PublishError
from generator.publishing.exchange import draft_of, put_in_place
from tests.publishing.books import tree

OWN = ".site.launchbook"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An old site."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old")
    return tmp_path / "site"


def write_new(draft: Path) -> None:
    draft.mkdir()
    (draft / "index.html").write_text("new")


@pytest.mark.parametrize("can_swap", [True, False], ids=["in one step", "by two renames"])
def test_the_new_site_takes_the_place_of_the_old_one(
    site: Path, can_swap: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_swap:
        monkeypatch.setattr(exchange, "_exchange", lambda one, other: False)
    with draft_of(site) as draft:
        write_new(draft)
        put_in_place(draft, site)
    assert tree(site.parent) == {"site/index.html": b"new", f"{OWN}/spare/index.html": b"old"}
    assert os.listdir(site.parent / OWN) == ["spare"]


def test_the_next_draft_begins_with_the_spare(site: Path) -> None:
    for _ in range(3):
        with draft_of(site) as draft:
            if draft.exists():
                shutil.rmtree(draft)
            write_new(draft)
            put_in_place(draft, site)
    with draft_of(site) as draft:
        assert tree(draft) == {"index.html": b"new"}
    assert os.listdir(site.parent) == ["site"]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    site = tmp_path / "deep/er/site"
    with draft_of(site) as draft:
        write_new(draft)
        put_in_place(draft, site)
    assert tree(tmp_path) == {"deep/er/site/index.html": b"new"}


def test_a_draft_that_is_given_up_leaves_nothing(site: Path) -> None:
    with draft_of(site) as draft:
        write_new(draft)
    assert tree(site.parent) == {"site/index.html": b"old"}
    assert os.listdir(site.parent) == ["site"]


def test_the_old_site_goes_back_if_the_new_one_cannot_follow(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_exchange", lambda one, other: False)
    with pytest.raises(FileNotFoundError), draft_of(site) as draft:
        put_in_place(draft, site)  # nobody wrote a draft
    assert tree(site.parent) == {"site/index.html": b"old"}


def test_a_draft_whose_modes_forbid_it_is_removed_too(site: Path) -> None:
    with draft_of(site) as draft:
        write_new(draft)
        (draft / "launches").mkdir()
        (draft / "launches/index.html").write_text("new")
        (draft / "launches").chmod(0o555)
    assert os.listdir(site.parent) == ["site"]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ({"old": "old"}, "old"),
        ({"old": "older", "new": "half"}, "older"),
        ({"site": "new", "old": "old"}, "new"),
        ({"site": "old", "new": "half"}, "old"),
        ({"site": "new", "new": "old, half removed", "lock": ""}, "new"),
        ({"site": "old", "new": "half", "old": "older", "lock": ""}, "old"),
    ],
    ids=[
        "cut between the renames", "the same with a draft", "cut after them", "cut before", "cut after the swap",
        "all of it",
    ],
)
def test_a_build_that_was_cut_off_is_cleared_away_by_the_next(
    tmp_path: Path, left: dict[str, str], expected: str
) -> None:
    for name, text in left.items():
        folder = tmp_path / "site" if name == "site" else tmp_path / OWN / name
        folder.parent.mkdir(exist_ok=True)
        if name == "lock":
            folder.touch()
        else:
            folder.mkdir()
            (folder / "index.html").write_text(text)
    with draft_of(tmp_path / "site") as draft:
        assert not draft.exists()
        assert (tmp_path / "site/index.html").read_text() == expected
    assert tree(tmp_path) == {"site/index.html": expected.encode()}


def test_a_folder_of_that_name_that_is_not_ours_stays(site: Path) -> None:
    theirs = site.parent / OWN / "thesis.txt"
    theirs.parent.mkdir()
    theirs.write_text("ten years")
    with pytest.raises(PublishError, match=r"\.site\.launchbook is for builds alone, but holds thesis.txt: move it"):
        draft_of(site).__enter__()
    assert theirs.read_text() == "ten years"


@pytest.mark.parametrize("linked", [OWN, f"{OWN}/new", f"{OWN}/old", f"{OWN}/spare"])
def test_no_link_leads_out(site: Path, tmp_path_factory: pytest.TempPathFactory, linked: str) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "thesis.txt").write_text("ten years")
    (site.parent / linked).parent.mkdir(exist_ok=True)
    (site.parent / linked).symlink_to(outside)
    with pytest.raises((OSError, PublishError)):
        draft_of(site).__enter__()
    assert tree(outside) == {"thesis.txt": b"ten years"}
    assert tree(site) == {"index.html": b"old"}


def test_two_builds_into_one_site_from_two_books(site: Path) -> None:
    with (
        draft_of(site) as draft,
        pytest.raises(PublishError, match=r"another build is writing .*/site: wait until it has finished"),
    ):
        write_new(draft)
        draft_of(site).__enter__()
    assert os.listdir(site.parent) == ["site"]


def test_the_swap_is_one_step_here(site: Path) -> None:
    draft = site.with_name("draft")
    write_new(draft)
    if not exchange._exchange(draft, site):
        pytest.skip("this system or disk can't swap two folders in one step")
    assert ((site / "index.html").read_text(), (draft / "index.html").read_text()) == ("new", "old")
    shutil.rmtree(draft)
