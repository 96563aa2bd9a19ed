"""Macros (canned replies) and the placeholders in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from generator.model.entry import Day, Entry, Name, Slug
from generator.model.text import Line, Prose

PLACEHOLDERS: Mapping[str, str] = {
    "customer.first_name": "the customer's first name",
    "customer.last_name": "the customer's last name",
    "customer.name": "the customer's full name",
    "customer.email": "the customer's e-mail address",
    "customer.company": "the customer's company",
    "customer.locale": "the customer's language",
    "agent.first_name": "the specialist's first name",
    "agent.name": "the specialist's full name",
    "agent.signature": "the specialist's signature",
    "agent.team": "the specialist's team",
    "ticket.id": "the ticket's number",
    "ticket.subject": "the ticket's subject",
    "ticket.url": "the ticket's address",
    "ticket.channel": "the channel the customer wrote on",
    "ticket.created_on": "the day the ticket was opened",
}
"""The neutral placeholders that each helpdesk fills from the ticket."""

_PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}")
_NAME = re.compile(r"[a-z_]+(\.[a-z0-9_-]+)+")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """``{{namespace.name|fallback}}`` as it stands in a text, at ``start:end``."""

    name: str
    fallback: str | None
    start: int
    end: int

    @property
    def namespace(self) -> str:
        """``customer``, ``agent``, ``ticket``, ``input`` or ``fact``."""
        return self.name.partition(".")[0]

    @property
    def rest(self) -> str:
        """The name without its namespace."""
        return self.name.partition(".")[2]

    @property
    def is_well_formed(self) -> bool:
        """Whether the name has the form of a dotted path."""
        return bool(_NAME.fullmatch(self.name))


def find_placeholders(text: str) -> Iterator[Placeholder]:
    """All ``{{…}}`` of a text, in order, well-formed or not."""
    return map(_read, _PLACEHOLDER.finditer(text))


def placeholder_at(text: str, start: int) -> Placeholder | None:
    """The ``{{…}}`` that begins at ``start``; None if none does."""
    match = _PLACEHOLDER.match(text, start)
    return _read(match) if match else None


def _read(match: re.Match[str]) -> Placeholder:
    name, bar, fallback = match.group(1).partition("|")
    return Placeholder(name.strip(), fallback.strip() if bar else None, *match.span())


class Input(Entry):
    """A value that the specialist types before sending."""

    name: Slug = Field(description="Used in the body as `{{input.<name>}}`.")
    label: Line = Field(description="What the form shows.")
    example: Line | None = Field(None, description="An example value.")


class Sets(Entry):
    """What the macro does to the ticket besides the reply."""

    tags: tuple[Name, ...] = Field((), description="Tags to add.")
    status: Literal["open", "pending", "on_hold", "solved"] | None = Field(None, description="Status to set.")


class Macro(Entry):
    """A canned reply for one situation."""

    id: Slug = Field(description="Unique within the launch.")
    title: Line = Field(description="What the specialist searches for.")
    situation: Line = Field(description="When to use it: one situation.")
    channel: tuple[Name, ...] = Field((), description="Channels it fits; none given: all.")
    body: Mapping[Name, Prose] = Field(description="Locale → text (Markdown subset).", min_length=1)
    inputs: tuple[Input, ...] = Field((), description="Values the specialist types.")
    sets: Sets | None = Field(None, description="Tags and status it sets.")
    audience: Literal["public", "internal"] = Field("public", description="Public reply or internal note.")
    review_by: Day | None = Field(None, description="Day by which it must be read again.")
    targets: tuple[Name, ...] | None = Field(None, description="Helpdesks it is for; default: all of the book.")
