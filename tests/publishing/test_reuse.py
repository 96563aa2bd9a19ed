"""How a draft begins: with the last site's files, the very same on the disk, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.publishing import reuse
from generator.publishing.reuse import begin
from tests.publishing.books import tree

SITE = {"index.html": "home", "a/index.html": "a", "a/guide/index.html": "guide", "b/index.html": "b"}
WANTED = ["index.html", "a/guide/index.html"]


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def nodes(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_ino for name in tree(folder)}


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """The last site."""
    write(tmp_path / "last", SITE)
    return tmp_path / "last"


def is_begun(draft: Path, last: Path) -> bool:
    """Whether the draft holds what is wanted, by hard links, and not one folder more."""
    wanted = {name: node for name, node in nodes(last).items() if name in WANTED}
    folders = {path.relative_to(draft).as_posix() for path in draft.rglob("*") if path.is_dir()}
    return nodes(draft) == wanted and folders == {"a", "a/guide"}


def test_a_draft_that_is_not_there(last: Path, tmp_path: Path) -> None:
    begin(tmp_path / "new", last, WANTED)
    assert is_begun(tmp_path / "new", last)


def test_a_spare_keeps_only_what_is_the_very_same_file(last: Path, tmp_path: Path) -> None:
    spare = tmp_path / "new"
    begin(spare, last, list(SITE))
    (spare / "index.html").unlink()
    write(spare, {"index.html": "home", "old/index.html": "gone", "a/odd.txt": "x"})
    kept = (spare / "a/guide/index.html").stat().st_ctime_ns
    begin(spare, last, WANTED)
    assert is_begun(spare, last)
    assert (spare / "a/guide/index.html").stat().st_ctime_ns == kept, "it was not linked again"
    assert tree(last) == {name: text.encode() for name, text in SITE.items()}


def test_links_in_a_spare_are_removed_and_not_followed(last: Path, tmp_path: Path) -> None:
    spare, outside = tmp_path / "new", tmp_path / "outside"
    write(outside, {"thesis.txt": "ten years"})
    spare.mkdir()
    (spare / "a").symlink_to(outside)
    (spare / "index.html").symlink_to(last / "index.html")
    begin(spare, last, WANTED)
    assert is_begun(spare, last)
    assert tree(outside) == {"thesis.txt": b"ten years"}


def test_with_nothing_to_take_over_the_draft_is_gone(last: Path, tmp_path: Path) -> None:
    begin(tmp_path / "new", last, WANTED)
    begin(tmp_path / "new", None, ())
    assert not (tmp_path / "new").exists()


def test_a_spare_that_can_not_be_tidied_is_made_anew(
    last: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(tmp_path / "new", last, list(SITE))

    def refuse(*_: object) -> set[str]:
        raise PermissionError("no")

    monkeypatch.setattr(reuse, "_tidied", refuse)
    begin(tmp_path / "new", last, WANTED)
    assert is_begun(tmp_path / "new", last)


def test_a_disk_without_hard_links(last: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(os, "link", refuse)
    for _ in range(2):
        begin(tmp_path / "new", last, WANTED)
        assert tree(tmp_path / "new") == {name: SITE[name].encode() for name in sorted(WANTED)}
