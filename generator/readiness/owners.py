"""Who does what: a role's person on one launch."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.launch import ActionRecord, Launch
from generator.model.people import People, Person
from generator.model.policy import Policy
from generator.model.said import Said, linked


def find_person(role: str, launch: Launch, people: People, record: ActionRecord | None = None) -> Person | None:
    """Who acts for a role: the action's own owner, else the launch's, else the only person with that role."""
    for named in (record.owner if record else None, launch.owners.get(role)):
        person = people.person(named) if named else None
        if person:
            return person
    holders = holders_of(role, people)
    return holders[0] if len(holders) == 1 else None


def holders_of(role: str, people: People) -> tuple[Person, ...]:
    """All people who have the role, in the order of people.yaml."""
    return tuple(person for person in people.people if role in person.roles)


def person_words(role: str, person: Person | None, policy: Policy) -> str:
    """A person and what they are, in words: ``Ana Ruiz (Product manager)``."""
    title = policy.role_title(role)
    if person is None:
        return Said("gap.nobody_yet", {"role": title})
    return f"{person.name} ({title})"


def role_words(roles: Iterable[str], policy: Policy) -> str:
    """Roles in words: ``Readiness manager or Team lead``; "" for none."""
    return linked("or", sorted(policy.role_title(role) for role in roles))
