"""What a helpdesk can't carry of a macro: said before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "too long", "placeholder", "fallback", "input", "images", "link", "letters", "tables", "form", "language",
    "channel", "note", "tags", "status", "name", "waiting",
]  # fmt: skip

KINDS: Mapping[Kind, str] = {
    "too long": "longer than the helpdesk takes: it is left out",
    "note": "the helpdesk would send it to the customer: it is left out",
    "placeholder": "the helpdesk does not fill this placeholder",
    "fallback": "the helpdesk leaves a gap where it does not know the value",
    "input": "the specialist types it over a gap in brackets",
    "images": "the image is left out: its alternative text is there instead",
    "link": "a link to a page of the book leads nowhere from a helpdesk",
    "letters": "letters that the helpdesk would act on are written apart",
    "tables": "a table becomes lines of text",
    "form": "bold, lists and links become plain text",
    "language": "one macro for each language",
    "channel": "offered on every channel",
    "tags": "tags are not set as they stand",
    "status": "the status is not set",
    "waiting": "the helpdesk can't keep it back: it is left out until it may be used",
    "name": "another macro has this title: the launch is named with it",
}
"""Every kind of loss, the worst first, in words."""

LEFT_OUT: frozenset[Kind] = frozenset({"too long", "note"})
"""Kinds for which a macro is not sent at all: cut short, or sent to the wrong reader, it would do harm."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that ``target`` can't carry of a macro (``source``); ``locale`` if it is about one text of it."""

    target: str
    source: str
    kind: Kind
    detail: str
    locale: str = ""

    @property
    def is_left_out(self) -> bool:
        """Whether the macro is not sent for this."""
        return self.kind in LEFT_OUT

    @property
    def words(self) -> str:
        """What is lost, in one line."""
        return f"{self.detail}: {KINDS[self.kind]}" if self.detail else KINDS[self.kind]
