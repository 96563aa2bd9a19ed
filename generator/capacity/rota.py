"""A team's roster in a usual week, half-hour by half-hour: how many are on shift, and with which skill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from generator.model.entry import Weekday
from generator.model.people import Seat, Shift, Team
from generator.model.said import Said

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
A_DAY = 48
"""Half-hours of a day."""
SLOTS = A_DAY * len(WEEKDAYS)
"""Half-hours of a week, from Monday 00:00 on."""
_MINUTES = 30


@dataclass(frozen=True)
class Rota:
    """Who is on shift in a team."""

    team: Team

    @cached_property
    def on_shift(self) -> tuple[int, ...]:
        """People on shift in each half-hour of the week."""
        counts = [0] * SLOTS
        for shift in self.team.shifts:
            for slot in slots_of(shift):
                counts[slot] += people_on(shift, self.team)
        return tuple(counts)

    def with_skill(self, skill: str) -> tuple[int, ...]:
        """People with a skill on shift in each half-hour.

        Where the team has no seats, as many of those on shift as have it in the whole team: nobody can say more.
        """
        if not self.team.seats:
            most = self.team.skills.get(skill, 0)
            return tuple(min(count, most) for count in self.on_shift)
        counts = [0] * SLOTS
        for seat in self.team.seats:
            for slot in slots_of_seat(seat, self.team) if skill in seat.skills else ():
                counts[slot] += 1
        return tuple(counts)

    @property
    def hours(self) -> float:
        """Hours on shift in a week, of all people together."""
        return sum(self.on_shift) / 2

    def on_day(self, day: Weekday) -> int:
        """The most people on shift at a time on a weekday."""
        first = WEEKDAYS.index(day) * A_DAY
        return max(self.on_shift[first : first + A_DAY])


def people_on(shift: Shift, team: Team) -> int:
    """How many work a shift: the seats that name it, else the number it states."""
    if team.seats:
        return sum(shift.id in seat.shifts for seat in team.seats)
    return shift.people or 0


def slots_of(shift: Shift) -> Iterator[int]:
    """The half-hours that a shift covers whole; after Sunday comes Monday."""
    starts, ends = _minutes(shift.starts), _minutes(shift.ends)
    ends += 24 * 60 if ends <= starts else 0
    for day in dict.fromkeys(shift.days):
        first = WEEKDAYS.index(day) * A_DAY
        for half in range(-(-starts // _MINUTES), ends // _MINUTES):
            yield (first + half) % SLOTS


def slots_of_seat(seat: Seat, team: Team) -> frozenset[int]:
    """The half-hours in which a seat is on shift."""
    return frozenset(slot for shift in team.shifts if shift.id in seat.shifts for slot in slots_of(shift))


def skills_of(team: Team) -> Mapping[str, int]:
    """Skill → how many have it: of the seats, else as the team states."""
    if not team.seats:
        return dict(team.skills)
    counts: dict[str, int] = {}
    for seat in team.seats:
        for skill in dict.fromkeys(seat.skills):
            counts[skill] = counts.get(skill, 0) + 1
    return counts


def time_of(slot: int) -> Said:
    """When a half-hour begins: ``Tue 09:30``."""
    day, half = divmod(slot % SLOTS, A_DAY)
    return Said("capacity.time", {"weekday": Said(f"date.weekdays.{day}"), "time": clock_of(half)})


def clock_of(half: int) -> str:
    """The time at the beginning of a day's half-hour: ``09:30``; ``24:00`` after the last."""
    return f"{half // 2:02}:{half % 2 * _MINUTES:02}"


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
