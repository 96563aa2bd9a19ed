"""One launch under a policy on one day: what every step of its assessment looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.book import Book
from generator.model.launch import Launch
from generator.model.policy import Action, Policy
from generator.readiness.assessment import Given
from generator.readiness.evaluate import Answers, answers_of, evaluate
from generator.readiness.fields import MissingField, missing_fields
from generator.readiness.tiers import NO_ACTION


@dataclass(frozen=True, slots=True)
class Case:
    """A launch, the rules it is held against, its tier, its answers and the fields it lacks."""

    launch: Launch
    book: Book
    policy: Policy
    today: date
    tier: int
    answers: Answers
    fields: tuple[MissingField, ...]

    def asks(self, action: Action) -> tuple[bool, tuple[Given, ...]]:
        """Whether the policy asks this action of the launch, and the answers that this follows from.

        An unanswered ``when`` asks it: not knowing is no reason to skip.
        """
        holds, used = evaluate(action.when.expression, self.answers)
        return self.tier in action.due and self.tier != NO_ACTION and holds is not False, used


def make_case(launch: Launch, book: Book, policy: Policy, tier: int, today: date) -> Case:
    """The case of a launch in a tier."""
    answers = answers_of(launch, book, tier)
    return Case(launch, book, policy, today, tier, answers, missing_fields(launch, book, policy, tier, answers))
