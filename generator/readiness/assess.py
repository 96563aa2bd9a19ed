"""Readiness of one launch, and of all: a pure function of book, policy and today."""

from __future__ import annotations

from datetime import date

from generator.model.book import Book
from generator.model.launch import Launch
from generator.model.policy import Policy
from generator.readiness.actions import assess_actions
from generator.readiness.assessment import Readiness
from generator.readiness.case import make_case
from generator.readiness.gaps import find_gaps
from generator.readiness.gates import assess_gates
from generator.readiness.portfolio import Portfolio
from generator.readiness.tiers import decide_tier
from generator.readiness.workdays import WorkDays, said_day_off, work_days


def assess_launch(launch: Launch, book: Book, policy: Policy, days: WorkDays, today: date) -> Readiness:
    """All that the policy says of one launch today: tier, actions, gates and gaps, each with what it follows from."""
    tier = decide_tier(launch, book, policy)
    case = make_case(launch, book, policy, tier.value, today)
    actions = assess_actions(case, days)
    gates = assess_gates(case, actions, days)
    day_off = days.day_off(launch.dates.ga) if launch.dates.ga else ""
    return Readiness(
        launch=launch,
        tier=tier,
        actions=actions,
        gates=gates,
        gaps=find_gaps(case, actions, gates, days),
        ga_is_working_day=not day_off,
        ga_day_off=said_day_off(day_off),
    )


def assess_book(book: Book, today: date, policy: Policy | None = None) -> Portfolio:
    """Every launch of the book, held against its own policy or another one."""
    rules = policy or book.policy
    days = work_days(rules.calendar, book)
    launches = {launch.id: assess_launch(launch, book, rules, days, today) for launch in book.launches}
    return Portfolio(book, rules, today, launches)
