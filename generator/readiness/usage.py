"""What use says of macros: which nobody sends, which are changed each time, and which are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.model.text import Line
from generator.model.usage import UsageFile
from generator.readiness.card import Card, MacroCard

OFTEN = 0.3
"""A macro is often edited if so large a share of what was sent had been changed before."""
FEW = 5
"""So many uses at least: of fewer, a share says nothing."""
_IN_USE = ("live", "paused")


@dataclass(frozen=True, slots=True)
class EditedMacro:
    """A macro that specialists often change before they send it."""

    card: Card
    macro: MacroCard
    uses: int
    edited: int

    @property
    def share(self) -> float:
        """The share of uses with a change."""
        return self.edited / self.uses


@dataclass(frozen=True, slots=True)
class Use:
    """What a count says, up to a day: the most telling first. ``missing`` are titles and how often they were sent."""

    until: date
    unused: tuple[tuple[Card, MacroCard], ...]
    edited: tuple[EditedMacro, ...]
    missing: tuple[tuple[Line, int], ...]
    origin: Line | None = None


def use_of(cards: Iterable[Card], usage: UsageFile | None) -> Use | None:
    """What the count says of macros of launches that had begun; None if nothing was counted."""
    if usage is None:
        return None
    counted = {one.macro: one for one in usage.macros}
    unused: list[tuple[Card, MacroCard]] = []
    edited: list[EditedMacro] = []
    for card in cards:
        was_there = card.status in _IN_USE and card.ga is not None and card.ga <= usage.until
        for macro in card.macros if was_there else ():
            one = counted.get(f"{card.id}/{macro.id}")
            if one is None or one.uses == 0:
                unused.append((card, macro))
            elif one.uses >= FEW and (one.edited or 0) >= OFTEN * one.uses:
                edited.append(EditedMacro(card, macro, one.uses, min(one.edited or 0, one.uses)))
    missing = sorted(((one.title, one.uses) for one in usage.unknown), key=lambda one: (-one[1], one[0]))
    return Use(
        usage.until,
        tuple(sorted(unused, key=lambda row: (row[0].id, row[1].id))),
        tuple(sorted(edited, key=lambda row: (-row.share, row.card.id, row.macro.id))),
        tuple(missing),
        usage.origin,
    )
