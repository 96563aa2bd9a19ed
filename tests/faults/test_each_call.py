"""Every file call of a build fails in turn: the old site or the new one stands, whole, and the next run succeeds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.books import Trial
from tests.faults.counting import count
from tests.faults.disk import TORN

LONG = os.environ.get("LAUNCHBOOK_LONG", "")
"""``1`` takes some minutes, ``all`` about an hour."""
MANY = 240
READS, WRITES = ("EACCES", "EIO"), ("ENOSPC", "EACCES", "EROFS", "EIO")
READING = ("stat", "lstat", "scandir", "listdir", "read", "flock")
AT_ONCE = 6
"""So many faults one after another on one book, before a run without must succeed; each alone in the long form."""


def faults(calls: list[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """Number and error of each fault to try."""
    for at, (name, _) in enumerate(calls, start=1):
        kinds = READS if name in READING else WRITES
        yield at, kinds[at % len(kinds)]
        if name == "write":
            yield at, TORN


def most(all_faults: list[tuple[int, str]], calls: list[tuple[str, str]]) -> list[tuple[int, str]]:
    """All of them but questions whether a file is there: of these every eighth, or it takes hours."""
    asking = [fault for fault in all_faults if calls[fault[0] - 1][0] == "stat"]
    return sorted({*all_faults} - {*asking} | {*asking[::8]})


def spread(all_faults: list[tuple[int, str]], calls: list[tuple[str, str]], count: int) -> list[tuple[int, str]]:
    """So many of them, a like share of each kind of call, from the first to the last."""
    kinds: dict[str, list[tuple[int, str]]] = {}
    for at, error in all_faults:
        kinds.setdefault(calls[at - 1][0] + (TORN if error == TORN else ""), []).append((at, error))
    each = max(1, count // len(kinds))
    picked = [some[len(some) * part // each] for some in kinds.values() for part in range(min(each, len(some)))]
    return sorted(picked)


@pytest.mark.parametrize("no_swap", [False, True], ids=["swapped in one step", "by two renames"])
def test_each_file_call_fails_in_turn(trial: Trial, no_swap: bool) -> None:
    calls = trial.calls(no_swap=no_swap)
    assert len(calls) > 1000
    all_faults = list(faults(calls))
    if no_swap:  # only the end of a build is different
        swap = calls.index(("rename", "site"))
        some = [(at, error) for at, error in all_faults if at > swap - 3][: 60 if LONG else 4]
    elif LONG == "all":
        some = most(all_faults, calls)
    else:
        some = spread(all_faults, calls, MANY if LONG else 10)
    tried, book = trial.tried, trial.fresh()
    for number, (at, error) in enumerate(some):
        if LONG or number % AT_ONCE == 0:
            book = trial.fresh()
        what = f"{error} at call {at}: {' '.join(calls[at - 1])}"
        trial.attempt(book, what, at=at, error=error, no_swap=no_swap)
        if LONG or number % AT_ONCE == AT_ONCE - 1 or number == len(some) - 1:
            trial.check_mended(book, what)
    how = "around a swap by two renames" if no_swap else "of a build, in turn"
    note = f"{', '.join(WRITES)}, and writes that fail half-way"
    count(f"a failing file call {how}", trial.tried - tried, note)
    assert trial.lost == 0


def test_the_disk_sees_what_a_build_does_and_a_loss_would_be_seen(trial: Trial) -> None:
    """The harness itself: it does refuse, and it does see a site that lost a page and a file of somebody's gone."""
    writes = [at for at, (name, _) in enumerate(trial.calls(), start=1) if name == "write"]
    book = trial.fresh()
    outcome = trial.builds.run(book, at=writes[len(writes) // 2], error="EIO")
    assert outcome.code == 2
    assert "Input/output error" in outcome.said
    torn = Trial.__new__(Trial)
    torn.__dict__.update(trial.__dict__)
    for lost in ("site/index.html", "guides/handbook/mine.md"):
        book = trial.fresh()
        (book / lost).unlink()
        with pytest.raises(AssertionError):
            torn.check(book, outcome, "a loss", trial.old)
    assert Path(book / "site").is_dir()
