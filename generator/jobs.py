"""Work shared out to several processes: the same results, in the same order, for any number of them."""

from __future__ import annotations

import ctypes
import functools
import gc
import itertools
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")
_FEW = 8
"""Below so many items a process costs more than it saves."""
_AHEAD = 2
"""So many items a process has in hand: it need not wait for the next one."""
_THOROUGHLY = 100
"""After so many items that is looked at, too, which outlived the item it was made for."""
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def all_cores() -> int:
    """How many processes this one may run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(work: Callable[[T], R], items: Sequence[T], jobs: int, few: int = _FEW) -> Iterator[R]:
    """``work`` of each item, in order, by at most ``jobs`` processes.

    The processes are forks: ``work`` and ``items`` need not be picklable, only results. Where there is no fork, or too
    little to do, this process does it alone. What ``work`` raises is raised here; ChildProcessError if a process is
    killed.
    """
    jobs = min(jobs, len(items) // few)
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(_tidily(work), items)
        return
    done: dict[int, Any] = {}
    with ExitStack() as started:
        results = _shared_out(work, items, jobs, started)
        for at in range(len(items)):
            while at not in done:
                number, result, error = next(results)
                if error:
                    raise error
                done[number] = result
            yield done.pop(at)


def _shared_out(
    work: Callable[[T], R], items: Sequence[T], jobs: int, started: ExitStack
) -> Iterator[tuple[int, Any, BaseException | None]]:
    """Results as they come, with their item's number; ``started`` ends the processes, also in the middle."""
    context = multiprocessing.get_context("fork")
    left = iter(range(len(items)))
    gc.collect()
    gc.freeze()  # so that looking for garbage touches no page of memory that the processes share
    started.callback(gc.unfreeze)
    dying_with_us = ending_with_us()
    tell: dict[Any, Connection[Any, Any]] = {}
    for _ in range(jobs):
        (hearing, saying), (asked, telling) = context.Pipe(duplex=False), context.Pipe(duplex=False)
        process = context.Process(target=_work_on, args=(work, items, asked, saying, dying_with_us), daemon=True)
        process.start()
        for end in (saying, asked):
            end.close()
        for undo in (process.join, process.kill, hearing.close, telling.close):
            started.callback(undo)
        tell[hearing] = telling
        for at in itertools.islice(left, _AHEAD):
            telling.send(at)
    while True:
        for ready in wait(list(tell)):
            try:
                result = cast("Connection[Any, Any]", ready).recv()
                for at in itertools.islice(left, 1):
                    tell[ready].send(at)
            except (EOFError, OSError):
                raise ChildProcessError("a process that shared the work was killed. Is there enough memory?") from None
            yield result


def _work_on(
    work: Callable[[T], R],
    items: Sequence[T],
    asked: Connection,
    saying: Connection,
    dying_with_parent: Callable[[], object] | None,
) -> None:
    """What a process does: whatever it is told, until it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    if dying_with_parent:
        dying_with_parent()
    work = _tidily(work)
    while True:
        at = asked.recv()
        try:
            saying.send((at, work(items[at]), None))
        except BaseException as error:
            saying.send((at, None, _sendable(error)))


def _tidily(work: Callable[[T], R]) -> Callable[[T], R]:
    """The same work, that clears away after each item what it left behind: while that is fresh, it costs less."""
    done = itertools.count(1)

    def tidy(item: T) -> R:
        try:
            return work(item)
        finally:
            gc.collect(0 if next(done) % _THOROUGHLY else 1)

    return tidy


def _sendable(error: BaseException) -> BaseException:
    """The error, or its words where it can't be sent as it is."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def ending_with_us() -> Callable[[], object] | None:
    """What a child calls to be killed when we are, on Linux: an orphan would go on writing into the next build."""
    try:
        prctl = ctypes.CDLL(None).prctl
    except (AttributeError, OSError, TypeError):
        return None
    return functools.partial(_end_with, os.getpid(), prctl)


def _end_with(parent: int, prctl: Callable[[int, int], object]) -> None:
    prctl(_DEATH_SIGNAL, int(signal.SIGKILL))
    if os.getppid() != parent:  # killed between our birth and this: then no signal comes any more
        os._exit(1)
