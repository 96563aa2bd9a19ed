"""A book's own templates: which files are read, and what keeps one from being read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.model.finding import Finding
from generator.model.templates import OwnTemplates
from generator.reading.folder import Folder
from generator.reading.own_templates import holds_shipped, read_templates

ROOT = Path(__file__).resolve().parents[2]
NOTICE = "launch/notice.html.j2"


def read(root: Path, **files: str | bytes) -> tuple[OwnTemplates, tuple[Finding, ...]]:
    for name, text in files.items():
        write(root, name.replace("__", "/") + ".html.j2", text)
    found = read_templates(Folder(root.resolve()))
    assert {f"templates/{name}" for name in (*found.templates.texts, *found.templates.unread)} == set(found.sources)
    return found.templates, found.findings


def write(root: Path, name: str, text: str | bytes) -> Path:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_book_may_have_none(tmp_path: Path) -> None:
    assert read(tmp_path) == (OwnTemplates(), ())
    (tmp_path / "templates").write_text("a file")
    assert read(tmp_path) == (OwnTemplates(), ())


def test_every_template_below_the_folder_is_read_and_nothing_else(tmp_path: Path) -> None:
    for other in ("README.md", "words/en.yaml", "words/x.html.j2", "a.html", "launch/x.j2.bak"):
        write(tmp_path, other, "not a template")
    templates, findings = read(tmp_path, launch__notice="a\r\nb", _part="\ufeffb", pages__deep__x="c")
    assert templates.texts == {NOTICE: "a\nb", "_part.html.j2": "b", "pages/deep/x.html.j2": "c"}
    assert findings == ()


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"\xff", "LB101"), (b"a\x00", "LB101"), (b"x" * (2**18 + 1), "LB102"), (b"a\xe2\x80\xa8", "LB101")],
)
def test_one_that_can_not_be_read_is_told_and_counts_as_there(tmp_path: Path, raw: bytes, code: str) -> None:
    templates, findings = read(tmp_path, launch__notice=raw, other="fine")
    assert [(finding.code, finding.place.file) for finding in findings] == [(code, f"templates/{NOTICE}")]
    assert (set(templates.texts), templates.unread) == ({"other.html.j2"}, {NOTICE})


def test_no_link_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    read(tmp_path, other="fine")
    (tmp_path / "templates/launch").symlink_to(tmp_path)
    (tmp_path / "templates/x.html.j2").symlink_to(secret)
    (tmp_path / "templates/gone.html.j2").symlink_to("nowhere")
    templates, findings = read(tmp_path)
    assert {finding.code for finding in findings} == {"LB111"}
    assert {finding.place.file for finding in findings} == {
        "templates/launch", "templates/x.html.j2", "templates/gone.html.j2"
    }  # fmt: skip
    assert (set(templates.texts), templates.unread) == ({"other.html.j2"}, {"x.html.j2", "gone.html.j2"})


def test_nor_is_a_whole_folder_that_is_one(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, "x.html.j2", "x")
    (tmp_path / "templates").symlink_to(elsewhere / "templates")
    templates, findings = read(tmp_path)
    assert (templates, [finding.code for finding in findings]) == (OwnTemplates(), ["LB111"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    read(tmp_path, other="fine")
    os.mkfifo(tmp_path / "templates/x.html.j2")
    templates, findings = read(tmp_path)
    assert ([finding.code for finding in findings], templates.unread) == (["LB111"], {"x.html.j2"})


def test_a_name_that_hides_something_is_told(tmp_path: Path) -> None:
    write(tmp_path, "launch/notice\u202e.html.j2", "x")
    found = read_templates(Folder(tmp_path))
    assert [(one.code, one.place.file) for one in found.findings] == [("LB111", "templates/launch/notice?.html.j2")]


def test_in_our_own_repository_what_ships_is_no_template_of_the_book() -> None:
    assert holds_shipped(Folder(ROOT))
    assert read_templates(Folder(ROOT)).templates == OwnTemplates()


def test_a_book_with_a_folder_of_pages_is_not_our_repository(tmp_path: Path) -> None:
    templates, _ = read(tmp_path, pages___parts="mine")
    assert not holds_shipped(Folder(tmp_path))
    assert set(templates.texts) == {"pages/_parts.html.j2"}
