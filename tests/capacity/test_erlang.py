"""Erlang C: the golden values, and what must hold for any figures."""

from __future__ import annotations

from math import factorial, inf, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capacity import erlang

GOLDEN = [
    (10, 14, 180, 20, 0.174132, 0.888350, 7.836),
    (20, 24, 360, 20, 0.298072, 0.761322, 26.827),
    (5, 8, 600, 60, 0.167267, 0.876086, 33.453),
]
loads = st.floats(min_value=1e-6, max_value=200)
seconds = st.floats(min_value=1, max_value=7200)
shares = st.floats(min_value=0, max_value=0.99)


@pytest.mark.parametrize(("load", "people", "aht", "within", "wait", "level", "asa"), GOLDEN)
def test_golden_values(
    load: float, people: int, aht: float, within: float, wait: float, level: float, asa: float
) -> None:
    assert erlang.waiting(load, people) == pytest.approx(wait, abs=1e-6)
    assert erlang.service_level(load, people, aht, within) == pytest.approx(level, abs=1e-6)
    assert erlang.average_wait(load, people, aht) == pytest.approx(asa, abs=1e-3)


@pytest.mark.parametrize(("load", "people"), [(0.5, 1), (3, 5), (12, 13), (40, 50)])
def test_the_recurrence_gives_what_the_formula_gives(load: float, people: int) -> None:
    top = load**people / factorial(people) * people / (people - load)
    below = sum(load**number / factorial(number) for number in range(people))
    assert erlang.waiting(load, people) == pytest.approx(top / (below + top), rel=1e-12)


def test_offered_load_is_contacts_times_time() -> None:
    assert erlang.offered(200, 180) == 10


def test_it_stays_stable_for_ten_thousand_people() -> None:
    assert 0 <= erlang.waiting(9_900, 10_000) <= 1
    assert isfinite(erlang.average_wait(9_900, 10_000, 300))
    needed = erlang.people_needed(9_800, 300, 0.8, 20)
    assert needed is not None
    assert 9_800 < needed <= 10_000
    assert erlang.service_level(9_800, needed, 300, 20) >= 0.8 > erlang.service_level(9_800, needed - 1, 300, 20)


def test_demand_beyond_any_roster_is_said_not_reckoned() -> None:
    assert erlang.people_needed(10_001, 300, 0.8, 20) is None
    assert erlang.people_needed(5, 300, 1.0, 0)  # all at once: met once fewer wait than a number can tell


def test_nothing_to_do_needs_nobody() -> None:
    assert erlang.people_needed(0, 300, 0.8, 20) == 0
    assert erlang.waiting(0, 0) == 0
    assert erlang.service_level(0, 0, 300, 20) == 1
    assert erlang.average_wait(0, 3, 300) == 0
    assert erlang.occupancy(0, 0) == 0


def test_a_queue_that_only_grows_answers_nobody() -> None:
    assert erlang.waiting(10, 10) == 1
    assert erlang.service_level(10, 10, 180, 20) == 0
    assert erlang.average_wait(10, 10, 180) == inf
    assert erlang.occupancy(12, 10) == 1


@given(loads, st.integers(1, 250), seconds, seconds)
def test_more_people_never_worsen_the_service(load: float, people: int, aht: float, within: float) -> None:
    now = erlang.service_level(load, people, aht, within)
    assert 0 <= now <= 1
    assert now <= erlang.service_level(load, people + 1, aht, within) + 1e-12
    assert erlang.average_wait(load, people, aht) >= erlang.average_wait(load, people + 1, aht) - 1e-9


@given(loads, st.floats(0, 50), seconds, shares, seconds)
def test_more_contacts_never_need_fewer_people(
    load: float, more: float, aht: float, share: float, within: float
) -> None:
    now, then = (erlang.people_needed(each, aht, share, within) for each in (load, load + more))
    assert now is not None
    assert then is not None
    assert now <= then


@given(loads, seconds, shares, seconds)
def test_people_needed_are_enough_and_one_fewer_is_not(load: float, aht: float, share: float, within: float) -> None:
    needed = erlang.people_needed(load, aht, share, within)
    assert needed is not None
    assert needed > load
    assert erlang.service_level(load, needed, aht, within) >= share
    if needed - 1 > load:
        assert erlang.service_level(load, needed - 1, aht, within) < share
