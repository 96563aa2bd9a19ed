"""Small books in memory: a launch, the people around it, a policy. Tests change one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.model.book import Book, BookFile, Calendar
from generator.model.launch import Launch
from generator.model.people import People
from generator.model.place import Mark, Source
from generator.model.policy import Policy
from generator.readiness.case import Case, make_case
from generator.readiness.tiers import decide_tier

TODAY = date(2027, 2, 25)
FILE = "guides/launches/instant-payouts.launch.yaml"

LAUNCH: Mapping[str, Any] = {
    "id": "instant-payouts",
    "title": "Instant payouts",
    "kind": "feature",
    "product": "payouts",
    "status": "in_review",
    "owners": {"product_manager": "ana-ruiz"},
    "dates": {"ga": "2027-03-09"},
    "impact": {"money_movement": False, "regulatory": False, "ux_change": "minor"},
}

FACTS: Mapping[str, Any] = {
    "name": "Calzada Pay",
    "locales": [{"id": "en", "title": "English"}, {"id": "es-MX", "title": "Spanish"}],
    "capacity": {"weekly_contacts": 1000},
}

PEOPLE: Mapping[str, Any] = {
    "people": [
        {"id": "ana-ruiz", "name": "Ana Ruiz", "roles": ["product_manager"]},
        {"id": "tom-becker", "name": "Tom Becker", "roles": ["product_manager"]},
        {"id": "leo-park", "name": "Leo Park", "roles": ["readiness_manager"]},
        {"id": "carla-mendes", "name": "Carla Mendes", "roles": ["support_content"]},
    ]
}

POLICY: Mapping[str, Any] = {
    "version": 1,
    "calendar": {"holidays": ["US", "MX"]},
    "roles": {"product_manager": "Product manager", "readiness_manager": "Readiness manager"},
    "waiver_roles": ["readiness_manager"],
    "tiers": [
        {
            "tier": 1,
            "any": [
                {"id": "money", "when": "impact.money_movement"},
                {"id": "regulatory", "when": "impact.regulatory"},
                {"id": "volume", "when": "volume.share >= 0.15"},
            ],
        },
        {
            "tier": 2,
            "any": [
                {"id": "ux", "when": "impact.ux_change == 'major'"},
                {"id": "errors", "when": "impact.new_errors"},
            ],
        },
        {"tier": 3, "default": True},
    ],
}


def action(id: str, **changes: Any) -> dict[str, Any]:
    """An action of a policy that is due at T-15 in every tier."""
    plain = {
        "id": id,
        "title": id.capitalize(),
        "owner": "support_content",
        "due": {1: "T-15", 2: "T-15", 3: "T-15"},
        "done_when": "it is there",
        "because": "customers ask",
    }
    return {**plain, **changes}


def make_launch(places: Mapping[tuple[str | int, ...], tuple[int, int]] | None = None, **changes: Any) -> Launch:
    """The plain launch with some keys changed (None takes one out), and places where a test asks for them."""
    launch = Launch.model_validate({key: value for key, value in {**LAUNCH, **changes}.items() if value is not None})
    launch._source = Source(FILE, {path: Mark(*at) for path, at in (places or {}).items()})
    return launch


def make_policy(**changes: Any) -> Policy:
    """The plain policy with some keys changed."""
    return Policy.model_validate({**POLICY, **changes})


def make_book(
    *launches: Launch,
    policy: Policy | None = None,
    facts: Mapping[str, Any] | None = None,
    people: Mapping[str, Any] = PEOPLE,
    calendars: Mapping[str, Any] | None = None,
) -> Book:
    """A book of these launches."""
    return Book(
        facts=BookFile.model_validate({**FACTS, **(facts or {})}),
        people=People.model_validate(people),
        policy=policy or make_policy(),
        launches=launches,
        calendars={name: Calendar.model_validate(days) for name, days in (calendars or {}).items()},
    )


def case_of(launch: Launch, policy: Policy | None = None, today: date = TODAY, **book: Any) -> Case:
    """The launch's case, in the tier that the policy decides."""
    whole = make_book(launch, policy=policy, **book)
    return make_case(launch, whole, whole.policy, decide_tier(launch, whole, whole.policy).value, today)


def macro(id: str, *locales: str, **changes: Any) -> dict[str, Any]:
    """A macro with a body in these locales."""
    bodies = {locale: f"Hello from {locale}" for locale in locales}
    return {"id": id, "title": id, "situation": "The payout is late", "body": bodies, **changes}
