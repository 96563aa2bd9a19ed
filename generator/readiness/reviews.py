"""What must be read again, and until when: a launch's playbook, and each of its macros."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.model.policy import Content
from generator.model.said import Said
from generator.readiness.card import Card
from generator.readiness.workdays import days_after


class DueReview(NamedTuple):
    """Something to be read again: the title of a macro with its id, or the playbook without one."""

    due: date
    title: str
    macro: str
    owner: str | None


def reviews_of(card: Card, content: Content) -> Iterator[DueReview]:
    """Reviews of a launch: by its own days, else counted as the policy says. Macros of what is over need none."""
    owner = card.owners.get("support_content") or card.owners.get("product_manager")
    due = card.review_by
    if due is None and card.verified_on:
        due = days_after(card.verified_on, content.max_age_days)
    if due and card.status != "closed":
        yield DueReview(due, Said("type.Playbook"), "", owner)
    for macro in () if card.is_over else card.macros:
        expiry = macro.review_by
        if expiry is None and card.ga:
            expiry = days_after(card.ga, content.macro_expiry_days_after_ga)
        if expiry:
            yield DueReview(expiry, macro.title, macro.id, owner)
