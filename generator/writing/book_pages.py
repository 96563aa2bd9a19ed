"""The pages about the whole book: what each template needs, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

from generator.model.launch import Status
from generator.model.people import Person, Team
from generator.model.rules import RULES
from generator.model.text import Prose
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.writing import wording
from generator.writing.launch_pages import teams_of

Context = Mapping[str, Any]
_SOON = 30
"""Days ahead that “to be read again” looks."""
_COMING = 12
_CHANGES = 12


def home(portfolio: Portfolio) -> Context:
    """Home: what ships next, what is late, what changed."""
    open_ones = [card for card in by_ga(portfolio) if card.status != "closed"]
    coming = [card for card in open_ones if card.ga and card.ga >= portfolio.today]
    changes = [
        (card, change) for card in portfolio.cards.values() for change in card.changes if change.on <= portfolio.today
    ]
    changes.sort(key=lambda row: (-row[1].on.toordinal(), row[0].id))
    return {
        "coming": coming[:_COMING],
        "late": [card for card in open_ones if card.late],
        "changes": changes[:_CHANGES],
    }


def launches(portfolio: Portfolio) -> Context:
    """All launches by status."""
    return {"groups": _groups(by_ga(portfolio), lambda card: card.status, get_args(Status))}


def board(portfolio: Portfolio) -> Context:
    """Readiness board: every open launch, waivers, tiers set by hand, gaps."""
    rows = [card for card in by_ga(portfolio) if card.status != "closed"]
    rows.sort(key=lambda card: (card.ga or date.max) < portfolio.today)
    return {
        "rows": rows,
        "waived": [(card, waiver) for card in rows for waiver in card.waived],
        "overridden": [card for card in by_ga(portfolio) if card.override],
        "gaps": [card for card in rows if card.gaps],
    }


def calendar(portfolio: Portfolio) -> Context:
    """Launch calendar: every dated event by month; this month and later first, then back in time."""
    events = sorted(_events(portfolio), key=lambda row: (row["day"], row["launch"].id, row["what"]))
    months: dict[str, list[Mapping[str, Any]]] = {}
    for row in events:
        months.setdefault(row["month"], []).append(row)
    this_month = portfolio.today.replace(day=1)
    rows = list(months.items())
    return {
        "coming": [row for row in rows if row[1][0]["day"] >= this_month],
        "past": [row for row in reversed(rows) if row[1][0]["day"] < this_month],
    }


def macro_index(portfolio: Portfolio) -> Context:
    """Every macro in use, by product."""
    rows = [(card, macro) for card in portfolio.cards.values() for macro in card.macros if card.status != "closed"]
    titles = {product.id: str(product.title) for product in portfolio.book.facts.products}
    order = [*titles.values(), "Other"]
    return {"groups": _groups(rows, lambda row: titles.get(row[0].product, "Other"), order)}


def stale(portfolio: Portfolio) -> Context:
    """What must be read again, oldest first."""
    rows = [row for card in portfolio.cards.values() for row in _reviews(card, portfolio)]
    soon = _days_after(portfolio.today, _SOON)
    due = [row for row in rows if row["due"] <= soon]
    return {"rows": sorted(due, key=lambda row: (row["due"], row["launch"].id, str(row["what"])))}


def policy(portfolio: Portfolio) -> Context:
    """The policy, with every reason."""
    tiers = [tier.tier for tier in portfolio.policy.tiers]
    banned = [*portfolio.policy.content.banned_phrases, *portfolio.book.facts.banned_phrases]
    return {"tiers": tiers, "banned": banned}


def glossary(portfolio: Portfolio) -> Context:
    """Words of this company."""
    return {"terms": sorted(portfolio.book.facts.glossary, key=lambda term: term.term.casefold())}


def rules(portfolio: Portfolio) -> Context:
    """Every code, explained. Our own words: they may hold Markdown."""
    return {
        "rules": [
            {
                "code": rule.code,
                "title": Prose(rule.title),
                "why": Prose(rule.why),
                "fix": Prose(rule.fix),
                "severity": wording.severity(rule),
            }
            for rule in RULES.values()
        ]
    }


def person(portfolio: Portfolio, found: Person) -> Context:
    """A person's open actions and launches."""
    rows = [
        (card, action)
        for card in portfolio.cards.values()
        for action in card.open
        if action.person == found.id and not card.is_over
    ]
    owned = [(card, [role for role, owner in card.owners.items() if owner == found.id]) for card in by_ga(portfolio)]
    return {
        "person": found,
        "open": sorted(rows, key=lambda row: (row[1].due_on or date.max, row[0].id)),
        "owned": [row for row in owned if row[1]],
    }


def product(portfolio: Portfolio, found: Any) -> Context:
    """A product's launches."""
    return _group(portfolio, found.title, lambda card: card.product == found.id)


def region(portfolio: Portfolio, found: Any) -> Context:
    """A region's launches."""
    return _group(portfolio, found.title, lambda card: found.id in card.regions)


def team(portfolio: Portfolio, found: Team) -> Context:
    """A team and the launches it answers for."""
    group = _group(portfolio, found.title, lambda card: found in teams_of(card.product, card.teams, portfolio))
    return {**group, "team": found}


def by_ga(portfolio: Portfolio) -> list[Card]:
    """Launches by GA, those without a date last."""
    return sorted(portfolio.cards.values(), key=lambda card: (card.ga or date.max, card.id))


def _group(portfolio: Portfolio, title: str, belongs: Any) -> Context:
    rows = [card for card in by_ga(portfolio) if belongs(card)]
    return {"title": title, "team": None, "sections": _groups(rows, _phase, ("Coming", "Live", "Over"))}


def _phase(card: Card) -> str:
    if card.is_over:
        return "Over"
    return "Live" if card.status == "live" else "Coming"


def _groups(rows: Iterable[Any], key: Any, order: Iterable[str]) -> list[tuple[str, list[Any]]]:
    found: dict[str, list[Any]] = {name: [] for name in order}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return [(name, members) for name, members in found.items() if members]


_EVENTS = (
    ("beta", "Beta starts"),
    ("content_freeze", "Wording is fixed"),
    ("announce", "Customers are told"),
    ("ga", "GA"),
    ("removal", "The old thing ends"),
)


def _events(portfolio: Portfolio) -> Iterator[Mapping[str, Any]]:
    for card in portfolio.cards.values():
        for name, what in _EVENTS:
            day = card.dates.get(name)
            if day:
                month = f"{day:%B} {day.year}"
                yield {"day": day, "what": what, "launch": card, "month": month, "anchor": f"m{day:%Y%m}"}


def _reviews(card: Card, portfolio: Portfolio) -> Iterator[Mapping[str, Any]]:
    owner = card.owners.get("support_content") or card.owners.get("product_manager")
    due = card.review_by
    if due is None and card.verified_on:
        due = _days_after(card.verified_on, portfolio.policy.content.max_age_days)
    if due and card.status != "closed":
        yield {"due": due, "what": "Playbook", "launch": card, "owner": owner}
    for macro in () if card.is_over else card.macros:
        expiry = macro.review_by
        if expiry is None and card.ga:
            expiry = _days_after(card.ga, portfolio.policy.content.macro_expiry_days_after_ga)
        if expiry:
            yield {"due": expiry, "what": macro.title, "launch": card, "owner": owner}


def _days_after(day: date, days: int) -> date:
    """So many days later, or the last day that there is: a mistyped year is no reason to write nothing."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
