"""Contacts by week: the formula, and sums that agree."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capacity.forecast import (
    LONGEST,
    Contacts,
    by_channel,
    may_touch,
    monday_of,
    sum_of,
    total_in,
    total_of,
    weeks_of,
)
from generator.capacity.load import Load, Rates, Wave
from tests.capacity.books import GA, make_load

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
rates = st.tuples(*(st.floats(0, 2) for _ in range(3))).map(lambda three: Rates(*sorted(three)))
waves = st.builds(Wave, days, st.floats(0, 1e6), rates, st.booleans())
shares = st.lists(st.floats(0.01, 1), min_size=1, max_size=5)
loads = st.builds(
    lambda waves, decay, split: Load(
        tuple(waves), decay, tuple((f"c{at}", share / sum(split)) for at, share in enumerate(split))
    ),
    st.lists(waves, max_size=5),
    st.none() | st.floats(0, 1),
    shares,
)


def test_customers_times_rate_times_decay() -> None:
    found = weeks_of(make_load((GA, 1000)))
    assert [week.monday for week in found[:3]] == [GA, GA + timedelta(weeks=1), GA + timedelta(weeks=2)]
    assert found[0].contacts == Contacts(10, 20, 40)
    assert found[1].contacts == Contacts(5, 10, 20)
    assert found[2].contacts == Contacts(2.5, 5, 10)


def test_a_week_that_begins_on_a_thursday_falls_on_two_calendar_weeks() -> None:
    found = weeks_of(make_load((date(2027, 3, 11), 700), decay=0.0))
    assert [(week.monday, round(week.contacts.expected, 9)) for week in found] == [
        (date(2027, 3, 8), 8.0),
        (date(2027, 3, 15), 6.0),
    ]


def test_each_step_of_a_rollout_decays_by_itself() -> None:
    later = GA + timedelta(weeks=1)
    found = weeks_of(make_load((GA, 1000), (later, 1000)))
    assert [week.contacts.expected for week in found[:2]] == [20, 30]


def test_without_a_decay_only_the_first_week_is_known() -> None:
    assert len(weeks_of(make_load((GA, 1000), decay=None))) == 1


def test_what_never_decays_ends_all_the_same() -> None:
    assert len(weeks_of(make_load((GA, 1000), decay=1.0))) == LONGEST


def test_a_step_is_followed_until_less_than_half_a_contact_may_come() -> None:
    found = weeks_of(make_load((GA, 100)))
    assert [week.contacts.high for week in found] == [4, 2, 1, 0.5]


def test_news_is_told_apart() -> None:
    wave = Wave(GA, 100, Rates(0.1, 0.2, 0.3), is_news=True)
    [week] = weeks_of(Load((wave,), 0.0))
    assert week.news == week.contacts == Contacts(10, 20, 30)


def test_a_launch_at_the_end_of_time_does_no_harm() -> None:
    assert weeks_of(make_load((date.max, 1000))) == ()
    assert weeks_of(make_load((date.min, 1000)))[0].monday == date.min


def test_years_between_two_steps_take_no_rows() -> None:
    found = weeks_of(make_load((date(2027, 3, 8), 100), (date(9000, 1, 1), 100)))
    assert len(found) < 20


@given(loads)
def test_weeks_add_up_to_the_whole(load: Load) -> None:
    whole, parts = total_of(load), sum_of(week.contacts for week in weeks_of(load))
    for case in ("low", "expected", "high"):
        assert getattr(parts, case) == pytest.approx(getattr(whole, case), rel=1e-9, abs=1e-9)


@given(loads)
def test_channels_add_up_to_each_week(load: Load) -> None:
    for week in weeks_of(load):
        split = sum_of(by_channel(week.contacts, load).values())
        assert split.expected == pytest.approx(week.contacts.expected, rel=1e-9, abs=1e-9)


@given(loads)
def test_low_never_passes_expected_nor_expected_high(load: Load) -> None:
    for week in weeks_of(load):
        contacts = week.contacts
        assert 0 <= contacts.low <= contacts.expected + 1e-9 <= contacts.high + 2e-9


@given(loads, days)
def test_a_span_of_seven_days_from_a_monday_is_its_calendar_week(load: Load, day: date) -> None:
    monday = monday_of(day)
    week = next((week.contacts for week in weeks_of(load) if week.monday == monday), Contacts())
    assert total_in(load, monday, 7).expected == pytest.approx(week.expected, rel=1e-9, abs=1e-9)


@given(loads, days, st.integers(1, 30))
def test_nothing_comes_where_nothing_may(load: Load, day: date, weeks: int) -> None:
    first = monday_of(day)
    last = first + timedelta(weeks=weeks)
    if not may_touch(load, first, weeks):
        assert not any(first <= week.monday < last and week.contacts.high for week in weeks_of(load))
