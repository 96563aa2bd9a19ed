"""Clashes: what competes for what, and what to move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model import paths
from generator.readiness.portfolio import Portfolio
from generator.steering.clash_words import amount_words, date_words, kind_words, move_words
from generator.steering.clashes import Clash, find_clashes
from generator.writing.lists import Section, Shown

_LINES = 10
"""Lines of a page that one clash may take: a few launches, and words."""


class ClashRow(NamedTuple):
    """A clash with its words."""

    clash: Clash
    kind: str
    amount: str
    advice: str
    dates: tuple[str, ...]


def clashes(portfolio: Portfolio) -> Iterator[Shown]:
    """All clashes from this week on, and days on which nothing should go live."""
    found, words = find_clashes(portfolio), portfolio.words
    rows = [
        ClashRow(
            clash,
            kind_words(clash, words),
            amount_words(clash, words),
            move_words(clash.moves[0], words),
            tuple(date_words(move, words) for move in clash.moves),
        )
        for clash in found.between
    ]
    sections = [
        Section("between", rows, words.text("clashes.too_much"), "between", weight=_LINES)
        if rows
        else Section("none", ())
    ]
    if found.days:
        sections.append(Section("days", found.days, words.text("clashes.bad_days"), "days"))
    yield Shown(
        paths.clashes,
        words.text("clashes.title"),
        {"unknown": found.unknown, "rules": portfolio.policy.clashes},
        sections,
    )
