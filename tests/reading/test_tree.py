"""What lies below guides/: plain files are listed, everything else is told and left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.reading.text import MAX_BYTES
from generator.reading.tree import read_tree


def guides(root: Path, *names: str) -> Path:
    """A folder with these files, each holding its own name."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"# {name}\n", encoding="utf-8")
    return root


def told(folder: Path) -> list[str]:
    return [f"{found.place} {found.code}: {found.message}" for found in read_tree(folder).findings]


def test_plain_files_come_by_name_wherever_they_stand(tmp_path):
    names = [".env", "book.yaml", "docs/a/b.md", "docs/a.md", "index.md", "launches/x/index.md", "pages.json"]
    tree = read_tree(guides(tmp_path, *names))
    assert sorted(tree.files) == sorted(names)
    assert tree.findings == ()


def test_hand_written_pages_are_those_that_nobody_generates(tmp_path):
    tree = read_tree(
        guides(
            tmp_path, "handbook/playbook.md", "docs/a/b.md", "launches/x/index.md", "portfolio/index.md",
            "handbook/picture.png",
        )
    )  # fmt: skip
    assert tree.hand_written_pages == {"handbook/playbook.md", "docs/a/b.md"}


@pytest.mark.parametrize("name", ["page.md", "docs/picture.png", "docs/folder", "launches/x", "portfolio/y.md"])
@pytest.mark.parametrize("target", ["/etc/passwd", "/", ".", "..", "nowhere", "real.md"])
def test_a_link_is_told_and_never_listed_wherever_it_leads(tmp_path, name, target):
    folder = guides(tmp_path / "guides", "real.md", "docs/real.md")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(target)
    assert read_tree(folder).files == ("docs/real.md", "real.md")
    assert told(folder) == [f"guides/{name} LB111: a symbolic link is not followed"]


def test_nothing_is_said_of_links_in_hidden_folders_and_they_are_not_listed_either(tmp_path):
    folder = guides(tmp_path, "a.md", ".git/HEAD")
    (folder / ".git/link").symlink_to("/etc/passwd")
    assert (read_tree(folder).files, told(folder)) == ((".git/HEAD", "a.md"), [])


def test_a_pipe_is_told_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(guides(tmp_path, "a.md") / "pipe.md")
    assert told(tmp_path) == ["guides/pipe.md LB111: this is no file but a pipe, a socket or a device"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (b"a\nb.md", "guides/a?b.md LB111: the name holds U+000A, which nobody can see"),
        (b"\xff.md", "guides/?.md LB111: the name holds U+DCFF, which nobody can see"),
        ("a\u202eb.md".encode(),
         "guides/a?b.md LB111: the name holds U+202E RIGHT-TO-LEFT OVERRIDE, which nobody can see"),
    ],
)  # fmt: skip
def test_a_name_that_cannot_be_read_is_told(tmp_path, name, said):
    (tmp_path / os.fsdecode(name)).write_text("# x\n")
    assert told(tmp_path) == [said]
    assert read_tree(tmp_path).files == ()


def test_a_page_in_another_encoding_is_told_at_its_byte_and_left_out(tmp_path):
    (tmp_path / "page.md").write_bytes("# Ok\n\nZoé\n".encode("latin-1"))
    assert told(tmp_path) == ["guides/page.md:3:3 LB101: byte 0xe9 is not UTF-8"]
    assert read_tree(tmp_path).files == ()


def test_a_page_too_big_to_read_is_left_out_unread(tmp_path):
    (tmp_path / "page.md").write_bytes(b"[" * (MAX_BYTES + 2048))
    assert told(tmp_path) == ["guides/page.md LB102: the page has 1,026 KiB; at most 1,024 KiB are read"]


def test_a_picture_may_be_any_bytes_of_any_size(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\xff" * (MAX_BYTES + 1))
    assert read_tree(tmp_path).files == ("picture.png",)


def test_a_folder_that_is_not_there_is_no_empty_one(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_tree(tmp_path / "none")
