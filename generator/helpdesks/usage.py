"""A helpdesk's count of what was sent → how often each macro of the book was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.helpdesks.chatwoot import short_code
from generator.helpdesks.marker import source_in
from generator.model.launch import Launch

NAMES = ("macro", "macro title", "macro name", "title", "name", "canned response", "short_code", "macro_title")
USES = ("uses", "usage", "used", "times used", "usage count", "usage_count", "count", "applied")
EDITED = ("edited", "edited before send", "modified", "times edited", "changed")
"""What columns of an export are called, in small letters."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a count. ``edited`` is None where that is not counted."""

    name: str
    uses: int
    edited: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Uses and edits by ``launch/macro``, and uses by title of what the book does not have."""

    uses: Mapping[str, int]
    edited: Mapping[str, int]
    unknown: Mapping[str, int]


def count_uses(rows: Iterable[Row], launches: Iterable[Launch]) -> Counted:
    """Sum up by macro, over languages. A row names a macro by our mark, its source, its short code or its title."""
    known = _names(launches)
    uses: Counter[str] = Counter()
    edited: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for row in rows:
        name = " ".join(row.name.split())
        macro = known.get(source_in(name) or name.casefold()) or known.get(name)
        if macro is None:
            unknown[name] += row.uses
            continue
        uses[macro] += row.uses
        if row.edited is not None:
            edited[macro] += row.edited
    return Counted(dict(uses), dict(edited), dict(unknown))


def _names(launches: Iterable[Launch]) -> Mapping[str, str]:
    """All that a macro is called in a helpdesk. A title that several macros have means none of them."""
    known: dict[str, str] = {}
    titles: dict[str, set[str]] = {}
    for launch in launches:
        for macro in launch.macros:
            own = f"{launch.id}/{macro.id}"
            for source in (own, *(f"{own}/{locale}" for locale in macro.body)):
                known |= {source: own, source.casefold(): own, short_code(source).casefold(): own}
            title = " ".join(macro.title.split()).casefold()
            endings = ("", *(f" ({locale})".casefold() for locale in macro.body))
            for ending in endings:
                titles.setdefault(title + ending, set()).add(own)
                known[f"{title}{ending} · {launch.id}"] = own
    return known | {title: next(iter(macros)) for title, macros in titles.items() if len(macros) == 1}
