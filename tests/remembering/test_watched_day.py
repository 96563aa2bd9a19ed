"""A watched day is a day like any other, and knows until when its answers hold."""

from __future__ import annotations

import operator
import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.remembering.watched_day import WatchedDay

TODAY = date(2027, 2, 25)
LATER = date(2027, 3, 9)
EVE = date(2027, 3, 8)
COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
DAYS = st.dates(min_value=date(2027, 1, 1), max_value=date(2027, 5, 1))


@given(DAYS, st.lists(st.tuples(st.sampled_from(COMPARISONS), DAYS, st.booleans()), max_size=6))
def test_until_its_last_day_every_comparison_is_answered_alike(today, questions):
    def answers(day: date) -> list[bool]:
        return [compare(other, day) if turned else compare(day, other) for compare, other, turned in questions]

    watched = WatchedDay(today)
    assert answers(watched) == answers(today)
    day = today
    while day < min(watched.until, date(2027, 6, 1)):
        day += timedelta(days=1)
        assert answers(day) == answers(today)
    if watched.until < date.max and watched.until > today:
        turned = watched.until + timedelta(days=1)
        assert answers(turned) != answers(today)


@pytest.mark.parametrize(
    ("ask", "until"),
    [
        (lambda day: day < LATER, EVE),
        (lambda day: day >= LATER, EVE),
        (lambda day: day <= LATER, LATER),
        (lambda day: day > LATER, LATER),
        (lambda day: day == LATER, EVE),
        (lambda day: day == TODAY, TODAY),
        (lambda day: day > date(2026, 1, 1), date.max),
        (lambda day: day <= date.max, date.max),
        (lambda day: min(LATER, day), EVE),
    ],
)
def test_a_comparison_holds_until_it_turns(ask, until):
    day = WatchedDay(TODAY)
    ask(day)
    assert day.until == until


@pytest.mark.parametrize(
    "look",
    [
        str, hash, "{:%B %Y}".format, lambda day: day.year, lambda day: day.day, lambda day: day.isoformat(),
        lambda day: day - TODAY, lambda day: LATER - day, lambda day: day + timedelta(days=1),
        lambda day: day.replace(day=1), lambda day: day.toordinal(), lambda day: day.weekday(), pickle.dumps,
        lambda day: day.strftime("%d"), lambda day: day.timetuple(), lambda day: day.isocalendar(),
    ],
)  # fmt: skip
def test_what_shows_the_day_or_counts_with_it_holds_today_only(look):
    day = WatchedDay(TODAY)
    look(day)
    assert day.until == TODAY


def test_it_is_the_day_that_it_watches():
    day = WatchedDay(TODAY)
    assert (f"{day}", day.plain, pickle.loads(pickle.dumps(day))) == ("2027-02-25", TODAY, TODAY)
    assert (day - TODAY, LATER - day, day + timedelta(days=12)) == (timedelta(0), timedelta(days=12), LATER)
    assert {TODAY: "found"}[day] == "found"
    assert repr(day) == "WatchedDay(2027-02-25)"
