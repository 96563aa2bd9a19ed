"""``{{fact.<path>}}``: any value of a launch, by its dotted path."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import BaseModel

from generator.model.launch import Launch

MAX_LENGTH = 1000
"""Characters of a fact: it stands inside another text, and a few letters must not become a flood."""

Fact = str | int | float | bool | date | datetime | tuple[str, ...]


def find_fact(launch: Launch, path: str) -> Fact | None:
    """The value at ``path`` (without ``fact.``); None if there is none, or if it can't stand in a text.

    What can't are groups of values, and what has more than 1,000 characters.
    """
    value = _value_at(launch, path)
    return None if value is None or length_of(value) > MAX_LENGTH else value


def length_of(fact: Fact) -> int:
    """Characters of a text or of a list of texts; 0 for anything else."""
    if isinstance(fact, tuple):
        return sum(map(len, fact)) + 2 * len(fact)
    return len(fact) if isinstance(fact, str) else 0


def is_long_fact(launch: Launch, path: str) -> bool:
    """Whether there is a value at ``path`` that is too long to stand in a text."""
    value = _value_at(launch, path)
    return value is not None and length_of(value) > MAX_LENGTH


def _value_at(launch: Launch, path: str) -> Fact | None:
    value: object = launch
    for part in path.split("."):
        if isinstance(value, BaseModel):
            value = getattr(value, part, None) if part in type(value).model_fields else None
        elif isinstance(value, Mapping):
            value = value.get(part)
        else:
            return None
    if isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
        return value
    return value if isinstance(value, str | int | float | date) else None
