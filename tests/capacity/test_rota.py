"""A team's roster by half-hours."""

from __future__ import annotations

from typing import Any

from generator.capacity.rota import A_DAY, SLOTS, Rota, clock_of, people_on, skills_of, time_of
from tests.capacity.books import make_team, seat


def rota(*shifts: dict[str, Any], **changes: Any) -> Rota:
    return Rota(make_team(shifts=list(shifts), **changes))


def shift(starts: str, ends: str, *days: str, people: int | None = 2) -> dict[str, Any]:
    return {"id": f"s{starts[:2]}", "days": list(days), "starts": starts, "ends": ends, "people": people}


def test_a_shift_covers_its_half_hours() -> None:
    found = rota(shift("09:00", "10:30", "tue")).on_shift
    assert [slot for slot, count in enumerate(found) if count] == [A_DAY + 18, A_DAY + 19, A_DAY + 20]
    assert len(found) == SLOTS
    assert rota(shift("09:00", "10:30", "tue")).hours == 3.0


def test_a_half_hour_that_is_only_touched_does_not_count() -> None:
    found = rota(shift("09:10", "10:20", "mon")).on_shift
    assert [clock_of(slot) for slot, count in enumerate(found) if count] == ["09:30"]


def test_a_night_shift_goes_on_to_the_next_day_and_sunday_to_monday() -> None:
    found = rota(shift("22:00", "02:00", "sun")).on_shift
    assert [time_of(slot) for slot, count in enumerate(found) if count] == [
        "Mon 00:00", "Mon 00:30", "Mon 01:00", "Mon 01:30", "Sun 22:00", "Sun 22:30", "Sun 23:00", "Sun 23:30",
    ]  # fmt: skip


def test_a_shift_that_ends_when_it_begins_lasts_a_day() -> None:
    assert rota(shift("08:00", "08:00", "mon")).hours == 48


def test_seats_say_who_is_there_and_with_which_skill() -> None:
    team = make_team(
        shifts=[shift("08:00", "12:00", "mon", people=None), shift("12:00", "16:00", "mon", people=None)],
        seats=[seat("a", "chat", shifts=("s08",)), seat("b", "chat", "phone", shifts=("s08", "s12")), seat("c")],
    )
    found = Rota(team)
    assert [people_on(each, team) for each in team.shifts] == [2, 1]
    assert found.on_day("mon") == 2
    assert max(found.with_skill("phone")) == 1
    assert found.with_skill("email") == (0,) * SLOTS
    assert skills_of(team) == {"chat": 2, "phone": 1}


def test_two_shifts_at_a_time_are_one_person_with_the_skill() -> None:
    team = make_team(
        shifts=[shift("08:00", "12:00", "mon", people=None), shift("10:00", "16:00", "mon", people=None)],
        seats=[seat("a", "chat", shifts=("s08", "s10"))],
    )
    assert max(Rota(team).with_skill("chat")) == 1


def test_without_seats_no_more_have_a_skill_than_in_the_whole_team() -> None:
    found = rota(shift("08:00", "12:00", "mon", people=5), skills={"phone": 3})
    assert max(found.with_skill("phone")) == 3
    assert max(found.with_skill("chat")) == 0


def test_nobody_on_shift_is_no_error() -> None:
    assert rota().hours == 0
    assert rota().on_day("sun") == 0
