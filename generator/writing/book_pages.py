"""The pages about the whole book: what each template needs, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

from generator.model.launch import Launch, Status
from generator.model.people import Person, Team
from generator.model.rules import RULES
from generator.model.text import Prose
from generator.readiness.assessment import Portfolio, Readiness
from generator.writing import wording
from generator.writing.launch_pages import teams_of

Context = Mapping[str, Any]
_SOON = 30
"""Days ahead that “to be read again” looks."""
_COMING = 12
_CHANGES = 12


def home(portfolio: Portfolio) -> Context:
    """Home: what ships next, what is late, what changed."""
    open_ones = [of for of in by_ga(portfolio) if of.launch.status != "closed"]
    coming = [of for of in open_ones if of.launch.dates.ga and of.launch.dates.ga >= portfolio.today]
    changes = [
        (of.launch, change)
        for of in portfolio.launches.values()
        for change in of.launch.changes
        if change.on <= portfolio.today
    ]
    changes.sort(key=lambda row: (-row[1].on.toordinal(), row[0].id))
    return {"coming": coming[:_COMING], "late": [of for of in open_ones if of.late], "changes": changes[:_CHANGES]}


def launches(portfolio: Portfolio) -> Context:
    """All launches by status."""
    return {"groups": _groups(by_ga(portfolio), lambda of: of.launch.status, get_args(Status))}


def board(portfolio: Portfolio) -> Context:
    """Readiness board: every open launch, waivers, tiers set by hand, gaps."""
    rows = [of for of in by_ga(portfolio) if of.launch.status != "closed"]
    rows.sort(key=lambda of: (of.launch.dates.ga or date.max) < portfolio.today)
    waived = [(of, action) for of in rows for action in of.actions if action.waiver and action.state == "waived"]
    return {
        "rows": rows,
        "waived": waived,
        "overridden": [of for of in by_ga(portfolio) if of.tier.override],
        "gaps": [of for of in rows if of.gaps],
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
    rows = [
        (of.launch, macro)
        for of in portfolio.launches.values()
        for macro in of.launch.macros
        if of.launch.status != "closed"
    ]
    titles = {product.id: str(product.title) for product in portfolio.book.facts.products}
    order = [*titles.values(), "Other"]
    return {"groups": _groups(rows, lambda row: titles.get(row[0].product, "Other"), order)}


def stale(portfolio: Portfolio) -> Context:
    """What must be read again, oldest first."""
    rows = [row for of in portfolio.launches.values() for row in _reviews(of.launch, portfolio)]
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
        (of, action)
        for of in portfolio.launches.values()
        for action in of.required
        if action.person and action.person.id == found.id and not action.is_settled and not of.launch.is_over
    ]
    owned = [(of, [role for role, owner in of.launch.owners.items() if owner == found.id]) for of in by_ga(portfolio)]
    return {
        "person": found,
        "open": sorted(rows, key=lambda row: (row[1].due_on or date.max, row[0].launch.id)),
        "owned": [row for row in owned if row[1]],
    }


def product(portfolio: Portfolio, found: Any) -> Context:
    """A product's launches."""
    return _group(portfolio, found.title, lambda launch: launch.product == found.id)


def region(portfolio: Portfolio, found: Any) -> Context:
    """A region's launches."""
    return _group(portfolio, found.title, lambda launch: found.id in launch.audience.regions)


def team(portfolio: Portfolio, found: Team) -> Context:
    """A team and the launches it answers for."""
    group = _group(portfolio, found.title, lambda launch: found in teams_of(launch, portfolio))
    return {**group, "team": found}


def by_ga(portfolio: Portfolio) -> list[Readiness]:
    """Launches by GA, those without a date last."""
    return sorted(portfolio.launches.values(), key=lambda of: (of.launch.dates.ga or date.max, of.launch.id))


def _group(portfolio: Portfolio, title: str, belongs: Any) -> Context:
    rows = [of for of in by_ga(portfolio) if belongs(of.launch)]
    return {"title": title, "team": None, "sections": _groups(rows, _phase, ("Coming", "Live", "Over"))}


def _phase(of: Readiness) -> str:
    if of.launch.is_over:
        return "Over"
    return "Live" if of.launch.status == "live" else "Coming"


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
    for of in portfolio.launches.values():
        for name, what in _EVENTS:
            day = getattr(of.launch.dates, name)
            if day:
                month = f"{day:%B} {day.year}"
                yield {"day": day, "what": what, "launch": of.launch, "month": month, "anchor": f"m{day:%Y%m}"}


def _reviews(launch: Launch, portfolio: Portfolio) -> Iterator[Mapping[str, Any]]:
    owner = launch.owners.get("support_content") or launch.owners.get("product_manager")
    due = launch.review.review_by
    if due is None and launch.review.verified_on:
        due = _days_after(launch.review.verified_on, portfolio.policy.content.max_age_days)
    if due and launch.status != "closed":
        yield {"due": due, "what": "Playbook", "launch": launch, "owner": owner}
    for macro in () if launch.is_over else launch.macros:
        expiry = macro.review_by
        if expiry is None and launch.dates.ga:
            expiry = _days_after(launch.dates.ga, portfolio.policy.content.macro_expiry_days_after_ga)
        if expiry:
            yield {"due": expiry, "what": macro.title, "launch": launch, "owner": owner}


def _days_after(day: date, days: int) -> date:
    """So many days later, or the last day that there is: a mistyped year is no reason to write nothing."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
