"""What a helpdesk holds, as far as we look at it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

Content = dict[str, Any]
"""What we say of a macro, in the helpdesk's own words: the same keys as a payload."""


@dataclass(frozen=True, slots=True)
class Held:
    """A macro in the helpdesk. ``source`` is what it is marked with; without a mark it is somebody else's."""

    id: str
    name: str
    source: str | None
    active: bool
    content: Content


class HelpdeskError(Exception):
    """The helpdesk refused, or could not be reached. The message is for the user, and holds no credentials."""


class UncertainError(HelpdeskError):
    """Nobody knows whether the helpdesk did what it was asked: it must be looked at before it is asked again."""


class Remote(Protocol):
    """A helpdesk that can be asked. Every method raises HelpdeskError.

    ``named`` is the key of a payload that people find a macro by. Writing gives what the helpdesk holds afterwards,
    read anew.
    """

    target: str
    address: str
    named: str

    def fetch(self, known: Collection[str] = ()) -> Sequence[Held]:
        """Every macro; ``known`` are ids that are looked up one by one if a list does not show them."""

    def create(self, content: Content) -> Held:
        """Make a macro. Raises UncertainError if nobody knows whether it was made."""

    def change(self, held: Held, content: Content) -> Held:
        """Make a macro be as ``content`` says, whole; doing it twice does no more than once."""

    def switched_off(self, held: Held) -> Content:
        """The content of a macro so that nobody can use it any more."""


def digest_of(content: Mapping[str, Any]) -> str:
    """Tells contents apart, whatever the order of their keys."""
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]
