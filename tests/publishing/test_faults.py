"""Faults at any moment: the site stays the old one or becomes the new one, whole; the next run succeeds."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.publishing.build import build_site
from generator.publishing.errors import PublishError
from generator.publishing.exchange import draft_of, put_in_place
from generator.publishing.generate import generate
from tests.publishing.books import TODAY, small_book, tree

LAUNCH = "instant-payouts-mx"
OLD, NEW = "Instant payouts in Mexico", "Payouts in a minute"
MOMENTS = [share / 8 for share in range(1, 8)]


def html_of(site: Path) -> dict[str, bytes]:
    """The pages of a site; Pagefind's chunks are not byte-stable, and MkDocs dates its sitemap."""
    return {name: text for name, text in tree(site).items() if name.endswith(".html")}


def edit(root: Path) -> None:
    launch = root / f"guides/launches/{LAUNCH}.launch.yaml"
    launch.write_text(launch.read_text().replace(f"title: {OLD}", f"title: {NEW}", 1))


def start_build(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "build", "--today", TODAY.isoformat()]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=root, env=environment, stdout=quiet, stderr=quiet)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], dict[str, bytes], float]:
    """A built book to copy, its pages before and after an edit, and how long a build takes in seconds."""
    root = small_book(tmp_path_factory.mktemp("faults") / "book")
    old = html_of(build_site(root, TODAY).site)
    edited = root.with_name("edited")
    shutil.copytree(root, edited)
    edit(edited)
    began = time.monotonic()
    assert start_build(edited).wait(timeout=120) == 0
    seconds = time.monotonic() - began
    return root, old, html_of(edited / "site"), seconds


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_cut_off_at_any_moment(
    sites: tuple[Path, dict[str, bytes], dict[str, bytes], float], tmp_path: Path, moment: float, kind: signal.Signals
) -> None:
    book, old, new, seconds = sites
    root = tmp_path / "book"
    shutil.copytree(book, root)
    edit(root)
    process = start_build(root)
    try:
        process.wait(timeout=seconds * moment)
    except subprocess.TimeoutExpired:
        process.send_signal(kind)
        process.wait(timeout=60)
    assert html_of(root / "site") in (old, new)
    assert start_build(root).wait(timeout=120) == 0
    assert html_of(root / "site") == new
    assert sorted(path.name for path in root.iterdir()) == [".launchbook", "guides", "mkdocs.yml", "site"]
    assert [path.name for path in (root / ".launchbook").iterdir()] == ["lock"]


def test_a_swap_by_two_renames_that_was_cut_off_is_undone(tmp_path: Path) -> None:
    (tmp_path / ".site.old").mkdir()
    (tmp_path / ".site.old/index.html").write_text("old")
    recover(tmp_path / "site")
    assert tree(tmp_path) == {"site/index.html": b"old"}


def test_two_folders_are_swapped(tmp_path: Path) -> None:
    for name in ("site", ".site.new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    put_in_place(tmp_path / ".site.new", tmp_path / "site")
    assert tree(tmp_path) == {"site/index.html": b".site.new"}


def test_a_second_build_says_that_the_first_is_running(tmp_path: Path) -> None:
    root = small_book(tmp_path)
    (root / ".launchbook").mkdir()
    with (root / ".launchbook/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PublishError, match="another build of this book is running"):
            build_site(root, TODAY)
    assert build_site(root, TODAY).is_published


def refuse_writes(monkeypatch: pytest.MonkeyPatch, spared: int, error: int) -> None:
    """A disk that takes so many files and refuses every one after, as a full one does."""
    write = Path.write_bytes
    tried: list[Path] = []

    def write_bytes(path: Path, content: bytes) -> int:
        tried.append(path)
        if len(tried) > spared:
            raise OSError(error, os.strerror(error), str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EROFS], ids=["full", "forbidden", "read-only"])
@pytest.mark.parametrize("spared", [0, 1, 7, 15, 24])
def test_a_disk_that_refuses_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spared: int, error: int
) -> None:
    root = small_book(tmp_path)
    with monkeypatch.context() as disk:
        refuse_writes(disk, spared, error)
        with pytest.raises(PublishError, match=f"can't write .*: {os.strerror(error)}"):
            generate(root, TODAY)
    pages = (".md", ".json")
    written = {name for name in tree(root / "guides") if name.endswith(pages) and not name.startswith("handbook")}
    assert len(written) == spared
    assert [path.name for path in (root / ".launchbook").iterdir()] == []
    assert generate(root, TODAY).findings == generate(small_book(tmp_path / "other"), TODAY).findings
    assert tree(root / "guides") == tree(tmp_path / "other/guides")
