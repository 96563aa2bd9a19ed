"""Who of a team does what for a launch: longest work first, each to whoever has the least (LPT).

R. L. Graham, Bounds on multiprocessing timing anomalies, 1969: where all can do all, the busiest then has at most
4/3 − 1/(3m) of the least possible. Only who has the skills is asked, and the first week's work is held against the
hours that somebody is on shift.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

from generator.capacity.rota import slots_of_seat
from generator.model.people import Seat, Team
from generator.model.said import Said

BLOCK = 2.0
"""Hours: the work of a channel is given out in pieces of at most so many."""


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work: ``task`` is its name in YAML, ``skills`` what it takes; ``is_first_week``: from GA on.

    ``is_shared``: several people can each do a part of it.
    """

    task: str
    title: str
    hours: float
    skills: tuple[str, ...] = ()
    is_first_week: bool = False
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A piece of work with who does it ("" for nobody), and why."""

    work: Work
    seat: str
    why: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """The work of a launch over a team, in the order it was given out; ``shared`` is what everybody does, in hours.

    ``hours`` are those that each seat has on shift in a week.
    """

    given: tuple[Given, ...]
    shared: float
    hours: Mapping[str, float]

    def of(self, seat: str) -> tuple[Given, ...]:
        """What one seat does."""
        return tuple(given for given in self.given if given.seat == seat)

    def load(self, seat: str, *, first_week: bool) -> float:
        """Hours of a seat, before GA or in the first week."""
        own = sum(given.work.hours for given in self.of(seat) if given.work.is_first_week == first_week)
        return own if first_week else own + self.shared

    @property
    def left(self) -> tuple[Given, ...]:
        """What nobody can do."""
        return tuple(given for given in self.given if not given.seat)


def assign(team: Team, works: Iterable[Work], pinned: Mapping[str, str], shared: float = 0.0) -> Assignment:
    """Give out work over the seats of a team; ``pinned`` are tasks that shall be a certain seat's. Pure."""
    hours = {seat.id: len(slots_of_seat(seat, team)) / 2 for seat in team.seats}
    load: dict[tuple[str, bool], float] = {}
    given: list[Given] = []
    pieces = [piece for work in works for piece in _pieces(work, pinned)]
    for work in sorted(pieces, key=lambda piece: (piece.task not in pinned, -piece.hours, piece.task)):
        seat, why = _choose(team, work, pinned.get(work.task), hours, load)
        if seat:
            load[seat, work.is_first_week] = load.get((seat, work.is_first_week), 0.0) + work.hours
        given.append(Given(work, seat, why))
    return Assignment(tuple(given), shared, hours)


def _pieces(work: Work, pinned: Mapping[str, str]) -> Iterator[Work]:
    """What several can share in blocks; a task, and what is somebody's already, whole."""
    number = ceil(work.hours / BLOCK) if work.is_shared and work.task not in pinned else 1
    for _ in range(number):
        yield replace(work, hours=work.hours / number)


def _choose(
    team: Team, work: Work, pin: str | None, hours: Mapping[str, float], load: Mapping[tuple[str, bool], float]
) -> tuple[str, str]:
    if pin in hours:
        return str(pin), Said("assignment.as_the_file_says")
    able = [seat for seat in team.seats if set(work.skills) <= set(seat.skills)]
    if not able:
        return "", Said("assignment.no_skill", {"skills": work.skills})
    there = [seat for seat in able if hours[seat.id]] if work.is_first_week else able
    if not there:
        return "", Said("assignment.not_on_shift")

    def burden(seat: Seat) -> tuple[float, str]:
        had = load.get((seat.id, work.is_first_week), 0.0) + work.hours
        return (had / hours[seat.id] if work.is_first_week else had, seat.id)

    chosen = min(there, key=burden)
    how = "least" if len(there) > 1 else "only"
    values = {"number": len(there)} if len(there) > 1 else {}
    if work.skills:
        return chosen.id, Said(f"assignment.{how}_with_skills", {**values, "skills": work.skills})
    return chosen.id, Said(f"assignment.{how}", values)
