"""How often macros were sent, as a helpdesk counted it."""

from __future__ import annotations

from pydantic import Field

from generator.model.entry import Count, Day, Document, Entry, Name
from generator.model.text import Line


class MacroUse(Entry):
    """How often one macro was sent."""

    macro: Name = Field(description="`<launch>/<macro>`.")
    uses: Count = Field(description="How often it was sent.")
    edited: Count | None = Field(None, description="How often it was changed before it was sent, if that is counted.")


class UnknownUse(Entry):
    """A macro of the helpdesk that the book does not have."""

    title: Line = Field(description="Its title there.")
    uses: Count = Field(description="How often it was sent.")


class UsageFile(Document):
    """macro-usage.yaml"""

    until: Day = Field(description="Day up to which it was counted.")
    origin: Line | None = Field(None, description="Where the counts come from.")
    macros: tuple[MacroUse, ...] = Field((), description="Macros of the book that were sent.")
    unknown: tuple[UnknownUse, ...] = Field((), description="What was sent and is not in the book.")
