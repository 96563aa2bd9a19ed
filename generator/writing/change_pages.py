"""What changed for who is in a conversation: a page, and a file for the badge and for other tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from generator.model import paths
from generator.model.addresses import from_top
from generator.model.words import Words
from generator.readiness.card import Card
from generator.readiness.content import MACRO, NEW, Change
from generator.readiness.portfolio import Portfolio
from generator.readiness.teams import answering_teams
from generator.writing.filters import filters
from generator.writing.keys import key_of
from generator.writing.lists import ROWS, Section, Shown, grouped
from generator.writing.page import Page, render_rows

Context = Mapping[str, Any]
VERSION = 1
_DIGITS = 10
_ANCHORS: Mapping[str, str] = {"status": "title", "dates": "title", "what": "title", "holding-statement": "title"}
"""Part → its anchor on the playbook, where that is not the part's own name."""


class Part(NamedTuple):
    """A part that changed: its title, how, and where it stands now; no page if it is gone."""

    title: str
    how: str
    page: str
    anchor: str
    is_macro: bool = False


class Changed(NamedTuple):
    """What changed in one launch on one day; ``key`` tells it from what would change later that day."""

    on: date
    key: str
    card: Card
    teams: tuple[str, ...]
    parts: tuple[Part, ...]


def changes(portfolio: Portfolio) -> Iterator[Shown]:
    """What changed of late, the latest first."""
    rows = list(changed_rows(portfolio))
    sections = [Section("changes", rows)] if rows else []
    yield Shown(paths.changes, portfolio.words.text("changes.title"), {"filters": filters(portfolio)}, sections)


def what_changed(portfolio: Portfolio) -> Context:
    """What changes.json lists: the latest that one page holds."""
    return {"rows": list(changed_rows(portfolio))[:ROWS]}


def changes_json(context: Context, portfolio: Portfolio) -> Page:
    """What changed of late, launch by launch and day by day, the latest first."""
    return render_rows(paths.changes_json, {"version": VERSION}, "changes", map(_as_json, context["rows"]))


def _as_json(row: Changed) -> dict[str, Any]:
    return {
        "on": row.on.isoformat(),
        "key": row.key,
        "launch": row.card.id,
        "title": str(row.card.title),
        "product": row.card.product or "",
        "regions": list(row.card.regions),
        "teams": list(row.teams),
        "what": [
            {"title": part.title, "how": part.how}
            | ({"url": f"{from_top(part.page)}#{part.anchor}"} if part.page else {})
            for part in row.parts
        ],
    }


def changed_rows(portfolio: Portfolio) -> Iterator[Changed]:
    """What changed, launch by launch and day by day, the latest first."""
    teams = answering_teams(portfolio.cards.values(), portfolio.book)
    for (on, launch), found in grouped(portfolio.changes, lambda one: (one.on, one.launch)).items():
        card = portfolio.cards.get(launch)
        if card:
            key = key_of(on, launch, [one.now for one in found])[:_DIGITS]
            yield Changed(on, key, card, teams[launch], tuple(_part(one, card, portfolio.words) for one in found))


def _part(change: Change, card: Card, words: Words) -> Part:
    playbook = paths.playbook(card.id) if change.part in card.content else ""  # it may have gone since
    if change.part == NEW:
        return Part(words.text("changes.the_launch"), "new", paths.launch(card.id), "title")
    if change.part.startswith(MACRO):
        macro_id = change.part.removeprefix(MACRO)
        titles = {macro.id: str(macro.title) for macro in card.macros}
        page = paths.macros(card.id) if macro_id in titles else ""
        return Part(titles.get(macro_id, macro_id), change.how, page, f"macro-{macro_id}", is_macro=True)
    key = f"changes.part.{change.part}"
    if key not in words.texts:  # a part that an earlier version knew
        return Part(change.part, change.how, playbook, "title")
    return Part(words.text(key), change.how, playbook, _ANCHORS.get(change.part, change.part))
