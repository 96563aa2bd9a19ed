"""Decisions as they were taken: go and no-go, waivers, tiers set by hand; and the history of the policy."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import paths
from generator.readiness.portfolio import Portfolio
from generator.readiness.records import WAIVER_ENDS_SOON
from generator.readiness.workdays import days_before
from generator.writing.lists import Section, Shown


def decisions(portfolio: Portfolio) -> Iterator[Shown]:
    """Every decision with its reason, the latest first; then what is waived, and tiers set by hand."""
    today, words = portfolio.today, portfolio.words
    taken = [(card, one) for card in portfolio.by_ga for one in card.decisions]
    taken.sort(key=lambda row: (-row[1].on.toordinal(), row[0].id))
    waived = [
        (card, waiver, days_before(waiver.until, WAIVER_ENDS_SOON) <= today)
        for card in portfolio.by_ga
        for waiver in card.waived
    ]
    waived.sort(key=lambda row: (row[1].until, row[0].id))
    by_hand = [card for card in portfolio.by_ga if card.override]
    sections = (
        Section("decisions", taken, words.text("decisions.taken"), "decisions"),
        Section("waivers", waived, words.text("decisions.waivers"), "waivers"),
        Section("overrides", by_hand, words.text("decisions.overrides"), "overrides"),
    )
    yield Shown(paths.decisions, words.text("decisions.title"), {}, sections)


def policy_history(portfolio: Portfolio) -> Iterator[Shown]:
    """What changed in the policy and why, and every action with its reason."""
    history = sorted(portfolio.policy.history, key=lambda entry: -entry.version)
    yield Shown(paths.policy_history, portfolio.words.text("policy.history_title"), {"history": history})
