"""Whatever breaks, at whichever request: a rerun ends in the same state, with nothing made twice."""

from __future__ import annotations

import pytest

from generator.syncing.applying import StaleError
from generator.syncing.held import HelpdeskError
from generator.syncing.lockfile import Lock
from tests.syncing.desks import STAND_INS, Desk, reply
from tests.syncing.standins.server import FAULTS, Fault

BEFORE = [reply("changed"), reply("gone"), reply("kept")]
AFTER = [reply("changed", "Other words"), reply("kept"), reply("new"), reply("newer")]
WANTED = {"launch/changed", "launch/kept", "launch/new", "launch/newer"}


class KilledError(BaseException):
    """The process ends here: no code of ours sees it coming."""


class KilledDesk(Desk):
    """Our side, ended at the n-th moment at which it writes its lock."""

    moments: int = -1

    def save(self, lock: Lock) -> None:
        super().save(lock)
        self.moments -= 1
        if self.moments == 0:
            raise KilledError


def finish(desk: Desk) -> None:
    """What a person does after a failure: plan, apply, until there is nothing to do."""
    for _ in range(3):
        plan = desk.plan(AFTER)
        if not plan.steps:
            return
        desk.apply(plan)
    raise AssertionError("it never comes to rest")


def check(desk: Desk) -> None:
    assert desk.plan(AFTER).steps == ()
    assert desk.active_sources() == WANTED
    assert len(desk.stand_in.store) == 5  # with the one that was switched off


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("target", STAND_INS)
def test_one_fault_at_any_request_is_got_over_without_help(target: str, fault: Fault) -> None:
    number = 0
    while True:
        with STAND_INS[target]() as stand_in:
            desk = Desk(target, stand_in)
            desk.sync(BEFORE)
            plan = desk.plan(AFTER)
            first = len(stand_in.requests)
            stand_in.faults = {first + number: fault}
            desk.apply(plan)
            requests = len(stand_in.requests) - first
            stand_in.faults = {}
            check(desk)
        if number >= requests:
            return
        number += 1


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("target", STAND_INS)
def test_a_helpdesk_that_breaks_down_for_good_is_told_and_a_rerun_ends_it(target: str, fault: Fault) -> None:
    number = 0
    while True:
        with STAND_INS[target]() as stand_in:
            desk = Desk(target, stand_in)
            desk.sync(BEFORE)
            plan = desk.plan(AFTER)
            first = len(stand_in.requests)
            stand_in.faults = {first + number + later: fault for later in range(200)}
            try:
                desk.apply(plan)
                is_over = True
            except HelpdeskError:
                is_over = False
            stand_in.faults = {}
            try:
                desk.apply(plan)
            except StaleError:
                finish(desk)
            check(desk)
        if is_over:
            return
        number += 1


@pytest.mark.parametrize("target", STAND_INS)
def test_a_process_that_is_killed_at_any_moment_goes_on_where_it_was(target: str) -> None:
    moment = 1
    while True:
        with STAND_INS[target]() as stand_in:
            desk = KilledDesk(target, stand_in)
            desk.sync(BEFORE)
            plan = desk.plan(AFTER)
            desk.moments = moment
            try:
                desk.apply(plan)
                is_over = True
            except KilledError:
                is_over = False
            desk.moments = -1
            desk.apply(plan)
            check(desk)
        if is_over:
            return
        moment += 1


def test_the_helpdesk_is_given_the_time_it_asks_for() -> None:
    with STAND_INS["zendesk"]() as stand_in:
        desk = Desk("zendesk", stand_in)
        stand_in.faults = {0: "429", 1: "429"}
        desk.sync([reply("a")])
        assert desk.waited == [1.0, 1.0]


def test_an_answer_that_is_no_json_is_told() -> None:
    with STAND_INS["zendesk"]() as stand_in:
        desk = Desk("zendesk", stand_in)
        stand_in.faults = {0: "garbage"}
        with pytest.raises(HelpdeskError, match="does not answer in JSON"):
            desk.plan([])
