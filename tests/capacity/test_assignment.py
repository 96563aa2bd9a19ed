"""Who does what: longest work first, to whoever can do it and has the least."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capacity.assignment import Work, assign
from generator.capacity.plan import plan_for
from generator.capacity.skills import thin_skills
from generator.model.people import Team
from tests.capacity.books import WEEK, make_facts, make_team, seat
from tests.readiness.books import make_launch

DAY = {"id": "day", "days": WEEK, "starts": "09:00", "ends": "17:00"}
HALF = {"id": "half", "days": WEEK, "starts": "09:00", "ends": "13:00"}


def team(*seats: dict[str, Any]) -> Team:
    return make_team(shifts=[DAY, HALF], seats=list(seats))


def test_the_longest_work_goes_first_and_evens_out() -> None:
    works = [Work("c", "C", 2), Work("a", "A", 5), Work("b", "B", 3)]
    found = assign(team(seat("x"), seat("y")), works, {})
    assert [(given.work.task, given.seat) for given in found.given] == [("a", "x"), ("b", "y"), ("c", "y")]
    assert found.load("x", first_week=False) == found.load("y", first_week=False) == 5


def test_only_who_has_the_skills_is_asked() -> None:
    found = assign(team(seat("x"), seat("y", "phone", "es-MX")), [Work("a", "A", 1, ("phone", "es-MX"))], {})
    assert [(given.seat, given.why) for given in found.given] == [("y", "the only one with phone and es-MX")]


def test_work_that_nobody_can_do_is_said() -> None:
    found = assign(team(seat("x")), [Work("a", "A", 1, ("phone",))], {})
    assert [given.why for given in found.left] == ["nobody of the team has phone"]


def test_what_the_file_says_comes_first() -> None:
    found = assign(team(seat("x"), seat("y")), [Work("a", "A", 1), Work("b", "B", 9)], {"b": "y"})
    assert [(given.work.task, given.seat, given.why) for given in found.given] == [
        ("b", "y", "as the launch's file says"),
        ("a", "x", "has the least to do of 2"),
    ]


def test_first_week_work_is_held_against_hours_on_shift() -> None:
    works = [Work("chat", "Chat", 12, ("chat",), is_first_week=True, is_shared=True)]
    ours = team(seat("full", "chat"), seat("part", "chat", shifts=("half",)), seat("off", "chat", shifts=()))
    found = assign(ours, works, {})
    assert found.load("full", first_week=True) == pytest.approx(8)
    assert found.load("part", first_week=True) == pytest.approx(4)
    assert found.load("off", first_week=True) == 0


def test_training_is_everybodys() -> None:
    found = assign(team(seat("x"), seat("y")), [], {}, shared=0.7)
    assert found.load("x", first_week=False) == 0.7
    assert found.load("x", first_week=True) == 0


hours = st.floats(0.1, 8)


@given(st.lists(hours, max_size=12), st.integers(1, 6))
def test_nobody_has_more_than_the_average_and_the_longest_piece(sizes: list[float], people: int) -> None:
    works = [Work(f"t{at:02}", "T", size) for at, size in enumerate(sizes)]
    found = assign(team(*(seat(f"s{number}") for number in range(people))), works, {})
    loads = [found.load(f"s{number}", first_week=False) for number in range(people)]
    assert sum(loads) == pytest.approx(sum(sizes))
    assert max(loads) <= sum(sizes) / people + max(sizes, default=0) + 1e-9
    least = max([sum(sizes) / people, *sizes])
    assert max(loads) <= least * (4 / 3 - 1 / (3 * people)) + max(sizes, default=0) + 1e-9


@given(st.lists(hours, max_size=8), st.randoms())
def test_the_order_in_the_file_does_not_matter(sizes: list[float], random: Any) -> None:
    works = [Work(f"t{at:02}", "T", size) for at, size in enumerate(sizes)]
    mixed = random.sample(works, len(works))
    seats = team(seat("x"), seat("y"))
    assert assign(seats, works, {}) == assign(seats, mixed, {})


def test_a_launchs_plan_has_tasks_conversations_and_training() -> None:
    launch = make_launch(
        dates={"ga": date(2027, 3, 8)},
        impact={"users_affected": 1000},
        volume={
            "contact_rate": {"low": 0.1, "expected": 0.2, "high": 0.4},
            "decay": 0.5,
            "channels": {"email": 0.5, "phone": 0.5},
        },
        training={"modules": [{"title": "Basics", "minutes": 30}], "teams": ["payouts"]},
        tasks=[
            {"id": "read", "title": "Read", "hours": 3},
            {"id": "other", "title": "Not ours", "hours": 9, "teams": ["x"]},
        ],
    )
    found = plan_for(launch, team(seat("x", "email", "phone"), seat("y", "email")), 0.5, make_facts())
    assert found
    assert found.shared == 0.5
    by_task: dict[str, float] = {}
    for one in found.given:
        by_task[one.work.task] = by_task.get(one.work.task, 0) + one.work.hours
    assert by_task == {"read": 3, "email": pytest.approx(50 * 720 / 3600), "phone": pytest.approx(50 * 180 / 3600)}
    assert {one.seat for one in found.given if one.work.task == "phone"} == {"x"}


def test_a_team_without_seats_gets_no_plan() -> None:
    assert plan_for(make_launch(), make_team(), 1.0, make_facts()) is None


def test_thin_skills_are_counts_and_roles() -> None:
    ours = team(seat("x", "phone", "chat", role="senior"), seat("y", "chat"))
    found = thin_skills(ours, {"phone": ["a", "b", "a"], "chat": ["a"], "de-DE": ["b"]})
    assert [(one.skill, one.have, one.role, one.launches) for one in found] == [
        ("de-DE", 0, "", ("b",)),
        ("phone", 1, "senior", ("a", "b")),
    ]
