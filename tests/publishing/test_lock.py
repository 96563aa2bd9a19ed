"""One build of a book at a time, and no link that leads its files elsewhere."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from generator.publishing.build import build_site
from generator.publishing.errors import PublishError
from generator.publishing.lock import only_build
from tests.publishing.books import TODAY, small_book, tree


def test_a_second_build_says_that_the_first_is_running(tmp_path: Path) -> None:
    root = small_book(tmp_path)
    (root / ".launchbook").mkdir()
    with (root / ".launchbook/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PublishError, match="another build of this book is running: wait until it has finished"):
            build_site(root, TODAY)
    assert build_site(root, TODAY).is_published


def test_a_draft_of_a_process_that_was_killed_goes(tmp_path: Path) -> None:
    (tmp_path / ".launchbook").mkdir()
    (tmp_path / ".launchbook/draft-123").write_text("half a page")
    with only_build(tmp_path):
        assert tree(tmp_path) == {".launchbook/lock": b""}


@pytest.mark.parametrize("linked", [".launchbook", ".launchbook/lock"])
def test_a_link_in_its_place_is_not_followed(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, linked: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "thesis.txt").write_text("ten years")
    (tmp_path / linked).parent.mkdir(exist_ok=True)
    (tmp_path / linked).symlink_to(outside if linked == ".launchbook" else outside / "thesis.txt")
    with pytest.raises(PublishError, match=r"can't write .*launchbook: (a symbolic link is not followed|Too many)"):
        only_build(tmp_path).__enter__()
    assert tree(outside) == {"thesis.txt": b"ten years"}


def test_a_link_to_nowhere_makes_nothing_there(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (tmp_path / ".launchbook").mkdir()
    (tmp_path / ".launchbook/lock").symlink_to(outside / "made")
    with pytest.raises(PublishError, match="can't write"):
        only_build(tmp_path).__enter__()
    assert tree(outside) == {}
