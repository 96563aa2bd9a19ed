"""Which skills a team lacks, or has only once: counts and roles, never people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.capacity.rota import skills_of
from generator.model.people import Team


@dataclass(frozen=True, slots=True)
class Thin:
    """A skill that launches ask for and at most one of the team has; ``role`` is that one's, where it is known."""

    skill: str
    have: int
    role: str
    launches: tuple[str, ...]


def thin_skills(team: Team, asked: Mapping[str, Iterable[str]]) -> tuple[Thin, ...]:
    """The skills that fewer than two of the team have, of those that launches ask for: skill → launch ids."""
    have = skills_of(team)
    found = [
        Thin(skill, have.get(skill, 0), _role(team, skill), tuple(dict.fromkeys(launches)))
        for skill, launches in asked.items()
        if have.get(skill, 0) < 2
    ]
    return tuple(sorted(found, key=lambda one: (one.have, one.skill)))


def _role(team: Team, skill: str) -> str:
    roles = [seat.role for seat in team.seats if skill in seat.skills]
    return roles[0] if len(roles) == 1 else ""
