"""When a macro may be used: from GA on, once it is switched on, until it expires, and never under embargo."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from generator.helpdesks.lifecycle import Standing, is_sent, standing
from generator.readiness.assess import assess_launch
from generator.readiness.assessment import Readiness
from generator.readiness.workdays import work_days
from tests.readiness.books import action, make_book, make_launch, make_policy
from tests.readiness.books import macro as macro_of

GA, AFTER = date(2027, 3, 1), date(2027, 3, 10)
ACTIVATE = action("activate", due={1: "T", 2: "T", 3: "T"})


def assessed(today: date, actions: tuple[Any, ...] = (), **changes: Any) -> Readiness:
    macros = changes.pop("macros", [macro_of("sent", "en")])
    launch = make_launch(**{"status": "live", "dates": {"ga": GA}, "macros": macros, **changes})
    policy = make_policy(**({"actions": list(actions)} if actions else {}))
    book = make_book(launch, policy=policy)
    return assess_launch(launch, book, policy, work_days(policy.calendar, book), today)


def stands(today: date = AFTER, now: datetime | None = None, **changes: Any) -> Standing:
    of = assessed(today, **changes)
    return standing(of.launch.macros[0], of, 120, today, now)


def test_it_is_active_from_ga_until_it_expires() -> None:
    assert stands(date(2027, 2, 28)) == Standing(False, "GA is on 2027-03-01")
    assert stands(GA) == Standing(True, "until 2027-06-29")
    assert stands(date(2027, 6, 29)).active
    assert stands(date(2027, 6, 30)) == Standing(False, "expired on 2027-06-29")


def test_the_macros_own_day_comes_before_the_policys() -> None:
    macros = [{**macro_of("sent", "en"), "review_by": date(2027, 3, 5)}]
    assert stands(date(2027, 3, 5), macros=macros).active
    assert stands(date(2027, 3, 6), macros=macros) == Standing(False, "expired on 2027-03-05")


def test_without_a_ga_it_waits() -> None:
    assert stands(dates={}) == Standing(False, "GA has no day")


@pytest.mark.parametrize(
    ("status", "is_in_helpdesk", "active"),
    [
        ("draft", False, False),
        ("in_review", True, False),
        ("ready", True, False),
        ("live", True, True),
        ("paused", True, True),
        ("rolled_back", False, False),
        ("closed", False, False),
    ],
)
def test_by_status(status: str, is_in_helpdesk: bool, active: bool) -> None:
    of = assessed(AFTER, status=status)
    assert (is_sent(of), standing(of.launch.macros[0], of, 120, AFTER).active) == (is_in_helpdesk, active)


def test_it_waits_for_the_action_that_switches_it_on() -> None:
    assert stands(actions=(ACTIVATE,)) == Standing(False, 'the action "activate" is not done')
    done = {"activate": {"status": "done", "on": GA, "evidence": "https://example.com/1"}}
    of = make_launch(status="live", dates={"ga": GA}, macros=[macro_of("sent", "en")], actions=done)
    policy = make_policy(actions=[ACTIVATE])
    book = make_book(of, policy=policy)
    readiness = assess_launch(of, book, policy, work_days(policy.calendar, book), AFTER)
    assert standing(of.macros[0], readiness, 120, AFTER).active


def test_an_embargo_lasts_to_its_minute() -> None:
    dates = {"ga": GA, "embargo_until": datetime(2027, 3, 10, 9), "timezone": "UTC"}
    before, after = (datetime(2027, 3, 10, hour, tzinfo=UTC) for hour in (8, 10))
    assert stands(now=before, dates=dates) == Standing(False, "under embargo until 2027-03-10 09:00")
    assert stands(now=after, dates=dates).active
    assert not stands(dates=dates).active  # no hour is known: it lasts through the day
    assert stands(date(2027, 3, 11), dates=dates).active
