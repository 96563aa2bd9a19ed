"""Weekend days: the cover that is needed at least, the cover there is, and the weekday taken off instead."""

from __future__ import annotations

from dataclasses import dataclass

from generator.capacity.rota import A_DAY, WEEKDAYS, Rota
from generator.capacity.staffing import Staffing
from generator.model.entry import Weekday
from generator.model.said import Said

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Cover:
    """A weekend day: people needed and there when it is tightest, and contacts that come while nobody is.

    ``instead`` is the weekday that those who work take off, with people needed and there on it; "" if none is named.
    ``is_known`` is False where nobody can say how many are needed: the team has no shifts.
    """

    day: str
    needed: int
    there: int
    unattended: float
    instead: str = ""
    instead_needed: int = 0
    instead_there: int = 0
    is_known: bool = True

    @property
    def is_enough(self) -> bool:
        """Whether nobody lacks on the day, nor on the weekday instead, as far as can be said."""
        return self.needed <= self.there and self.instead_needed <= self.instead_there


def weekend_covers(rota: Rota, staffing: Staffing) -> tuple[Cover, ...]:
    """Saturday and Sunday of a week, where anybody is needed or there."""
    found = (_cover(day, rota, staffing) for day in WEEKDAYS[5:])
    return tuple(cover for cover in found if cover.needed or cover.there)


def _cover(day: Weekday, rota: Rota, staffing: Staffing) -> Cover:
    planned, name = rota.team.weekend_cover, Said(f"weekday.{day}")
    if not rota.hours:
        stated = (planned.sat if day == "sat" else planned.sun) if planned else 0
        return Cover(name, 0, stated, 0.0, is_known=False)
    needed, there = _tightest(day, rota, staffing)
    named = str(planned.instead or "") if planned and there else ""
    short = dict(zip(map(str.casefold, _NAMES), WEEKDAYS, strict=True)).get(named.casefold())
    other = _tightest(short, rota, staffing) if short else (0, 0)
    instead = Said(f"weekday.{short}") if short else named
    return Cover(name, needed, there, staffing.unattended.get(day, 0.0), instead, *other)


def _tightest(day: Weekday, rota: Rota, staffing: Staffing) -> tuple[int, int]:
    """People needed and there in the half-hour of a day that lacks the most; its busiest where nobody is on shift."""
    first = WEEKDAYS.index(day) * A_DAY
    slots = range(first, first + A_DAY)
    open_slots = [slot for slot in slots if rota.on_shift[slot]] or slots
    needed, there = staffing.needed, rota.on_shift
    worst = max(open_slots, key=lambda slot: (needed[slot] - there[slot], needed[slot], -slot))
    return needed[worst], there[worst]
