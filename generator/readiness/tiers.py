"""Which tier a launch is in, and why."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.book import Book
from generator.model.launch import Launch
from generator.model.policy import Policy, Trigger
from generator.readiness.assessment import Given, Match, TierDecision
from generator.readiness.evaluate import answers_of, evaluate

NO_ACTION = 0
"""The tier that an override records when a launch asks nothing of support."""


def decide_tier(launch: Launch, book: Book, policy: Policy) -> TierDecision:
    """The first tier with a trigger that holds, else the default tier, else the last.

    All triggers that hold are kept, of every tier. ``unanswered`` are the missing answers that
    could put the launch in a higher tier than ``by_policy``. An override counts instead, and
    stays visible.
    """
    answers = answers_of(launch, book)
    matches: list[Match] = []
    undecided: list[tuple[int, Given]] = []
    for tier, trigger in _triggers(policy):
        holds, used = evaluate(trigger.when.expression, answers)
        if holds:
            matches.append(Match(tier, trigger, used))
        elif holds is None:
            undecided += [(tier, given) for given in used if given.value is None]
    by_policy = matches[0].tier if matches else _default(policy)
    override = launch.overrides.tier
    return TierDecision(
        value=override.value if override else by_policy,
        by_policy=by_policy,
        matches=tuple(matches),
        unanswered=tuple({given.name: given for tier, given in undecided if tier < by_policy}.values()),
        override=override,
    )


def _triggers(policy: Policy) -> Iterator[tuple[int, Trigger]]:
    for tier in policy.tiers:
        for trigger in tier.any:
            yield tier.tier, trigger


def _default(policy: Policy) -> int:
    return next((tier.tier for tier in policy.tiers if tier.default), policy.tiers[-1].tier)
