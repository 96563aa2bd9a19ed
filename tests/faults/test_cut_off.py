"""Builds cut off at any moment: by kill -9, Ctrl-C or a polite request to end. The next run succeeds."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.publishing.engine.choice import ENGINE
from tests.faults.books import Trial, site_of
from tests.faults.builds import HERE, Outcome
from tests.faults.counting import count
from tests.publishing.books import TODAY

LONG = os.environ.get("LAUNCHBOOK_LONG", "")
ALL = LONG == "all"
KINDS = ("SIGKILL", "SIGINT", "SIGTERM")


def start(book: Path, scratch: Path) -> subprocess.Popen[str]:
    """The command itself, alone in its process."""
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(HERE), "TMPDIR": str(scratch)}
    environment[ENGINE] = os.environ[ENGINE]
    command = [sys.executable, "-m", "generator", "build", "--today", TODAY.isoformat()]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=book, env=environment, stdout=pipe, stderr=subprocess.STDOUT, text=True)


@pytest.mark.parametrize("no_swap", [False, True], ids=["swapped in one step", "by two renames"])
def test_at_file_calls(trial: Trial, no_swap: bool) -> None:
    """At each call around the swap, and at some all along the way (in the longest form, at every tenth)."""
    calls = trial.calls(no_swap=no_swap)
    swap = max(at for at, (name, path) in enumerate(calls, start=1) if path == "site" and name in ("stat", "rename"))
    around = list(range(swap - 1, swap + (5 if LONG else 3)))
    along = list(range(7, len(calls), 10 if ALL else 90 if LONG else 900)) if not no_swap else []
    tried, book = trial.tried, trial.fresh()
    for number, at in enumerate(sorted({*around, *along})):
        kinds = KINDS if LONG else (KINDS[number % 2],)
        for kind in kinds:
            what = f"{kind} at call {at}: {' '.join(calls[at - 1])}"
            if LONG or number % 3 == 0:
                book = trial.fresh()
            trial.attempt(book, what, at=at, error=kind, no_swap=no_swap)
            if LONG or number % 3 == 2:
                trial.check_mended(book, what)
    trial.check_mended(book, "the last of them")
    how = "around a swap by two renames" if no_swap else "of a build"
    count(f"cut off at a file call {how}", trial.tried - tried, ", ".join(KINDS))
    assert trial.lost == 0


def test_at_random_moments(trial: Trial) -> None:
    """Also while Pagefind is at work, whose file calls nobody counts."""
    book = trial.fresh()
    began = time.monotonic()
    with start(book, trial.builds.scratch) as whole:
        said, _ = whole.communicate(timeout=120)
        assert whole.returncode == 0, said
    seconds = time.monotonic() - began
    tried = trial.tried
    for seed in range(300 if ALL else 45 if LONG else 2):
        kind, moment = KINDS[seed % 3], seconds * random.Random(seed).uniform(0.25, 1.02)
        book = trial.fresh()
        before = site_of(book / "site")
        with start(book, trial.builds.scratch) as process:
            try:
                process.wait(timeout=moment)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.Signals[kind])
            said, _ = process.communicate(timeout=60)
        what = f"{kind} after {moment:.3f} of {seconds:.3f} s (seed {seed})"
        trial.check(book, Outcome(process.returncode, said), what, before)
        trial.check_mended(book, what)
    count("cut off at a random moment", trial.tried - tried, f"{', '.join(KINDS)}, at moments from fixed seeds")
    assert trial.lost == 0
