"""What the book wants of a helpdesk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.helpdesks.compile import Compiled, sendable
from generator.helpdesks.target import Target
from generator.model.book import Helpdesk
from generator.syncing.held import Content, Held
from generator.syncing.planning import Wanted

_ALSO: dict[str, Content] = {"gorgias": {"archived": False}}
"""What a helpdesk's requests do not hold, and its macros do."""


def wanted_of(compiled: Compiled, target: Target, desk: Helpdesk) -> tuple[Wanted, ...]:
    """The replies of a book as contents. Raises DeskError."""
    also = _ALSO.get(target.id, {})
    return tuple(
        Wanted(reply.source, {**target.payload(reply, desk), **also}, reply.why)
        for reply in sendable(compiled.replies, target)
    )


State = Literal["missing", "differs", "twice"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A macro held against one of the same name, where nothing can be marked and all is pasted by hand."""

    source: str
    name: str
    state: State
    before: str = ""
    after: str = ""


def compare_by_name(wanted: Sequence[Wanted], held: Iterable[Held]) -> tuple[Compared, ...]:
    """Macros of the book that the helpdesk lacks, has twice or has otherwise; white space does not count."""
    by_name: dict[str, list[str]] = {}
    for one in held:
        by_name.setdefault(one.name.casefold(), []).append(str(one.content["body_text"]))
    found = []
    for want in wanted:
        name, text = str(want.content["name"]), str(want.content["body_text"])
        there = by_name.get(name.casefold(), [])
        if len(there) == 1 and there[0].split() == text.split():
            continue
        state: State = "differs" if len(there) == 1 else "twice" if there else "missing"
        found.append(Compared(want.source, name, state, there[0] if len(there) == 1 else "", text))
    return tuple(found)
