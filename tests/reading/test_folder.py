"""Files of a book on disk: which are found, in which order, and which are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.folder import Folder


def write(root: Path, *names: str) -> Folder:
    """A folder with these files, each holding its own name."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"name: {path.name}\n")
    return Folder(root)


def names(folder: Folder, paths: list[Path]) -> list[str]:
    return [folder.name_of(path) for path in paths]


def told(folder: Folder, name: str) -> str:
    raw, (finding,) = folder.read_bytes(folder.root / name)
    assert raw is None
    return f"{finding.place} {finding.code}: {finding.message}" + (f" ({finding.hint})" if finding.hint else "")


def test_launches_and_calendars_come_by_name(tmp_path):
    folder = write(
        tmp_path, "guides/launches/b.launch.yaml", "guides/launches/a.launch.yaml", "guides/launches/a-1.launch.yaml",
        "guides/launches/notes.md", "guides/launches/a/index.md", "guides/launches/deep/c.launch.yaml",
        "guides/calendars/mx.yaml", "guides/calendars/eu.yaml", "guides/calendars/eu.yml",
    )  # fmt: skip
    assert names(folder, folder.launch_files()) == [
        "guides/launches/a-1.launch.yaml", "guides/launches/a.launch.yaml", "guides/launches/b.launch.yaml",
    ]  # fmt: skip
    assert names(folder, folder.calendar_files()) == ["guides/calendars/eu.yaml", "guides/calendars/mx.yaml"]


def test_an_empty_folder_has_no_files(tmp_path):
    folder = Folder(tmp_path)
    assert (folder.launch_files(), folder.calendar_files(), list(folder.misnamed())) == ([], [], [])


def test_files_that_look_like_launches_are_told(tmp_path):
    folder = write(
        tmp_path, "guides/launches/a.launch.yaml", "guides/launches/b.yaml", "guides/launches/c.launch.yml",
        "guides/launches/d.yml", "guides/launches/e.yaml.bak", "guides/launches/f.yxml",
    )  # fmt: skip
    assert [(str(found.place), found.code, found.message, found.hint) for found in folder.misnamed()] == [
        (name, "LB112", "not read: the name does not end in .launch.yaml", hint)
        for name, hint in (
            ("guides/launches/b.yaml", "name it b.launch.yaml"),
            ("guides/launches/c.launch.yml", "name it c.launch.yaml"),
            ("guides/launches/d.yml", "name it d.launch.yaml"),
        )
    ]


def test_bytes_are_read_as_they_are(tmp_path):
    folder = write(tmp_path, "guides/book.yaml")
    assert folder.read_bytes(tmp_path / "guides/book.yaml") == (b"name: book.yaml\n", [])


def test_a_link_is_not_followed_wherever_it_leads(tmp_path):
    folder = write(tmp_path / "book", "guides/real.yaml")
    write(tmp_path, "secret.yaml")
    link = tmp_path / "book/guides/launches/x.launch.yaml"
    link.parent.mkdir()
    for target in (tmp_path / "secret.yaml", tmp_path / "book/guides/real.yaml", tmp_path / "nowhere"):
        link.symlink_to(target)
        assert told(folder, "guides/launches/x.launch.yaml") == (
            "guides/launches/x.launch.yaml LB111: a symbolic link is not followed (put the file itself there)"
        )
        link.unlink()


def test_files_below_a_linked_folder_are_refused(tmp_path):
    write(tmp_path / "elsewhere", "x.launch.yaml")
    (tmp_path / "book/guides").mkdir(parents=True)
    (tmp_path / "book/guides/launches").symlink_to(tmp_path / "elsewhere")
    folder = Folder(tmp_path / "book")
    assert names(folder, folder.launch_files()) == ["guides/launches/x.launch.yaml"]
    assert told(folder, "guides/launches/x.launch.yaml").startswith("guides/launches/x.launch.yaml LB111: a symbolic")


def test_a_book_may_itself_stand_below_a_link(tmp_path):
    write(tmp_path / "real", "guides/book.yaml")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    folder = Folder(tmp_path / "link")
    assert folder.read_bytes(tmp_path / "link/guides/book.yaml")[0] == b"name: book.yaml\n"


def test_a_folder_with_a_launch_s_name_is_told(tmp_path):
    (tmp_path / "guides/launches/x.launch.yaml").mkdir(parents=True)
    assert told(Folder(tmp_path), "guides/launches/x.launch.yaml") == (
        "guides/launches/x.launch.yaml LB111: can't be read: Is a directory"
    )


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert (
        told(Folder(tmp_path), "guides/book.yaml") == "guides/book.yaml LB111: can't be read: No such file or directory"
    )


def test_a_file_that_nobody_may_read_is_told(tmp_path):
    folder = write(tmp_path, "guides/book.yaml")
    path = tmp_path / "guides/book.yaml"
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        assert told(folder, "guides/book.yaml") == "guides/book.yaml LB111: can't be read: Permission denied"
    else:
        pytest.skip("this user may read everything")


def test_no_more_is_read_than_may_be(tmp_path):
    folder = write(tmp_path, "guides/book.yaml")
    (tmp_path / "guides/book.yaml").write_bytes(b"#" * 2000)
    raw, (found,) = folder.read_bytes(tmp_path / "guides/book.yaml", 1024)
    assert raw is None
    assert f"{found.place} {found.code}: {found.message}" == (
        "guides/book.yaml LB102: the file has 2 KiB; at most 1 KiB are read"
    )
    assert folder.read_bytes(tmp_path / "guides/book.yaml", 2000) == (b"#" * 2000, [])
