"""Small portfolios in memory, and their pages by path."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.model.launch import Launch
from generator.model.policy import Policy
from generator.readiness.assess import assess_book
from generator.readiness.portfolio import Portfolio
from generator.writing.catalogue import plan_pages
from tests.readiness.books import PEOPLE, TODAY, make_book, make_launch
from tests.writing.readable import readable

LONG = "word " * 99 + "word."
"""As many words as a line holds: 500 letters."""

FACTS: Mapping[str, Any] = {
    "products": [
        {"id": "payouts", "title": "Payouts & more", "team": "payouts-latam"},
        {"id": "billing", "title": "Billing"},
    ],
    "regions": [{"id": "MX", "title": "Mexico"}, {"id": "EU", "title": "European Union"}],
    "channels": [{"id": "chat", "title": "Chat", "live": True}, {"id": "email", "title": "E-mail"}],
}
TEAM: Mapping[str, Any] = {"id": "payouts-latam", "title": "Payouts LATAM", "lead": "ana-ruiz"}


def portfolio_of(
    *launches: Launch, today: date = TODAY, policy: Policy | None = None, facts: Mapping[str, Any] | None = None
) -> Portfolio:
    """A book with two products, two regions and one team, assessed."""
    people = {**PEOPLE, "teams": [TEAM]}
    return assess_book(make_book(*launches, policy=policy, facts={**FACTS, **(facts or {})}, people=people), today)


def pages_of(*launches: Launch, **book: Any) -> dict[str, str]:
    """All pages of such a book."""
    return {page.path: page.text for page in plan_pages(portfolio_of(*launches, **book))}


def body_of(*launches: Launch, path: str, **book: Any) -> str:
    """One page of it, without its front matter, as its reader sees it: see ``readable``."""
    return readable(pages_of(*launches, **book)[path].split("\n---\n\n", 1)[1])


def launch_on(id: str, ga: str | None = None, **changes: Any) -> Launch:
    """A launch named by its id, that all have on a day."""
    plain = {"id": id, "title": id.capitalize(), "dates": {"ga": ga} if ga else {}}
    return make_launch(**{**plain, **changes})
