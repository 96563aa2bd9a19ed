"""``{{fact.<path>}}``: any value of a launch, by its dotted path."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import BaseModel

from generator.model.launch import Launch

Fact = str | int | float | bool | date | datetime | tuple[str, ...]


def find_fact(launch: Launch, path: str) -> Fact | None:
    """The value at ``path`` (without ``fact.``); None if there is none, or if it is no single value."""
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
