"""Search segments: which launches are indexed together, and how little that changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.launch import Status
from generator.readiness.card import Card
from generator.searching.segments import Limits, is_first, plan_segments, reading_order, segment_of_page, split
from tests.readiness.books import make_launch
from tests.writing.books import portfolio_of

LIMITS = Limits(usual=4, halvings=2, most=6)
CARD = next(iter(portfolio_of(make_launch()).cards.values()))


def card(id: str, status: Status = "live") -> Card:
    return replace(CARD, id=id, status=status)


def launches(live: int, closed: int) -> list[Card]:
    """So many launches that are live, and closed."""
    return [card(f"live-{n}") for n in range(live)] + [card(f"closed-{n}", "closed") for n in range(closed)]


def plan(of: list[Card]) -> dict[str, str]:
    return dict(plan_segments(of))


def test_a_small_book_is_one_segment():
    assert set(plan(launches(40, 60)).values()) == {"now"}
    assert plan([]) == {}


def test_closed_launches_of_a_larger_book_are_apart():
    planned = plan(launches(40, 61))
    assert {planned["live-0"], planned["closed-0"]} == {"now", "past"}
    assert Counter(planned.values()) == {"now": 40, "past": 61}


def test_what_is_not_closed_is_now():
    statuses: list[Status] = ["draft", "in_review", "ready", "live", "paused", "rolled_back"]
    planned = plan([*launches(0, 100), *(card(status, status) for status in statuses)])
    assert {planned[status] for status in statuses} == {"now"}


def test_segments_of_ten_thousand_launches_are_few_and_of_a_size():
    sizes = Counter(plan(launches(1_500, 8_500)).values())
    first = [size for name, size in sizes.items() if is_first(name)]
    later = [size for name, size in sizes.items() if not is_first(name)]
    assert (len(first), len(later)) == (16, 32)
    assert all(60 < size < 130 for size in first)
    assert all(200 < size < 330 for size in later)


def test_the_order_of_the_launches_does_not_matter():
    some = launches(150, 400)
    assert plan(some) == plan(some[::-1])


def test_a_launch_that_closes_moves_and_no_other():
    some = launches(150, 400)
    before = plan(some)
    after = plan([card("live-7", "closed") if one.id == "live-7" else one for one in some])
    assert after["live-7"].startswith("past")
    assert {launch for launch in before if before[launch] != after[launch]} == {"live-7"}


@given(st.sets(st.text("abcdefgh-0123", min_size=1, max_size=6), max_size=60), st.text("ijk", min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_one_more_member_changes_its_own_part_only(members: set[str], newcomer: str):
    before = split("x", members, LIMITS)
    after = split("x", {*members, newcomer}, LIMITS)
    moved = {before[member] for member in members if before[member] != after[member]}
    assert len(moved) <= 1  # the part that had to be split, if any
    assert all(after[newcomer].startswith(part) or part == "x" for part in moved)
    assert set(before) == members


@given(st.sets(st.integers(0, 10_000), max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_part_is_larger_than_it_may_be(numbers: set[int]):
    parts = Counter(split("x", [str(number) for number in numbers], LIMITS).values())
    for name, size in parts.items():
        digits = name.removeprefix("x").removeprefix("-")
        assert size <= (LIMITS.usual if len(digits) < LIMITS.halvings else LIMITS.most)


@pytest.mark.parametrize(
    ("page", "segment"),
    [
        ("launches/old/index.html", "past"),
        ("launches/old/guide/index.html", "past"),
        ("launches/unknown/guide/index.html", "now"),
        ("launches/index.html", "now"),
        ("launches/old", "now"),
        ("index.html", "now"),
        ("handbook/old/index.html", "now"),
        ("portfolio/years/2024/index.html", "now"),
    ],
)
def test_pages_go_with_their_launch_and_all_others_are_now(page: str, segment: str):
    assert segment_of_page(page, {"old": "past"}) == segment


def test_segments_are_read_now_first():
    names = ["past-1", "now-10", "past-0", "now", "other", "now.1", "now-0"]
    assert reading_order(names) == ["now", "now-0", "now-10", "now.1", "other", "past-0", "past-1"]
