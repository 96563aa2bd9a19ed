"""What a helpdesk is to a compiler: its variables, its limits, what it can carry, and the form of its macros."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk

Form = Literal["html", "text"]
Payload = dict[str, Any]
Files = dict[str, str]
"""Name below the target's folder → what stands in the file."""


@dataclass(frozen=True, slots=True)
class Body:
    """One text of a macro, in both forms."""

    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A macro as one object of a helpdesk: of one language, or of all where ``Target.locales`` is "together".

    ``source`` is ``launch/macro`` or ``launch/macro/locale``: the same for as long as the macro lives. ``active`` says
    whether specialists may use it today, and ``why`` in words. ``bodies`` are by locale, the first is the main one.
    """

    source: str
    title: str
    situation: str
    bodies: Mapping[str, Body]
    channels: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    status: str | None = None
    internal: bool = False
    active: bool = True
    why: str = ""

    @property
    def locale(self) -> str:
        """The main locale."""
        return next(iter(self.bodies))

    @property
    def body(self) -> Body:
        """The text in the main locale."""
        return self.bodies[self.locale]


@dataclass(frozen=True, slots=True)
class Target:
    """A helpdesk. Limits are in characters, None where none is known.

    ``statuses`` are its own words for ours; what is not there it can't set. ``carries`` are the other things a macro
    of it holds: tags, notes (internal ones), channels. ``acts_on`` are marks at which it stops to take text for text.
    ``is_table`` says that it is told by CSV, which people open in a spreadsheet. ``verified`` says how far all this was
    held against the helpdesk itself.
    """

    variables: Variables
    form: Form
    payload: Callable[[Reply, Helpdesk], Payload]
    files: Callable[[Target, Sequence[Reply], Helpdesk], Files]
    verified: str
    longest_name: int | None = None
    longest_body: int | None = None
    locales: Literal["apart", "together"] = "apart"
    carries: frozenset[Literal["tags", "notes", "channels", "inactive"]] = frozenset()
    statuses: Mapping[str, str] = field(default_factory=dict)
    acts_on: tuple[str, ...] = ()
    tag_letters: Literal["any", "no spaces"] = "any"
    is_table: bool = False

    @property
    def id(self) -> str:
        """The name under which a book lists it."""
        return self.variables.id

    @property
    def title(self) -> str:
        """The name people know it by."""
        return self.variables.title

    def sent(self, body: Body) -> str:
        """A text in the form that is sent."""
        return body.html if self.form == "html" else body.text
