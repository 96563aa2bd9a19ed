"""Required fields of a launch, and which of them are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.book import Book
from generator.model.entry import Entry
from generator.model.expression import in_words
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.policy import Policy, RequiredField
from generator.model.rules import report
from generator.model.said import Said
from generator.readiness.evaluate import Answers, evaluate
from generator.readiness.owners import find_person, person_words
from generator.readiness.tiers import NO_ACTION

_AUTHOR = "product_manager"


@dataclass(frozen=True, slots=True)
class MissingField:
    """A required field that the launch does not say, and the gap it makes (LB610)."""

    required: RequiredField
    finding: Finding


def missing_fields(launch: Launch, book: Book, policy: Policy, tier: int, answers: Answers) -> tuple[MissingField, ...]:
    """Fields that the policy requires of this launch, and that it does not say; none at tier 0.

    A field whose ``when`` nobody has answered is not missing yet: the answer is.
    """
    if tier == NO_ACTION:
        return ()
    return tuple(
        MissingField(required, _gap(required, launch, book, policy, tier))
        for required in policy.required
        if (not required.tiers or tier in required.tiers)
        and not is_said(launch, required.field)
        and evaluate(required.when.expression, answers)[0]
    )


def is_said(launch: Launch, field: str) -> bool:
    """Whether the launch says anything at a dotted path.

    An empty list says something only where leaving it out would be different (``known_issues: []``
    says: none). Paths that a launch can't have (LB513) count as said.
    """
    value: object = launch
    empty_counts = False
    for part in field.split("."):
        if isinstance(value, Entry) and part in type(value).model_fields:
            empty_counts = type(value).model_fields[part].default is None
            value = getattr(value, part)
        elif isinstance(value, Mapping):
            empty_counts, value = False, value.get(part)
        else:
            return value is not None
    return _says(value) or (empty_counts and value == ())


def _says(value: object) -> bool:
    if isinstance(value, Entry):
        return any(_says(getattr(value, name)) for name in value.model_fields_set)
    return bool(value) if isinstance(value, tuple | Mapping) else value is not None


def _gap(required: RequiredField, launch: Launch, book: Book, policy: Policy, tier: int) -> Finding:
    asked = {(False, False): "always", (True, False): "at", (False, True): "when", (True, True): "at_when"}
    how = asked[bool(required.tiers), not required.when.is_always]
    condition = in_words(required.when.expression)
    path = required.field.split(".")
    return report(
        "LB610",
        launch.source.at(*path),
        required.field,
        Said(f"gap.needed_{how}", {"tier": tier, "condition": condition}),
        _hint(required, launch, book, policy),
    )


def _hint(required: RequiredField, launch: Launch, book: Book, policy: Policy) -> str:
    action = policy.action(required.action) if required.action else None
    role = action.owner if action else _AUTHOR
    record = launch.actions.get(action.id) if action else None
    who = person_words(role, find_person(role, launch, book.people, record), policy)
    work = Said("gap.fills_in", {"who": who})
    if action:
        work = Said("gap.fills_in_for", {"who": who, "action": action.title})
    return Said("gap.because", {"because": required.because.rstrip("."), "work": work}) if required.because else work
