"""Rosters: shifts that somebody works, seats that add up, channels that exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.capacity.rota import people_on
from generator.checking.listing import Listings, hint_for
from generator.model.book import Book
from generator.model.finding import Finding
from generator.model.people import People, Team
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in


def check_rosters(book: Book, known: Listings) -> Iterator[Finding]:
    """LB224 to LB226, and LB211, of the teams in people.yaml."""
    for index, team in enumerate(book.people.teams):
        path: Path = ("teams", index)
        yield from known.channels.check_keys(book.people, (*path, "weekly_contacts"), team.weekly_contacts)
        yield from _check_seats(book.people, path, team)
        yield from _check_shifts(book.people, path, team)


def _finding(code: str, people: People, path: Path, message: str, hint: str) -> Finding:
    return report(code, people.place(*path), where_in(people, path), message, hint)


def _check_seats(people: People, path: Path, team: Team) -> Iterator[Finding]:
    shifts = frozenset(shift.id for shift in team.shifts)
    for at, seat in enumerate(team.seats):
        for number, shift in enumerate(seat.shifts):
            if shift not in shifts:
                hint = hint_for(shift, shifts, f"shifts of {team.id} are listed under its `shifts`")
                place: Path = (*path, "seats", at, "shifts", number)
                yield _finding("LB224", people, place, f'unknown shift "{shift}"', hint)
    if not team.seats:
        return
    by_role = Counter(seat.role for seat in team.seats)
    by_skill = Counter(skill for seat in team.seats for skill in set(seat.skills))
    for key, kind, stated, seats in (
        ("members", "role", team.members, by_role),
        ("skills", "skill", team.skills, by_skill),
    ):
        for name in dict.fromkeys([*stated, *(sorted(seats) if stated else ())]):
            number = stated.get(name, 0)
            if seats[name] != number:
                message = f"{_have(number)} the {kind} {name}, but {_have(seats[name], ' of the seats')} it"
                hint = f"correct one of them, or leave `{key}` out: the seats say it"
                where: Path = (*path, key, name) if name in stated else (*path, key)
                yield _finding("LB225", people, where, message, hint)


def _have(number: int, of: str = "") -> str:
    return f"{number}{of} {'has' if number == 1 else 'have'}"


def _check_shifts(people: People, path: Path, team: Team) -> Iterator[Finding]:
    for at, shift in enumerate(team.shifts):
        where = (*path, "shifts", at)
        if team.seats and shift.people is not None and shift.people != people_on(shift, team):
            message = f"{shift.people} people, but the seats that name it are {people_on(shift, team)}"
            yield _finding("LB225", people, (*where, "people"), message, "leave it out: the seats say it")
        elif not people_on(shift, team):
            hint = "name it in a seat, or remove it" if team.seats else "state how many: `people: 2`"
            yield _finding("LB226", people, where, f'nobody works the shift "{shift.id}" of {team.title}', hint)
