"""Runs within the container: mounts what a test needs, breaks it, and says what it counted.

``python -m tests.faults.inside KIND COUNT``; KIND is small-disk, small-site-disk, read-only or forbidden.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.books import SPARE, Trial, left_beside, site_of
from tests.faults.builds import Builds

DISK_KIB = 24 * 1024


def main(kind: str, count: str) -> None:
    """Do all trials of a kind; any that fails ends it with a traceback."""
    folder = Path.cwd()
    trial = Trial(Builds(folder / "builds"), folder)
    {"small-disk": small_disk, "small-site-disk": small_site_disk, "read-only": read_only, "forbidden": forbidden}[
        kind
    ](trial, int(count))
    trial.builds.close()
    print(json.dumps({"tried": trial.tried, "survived": trial.survived, "lost": trial.lost}))


def _mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True)


@contextmanager
def _small(disk: Path) -> Iterator[Path]:
    disk.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={DISK_KIB}k", "tmpfs", disk)
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)
        disk.rmdir()


def _fill(disk: Path, spared_kib: int) -> Path:
    """Leave so many KiB on a disk."""
    free = os.statvfs(disk)
    size = free.f_bavail * free.f_frsize - spared_kib * 1024
    filler = disk / "filler"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, size)
    return filler


def _sizes(count: int, whole_kib: int) -> list[int]:
    """KiB to spare: none, a page, and then up to more than a build needs."""
    return [0, 4, *(whole_kib * 12 * step // (10 * (count - 2)) for step in range(1, count - 1))]


def small_disk(trial: Trial, count: int) -> None:
    """Book and site on a disk that fills up."""
    codes = set()
    for spared in _sizes(count, _kib(trial.start / "site")):
        with _small(trial.folder / "disk") as disk:
            book = disk / "around/book"
            shutil.copytree(trial.start, book, symlinks=True)
            filler = _fill(disk, spared)
            codes.add(trial.attempt(book, f"{spared} KiB left").code)
            filler.unlink()
            trial.check_mended(book, f"{spared} KiB left")
    assert codes == {0, 2}, codes


def small_site_disk(trial: Trial, count: int) -> None:
    """The site on another disk than the book, which fills up."""
    codes = set()
    for spared in _sizes(count, _kib(trial.start / "site")):
        book = trial.fresh()
        with _small(trial.folder / "disk") as disk:
            site = disk / "deep/site"
            shutil.copytree(book / "site", site)
            filler = _fill(disk, spared)
            outcome = trial.builds.run(book, "--site-dir", str(site))
            codes.add(outcome.code)
            trial.tried += 1
            assert site_of(site) == (trial.new if outcome.code == 0 else trial.old), outcome
            assert {path.name for path in site.parent.iterdir()} <= {"site", SPARE}, outcome
            assert left_beside(site) <= {"spare"}, outcome
            filler.unlink()
            mended = trial.builds.run(book, "--site-dir", str(site))
            assert (mended.code, site_of(site)) == (0, trial.new), mended
            assert {path.name for path in site.parent.iterdir()} == {"site", SPARE}, mended
            assert left_beside(site) == {"spare"}, mended
            trial.survived += 1
    assert codes == {0, 2}, codes


def _kib(folder: Path) -> int:
    return sum(path.stat().st_blocks for path in folder.rglob("*")) // 2


def read_only(trial: Trial, count: int) -> None:
    """A mount that takes no writes, over one folder of the book or all of it."""
    for name in (".", "guides/portfolio", "site", "guides", "guides/launches", ".launchbook")[:count]:
        book = trial.fresh()
        place = book / name
        _mount("--bind", place, place)
        _mount("-o", "remount,bind,ro", place)
        outcome = trial.attempt(book, f"{name} is read-only")
        subprocess.run(["umount", str(place)], check=True)
        assert outcome.code == 2, (name, outcome)
        assert "can't " in outcome.said, (name, outcome)
        trial.check_mended(book, f"{name} is read-only")


FORBIDDEN = (
    ("guides/launches", 0o000, 2),
    ("guides/launches/instant-payouts-mx.launch.yaml", 0o000, 1),
    ("guides/handbook", 0o000, 2),
    ("site/launches", 0o555, 0),
    (".", 0o555, 2),
    ("guides", 0o555, 2),
    ("guides", 0o000, 2),
    ("guides/launches", 0o555, 2),
    ("guides/launches/instant-payouts-mx", 0o555, 2),
    ("guides/launches/instant-payouts-mx", 0o000, 2),
    ("guides/launches/instant-payouts-mx/guide.md", 0o000, 2),
    ("guides/handbook/mine.md", 0o000, 1),
    ("guides/book.yaml", 0o000, 1),
    ("guides/people.yaml", 0o000, 1),
    ("guides/portfolio", 0o000, 2),
    ("guides/pages.json", 0o000, 2),
    ("mkdocs.yml", 0o000, 2),
    (".launchbook", 0o555, 2),
    (".launchbook", 0o000, 2),
    (".launchbook/lock", 0o000, 2),
    ("site", 0o000, 2),
    ("site", 0o555, 2),
    ("site/launches", 0o000, 2),
)
"""What is forbidden, its mode, and how the build ends; first what every test run tries."""


def forbidden(trial: Trial, count: int) -> None:
    """Files and folders whose modes forbid what a build wants; run without the right to pass them over."""
    for name, mode, code in FORBIDDEN[:count]:
        book = trial.fresh()
        place = book / name
        if not place.exists():
            continue
        was = place.stat().st_mode
        before = site_of(book / "site")
        place.chmod(mode)
        outcome = trial.builds.run(book)
        place.chmod(was)
        assert outcome.code == code, (name, oct(mode), outcome)
        trial.check(book, outcome, f"{name} has mode {mode:o}", before)
        trial.check_mended(book, f"{name} has mode {mode:o}")


if __name__ == "__main__":
    main(*sys.argv[1:])
