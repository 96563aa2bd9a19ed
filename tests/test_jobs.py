"""Work shared out: the same results in the same order, faults told, nobody left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time

import pytest

from generator import jobs

MANY = range(100)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_order_whoever_made_them(workers: int) -> None:
    assert list(jobs.run(lambda number: number * number, MANY, workers)) == [number * number for number in MANY]


def test_several_processes_take_part() -> None:
    def slowly(number: int) -> int:
        time.sleep(0.001)
        return os.getpid()

    assert len(set(jobs.run(slowly, MANY, 3))) == 3


def test_a_little_work_is_done_at_home() -> None:
    assert set(jobs.run(lambda number: os.getpid(), range(7), 4)) == {os.getpid()}


def test_what_work_raises_is_raised_here_and_no_process_stays() -> None:
    def fail(number: int) -> int:
        if number == 42:
            raise KeyError("the answer")
        return number

    with pytest.raises(KeyError, match="the answer"):
        list(jobs.run(fail, MANY, 2))
    assert multiprocessing.active_children() == []


def test_an_error_that_can_not_be_sent_is_told_in_words() -> None:
    class Odd(Exception):
        """Local, so no other process knows it."""

    def fail(number: int) -> int:
        raise Odd("strange")

    with pytest.raises(RuntimeError, match="Odd: strange"):
        list(jobs.run(fail, MANY, 2))


def test_a_killed_process_is_told() -> None:
    def die(number: int) -> int:
        if number == 10:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(ChildProcessError, match="was killed"):
        list(jobs.run(die, MANY, 2))


def test_who_stops_listening_leaves_no_process() -> None:
    results = jobs.run(lambda number: number, MANY, 2)
    assert next(results) == 0
    results.close()
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a child of its parent's death")
@pytest.mark.parametrize(("is_orphan", "code"), [(True, 1), (False, 0)])
def test_a_child_whose_parent_died_before_it_could_ask_ends_by_itself(is_orphan: bool, code: int) -> None:
    """As an orphan it would wait for ever, and hold what its parent had locked."""
    dying_with_us = jobs.ending_with_us()
    assert dying_with_us

    def grandchild() -> None:
        dying_with_us()

    def child() -> None:  # not the process that asked: to the grandchild, its parent is another
        inner = multiprocessing.get_context("fork").Process(target=grandchild)
        inner.start()
        inner.join()
        os._exit(inner.exitcode or 0)

    process = multiprocessing.get_context("fork").Process(target=child if is_orphan else grandchild)
    process.start()
    process.join()
    assert process.exitcode == code
