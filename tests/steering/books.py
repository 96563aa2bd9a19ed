"""Small portfolios in memory: one team, two products and regions, people with one role each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.model.launch import Launch
from generator.model.policy import Policy
from generator.readiness.assess import assess_book
from generator.readiness.portfolio import Portfolio
from tests.readiness.books import TODAY, action, make_book, make_launch, make_policy

MONDAY = "2027-03-08"
"""A working day everywhere, eleven days after TODAY."""
MAJOR = {"money_movement": True}
"""Tier 1."""
STANDARD = {"money_movement": False, "ux_change": "major"}
"""Tier 2."""
LIGHT = {"money_movement": False, "ux_change": "minor"}
"""Tier 3: of no tier that competes."""

FACTS: Mapping[str, Any] = {
    "products": [{"id": "payouts", "title": "Payouts", "team": "latam"}, {"id": "billing", "title": "Billing"}],
    "regions": [{"id": "MX", "title": "Mexico"}, {"id": "DE", "title": "Germany"}],
    "channels": [
        {"id": "chat", "title": "Chat", "live": True, "handling_seconds": 360, "concurrency": 2},
        {"id": "email", "title": "E-mail", "handling_seconds": 720},
    ],
}
PERSONS = [
    {"id": "ana-ruiz", "name": "Ana Ruiz", "roles": ["product_manager"]},
    {"id": "leo-park", "name": "Leo Park", "roles": ["readiness_manager"]},
    {"id": "carla-mendes", "name": "Carla Mendes", "roles": ["support_content"]},
    {"id": "nia-obi", "name": "Nia Obi", "roles": ["trainer"]},
    {"id": "lex-stern", "name": "Lex Stern", "roles": ["legal"]},
    {"id": "tom-becker", "name": "Tom Becker", "roles": ["team_lead"]},
]
TEAM: Mapping[str, Any] = {
    "id": "latam",
    "title": "Payouts LATAM",
    "lead": "tom-becker",
    "members": {"specialist": 4},
    "weekly_contacts": {"chat": 1000, "email": 400},
}
TRAINING = action("training", owner="trainer", due={1: "T-5", 2: "T-5", 3: "T-5"})
REVIEW = action("review", owner="legal", due={1: "T-5", 2: "T-5", 3: "T-5"})


def rules(*actions: Mapping[str, Any], clashes: Mapping[str, Any] | None = None, **changes: Any) -> Policy:
    """The plain policy with these actions and rules for clashes."""
    return make_policy(actions=list(actions), clashes=clashes or {}, **changes)


def launch_on(name: str, ga: str | None = MONDAY, dates: Mapping[str, Any] | None = None, **changes: Any) -> Launch:
    """A launch of tier 1, named by its id, that all have on a day."""
    days = {**({"ga": ga} if ga else {}), **(dates or {})}
    return make_launch(**{"id": name, "title": name.capitalize(), "impact": MAJOR, "dates": days, **changes})


def bringing(contacts: int, impact: Mapping[str, Any] = MAJOR, **channels: float) -> dict[str, Any]:
    """Keys of a launch that is expected to bring so many contacts in its first week, and none later."""
    rate = {"low": 0.05, "expected": 0.1, "high": 0.2}
    return {
        "impact": {**impact, "users_affected": contacts * 10},
        "volume": {"contact_rate": rate, "channels": channels or {"chat": 1.0}},
    }


def portfolio_of(
    *launches: Launch,
    policy: Policy | None = None,
    today: date = TODAY,
    team: Mapping[str, Any] = TEAM,
    facts: Mapping[str, Any] | None = None,
    calendars: Mapping[str, Any] | None = None,
) -> Portfolio:
    """A book of these launches, assessed."""
    people = {"people": PERSONS, "teams": [team]}
    book = make_book(
        *launches, policy=policy or rules(), facts={**FACTS, **(facts or {})}, people=people, calendars=calendars
    )
    return assess_book(book, today)
