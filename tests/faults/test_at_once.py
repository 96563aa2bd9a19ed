"""Several at once: builds of one book, and readers of its site while it is built again and again."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.books import LAUNCH, NEW, OLD, Trial, site_of
from tests.faults.builds import HERE
from tests.faults.counting import count
from tests.faults.test_cut_off import start
from tests.publishing.books import TODAY

LONG = bool(os.environ.get("LAUNCHBOOK_LONG"))
REBUILDS = 20 if LONG else 2
PAGES = ("index.html", f"launches/{LAUNCH}/index.html", f"launches/{LAUNCH}/playbook/index.html", "pages.json")


def await_draft(book: Path, process: subprocess.Popen[str]) -> None:
    """Return once a build is at work."""
    while process.poll() is None:
        if (book / ".site.launchbook").exists():
            return
    raise AssertionError("the build ended before anybody saw it")


@pytest.mark.parametrize("command", ["build", "generate"])
def test_the_second_says_so_and_the_first_is_unharmed(trial: Trial, command: str) -> None:
    book = trial.fresh()
    with start(book, trial.builds.scratch) as first:
        await_draft(book, first)
        second = trial.builds.run(book, command=command)
        said, _ = first.communicate(timeout=120)
    assert second.code == 2
    assert second.said == "Error: another build of this book is running: wait until it has finished\n"
    assert first.returncode == 0, said
    trial.check_mended(book, "two at once")
    count(f"a second process: {command}", 1, "it says so and ends; the first goes on")


def test_plain_mkdocs_waits_for_the_other(trial: Trial) -> None:
    book = trial.fresh()
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(HERE), "LAUNCHBOOK_TODAY": TODAY.isoformat()}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", "plain"]
    with (book / ".launchbook/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        plain = subprocess.Popen(command, cwd=book, env=environment)
        with pytest.raises(subprocess.TimeoutExpired):
            plain.wait(timeout=3)
        assert OLD in (book / f"guides/launches/{LAUNCH}/index.md").read_text()
    assert plain.wait(timeout=60) == 0
    assert NEW in (book / f"guides/launches/{LAUNCH}/index.md").read_text()


class Reader(threading.Thread):
    """Reads pages as fast as it can until told to stop; keeps what it saw of each."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        super().__init__()
        self.read = read
        self.seen: dict[str, set[bytes]] = {page: set() for page in PAGES}
        self.reads = 0
        self.missing = 0
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.is_set():
            for page in PAGES:
                self.reads += 1
                try:
                    self.seen[page].add(self.read(page))
                except FileNotFoundError:
                    self.missing += 1


def rebuilds(
    trial: Trial, book: Path, read: Callable[[str], bytes], *, no_swap: bool = False, times: int = REBUILDS
) -> Reader:
    """Publish the one title and the other in turn, while somebody reads."""
    reader = Reader(read)
    launch = book / f"guides/launches/{LAUNCH}.launch.yaml"
    texts = [launch.read_text().replace(NEW, title) for title in (NEW, OLD)]
    reader.start()
    try:
        for number in range(times):
            launch.write_text(texts[number % 2])
            assert trial.builds.run(book, no_swap=no_swap).code == 0
    finally:
        reader.stop.set()
        reader.join()
    return reader


def test_a_reader_sees_the_old_page_or_the_new_one_and_never_none(trial: Trial) -> None:
    book = trial.fresh()
    reader = rebuilds(trial, book, lambda page: (book / "site" / page).read_bytes())
    assert reader.missing == 0
    assert reader.reads > 100
    for page in PAGES:
        assert reader.seen[page] == {trial.old[page], trial.new[page]}
    count("a new site while somebody reads", REBUILDS, f"{reader.reads:,} reads: no page missing, none torn")


def test_who_stands_in_the_old_site_reads_the_old_site_until_the_next_build(trial: Trial) -> None:
    """By an open folder: each page is the old one, whole. It is the spare then, with which the next draft begins."""
    book = trial.fresh()
    handle = os.open(book / "site", os.O_RDONLY | os.O_DIRECTORY)

    def read(page: str) -> bytes:
        with open(os.open(page, os.O_RDONLY, dir_fd=handle), "rb") as file:
            return file.read()

    reader = rebuilds(trial, book, read, times=1)
    os.close(handle)
    assert (book / "site" / PAGES[0]).read_bytes() == trial.new[PAGES[0]]
    assert all(reader.seen[page] == {trial.old[page]} for page in PAGES)
    assert reader.missing == 0


def test_without_a_swap_in_one_step_a_page_is_old_new_or_for_a_moment_missing(trial: Trial) -> None:
    book = trial.fresh()
    reader = rebuilds(trial, book, lambda page: (book / "site" / page).read_bytes(), no_swap=True)
    assert all(reader.seen[page] <= {trial.old[page], trial.new[page]} for page in PAGES)
    assert reader.missing / reader.reads < 0.01
    assert site_of(book / "site").keys() == trial.new.keys()
