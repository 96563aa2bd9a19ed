"""Random days at a helpdesk: the book changes, people edit by hand, runs are cut off. Ours is as the book says at the
end, and what is not ours is as people left it."""

from __future__ import annotations

import os
from contextlib import suppress
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.syncing.applying import StaleError
from generator.syncing.held import HelpdeskError
from generator.syncing.lockfile import Lock
from generator.syncing.planning import Choices
from tests.syncing.desks import STAND_INS, TEXT_OF, Desk, reply
from tests.syncing.standins.server import FAULTS

NAMES = st.sampled_from(["a", "b", "c", "d"])
EXAMPLES = 250 if os.environ.get("LAUNCHBOOK_LONG") else 15
"""A thousand sequences, over all helpdesks, in the long form."""
TEXTS = st.sampled_from(["One", "Two", "Three"])


class Days(RuleBasedStateMachine):
    """One helpdesk, day after day."""

    target = ""

    @initialize()
    def open(self) -> None:
        self.stand_in = STAND_INS[self.target]()
        self.stand_in.__enter__()
        self.desk = Desk(self.target, self.stand_in)
        self.book: dict[str, tuple[str, bool]] = {}
        self.theirs: dict[int, object] = {}
        self.ever: set[int] = set()
        self.plan = None

    @rule(name=NAMES, text=TEXTS, active=st.booleans())
    def write(self, name: str, text: str, active: bool) -> None:
        self.book[name] = (text, active)

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        self.book.pop(name, None)

    @rule(name=st.sampled_from(["a", "b", "mine"]))
    def make_by_hand(self, name: str) -> None:
        taken = {one.get("short_code") for one in self.stand_in.store.values()}
        if self.target != "chatwoot" or name not in taken:
            id_ = self.desk.by_hand(name)
            self.theirs[id_] = deepcopy(self.stand_in.store[id_])

    @rule(pick=st.integers(0, 9))
    def edit_ours_by_hand(self, pick: int) -> None:
        ours = [one for id_, one in self.stand_in.store.items() if id_ not in self.theirs]
        if ours:
            one = ours[pick % len(ours)]
            one[TEXT_OF[self.target]] = f"By hand. {one[TEXT_OF[self.target]]}"[:200]

    @rule()
    def lose_the_lock(self) -> None:
        self.desk.lock = Lock(self.target, self.desk.lock.address)

    @rule()
    def make_a_plan(self) -> None:
        self.plan = self.desk.plan(self.replies())

    @rule()
    def apply_an_old_plan(self) -> None:
        if self.plan is not None:
            with suppress(StaleError):
                self.desk.apply(self.plan)

    @rule(at=st.integers(0, 12), fault=st.sampled_from(FAULTS), long=st.booleans())
    def sync_in_bad_weather(self, at: int, fault: str, long: bool) -> None:
        plan = self.desk.plan(self.replies())
        first = len(self.stand_in.requests) + at
        self.stand_in.faults = {first + more: fault for more in range(50 if long else 1)}  # type: ignore[misc]
        with suppress(HelpdeskError):
            self.desk.apply(plan)
        self.stand_in.faults = {}

    @rule(keep_drift=st.booleans())
    def sync(self, keep_drift: bool) -> None:
        self.desk.sync(self.replies(), Choices(keep_drift=keep_drift))
        if not keep_drift:
            self.check_that_it_is_as_the_book_says()

    def replies(self) -> list[object]:
        return [reply(name, text, active=active) for name, (text, active) in self.book.items()]  # type: ignore[misc]

    def check_that_it_is_as_the_book_says(self) -> None:
        plan = self.desk.plan(self.replies())  # type: ignore[arg-type]
        assert plan.steps == ()
        alone = {one.source for one in plan.left_alone}
        wanted = {f"launch/{name}" for name, (_, active) in self.book.items() if active}
        assert self.desk.active_sources() - alone == wanted - alone
        sources = [source for source in self._sources() if source]
        assert len(sources) == len(set(sources))

    def _sources(self) -> list[str | None]:
        with self.desk.remote() as remote:
            return [one.source for one in remote.fetch([one.id for one in self.desk.lock.macros.values()])]

    @invariant()
    def what_is_not_ours_is_as_people_left_it(self) -> None:
        store = getattr(self, "stand_in", None) and self.stand_in.store
        if store is not None:
            assert {id_: store.get(id_) for id_ in self.theirs} == self.theirs
            assert self.ever <= set(store)  # nothing is deleted
            self.ever |= set(store)

    def teardown(self) -> None:
        if hasattr(self, "stand_in"):
            self.desk.sync(self.replies())  # type: ignore[arg-type]
            self.check_that_it_is_as_the_book_says()
            self.stand_in.__exit__()


@pytest.mark.parametrize("target", STAND_INS)
def test_the_end_state_is_the_books(target: str) -> None:
    machine = type("DaysAt", (Days,), {"target": target})
    case = machine.TestCase
    case.settings = settings(
        max_examples=EXAMPLES, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    case("runTest").runTest()
