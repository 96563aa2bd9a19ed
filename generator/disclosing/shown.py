"""What each audience is shown: an allow-list, field by field, so that what is new is internal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from generator.model.audience import Audience, may_read
from generator.model.book import BookFile, Channel, Listed, Product, Region, Term
from generator.model.entry import Entry
from generator.model.launch import AudienceScope, Change, Dates, Launch, Review, Rollback, Summary
from generator.model.macro import Input, Macro, Sets
from generator.model.own_page import OwnPage, OwnPages
from generator.model.playbook import (
    ErrorText,
    Escalation,
    KnownIssue,
    Limits,
    Node,
    Playbook,
    Question,
    Translation,
)

E = TypeVar("E", bound=Entry)

_PARTNER: Mapping[type[Entry], str] = {
    Launch: "customer_words rollback macros changes",
    Summary: "why",
    AudienceScope: "segments",
    Rollback: "holding_statement",
    Playbook: "triage tree say never_say limits escalation translations",
    Translation: "what triage say never_say holding_statement faq",
    Node: "ask answers do macro escalate resolve",
    ErrorText: "cause",
    Limits: "refunds legal privacy",
    Escalation: "severity when to channel target hours include",
    Macro: "id title situation channel body inputs sets audience review_by targets",
    Input: "name label example",
    Sets: "tags status",
    Change: "on text",
    BookFile: "glossary feedback",
    Term: "term meaning",
}
"""What support partners see besides: they answer customers as our own specialists do."""

_PUBLIC: Mapping[type[Entry], str] = {
    Launch: "id aliases title kind product status summary dates audience playbook review",
    Summary: "what who",
    Dates: "ga announce removal beta timezone",
    AudienceScope: "regions plans locales eligibility exclusions",
    Playbook: "eligibility errors known_issues faq",
    ErrorText: "code text fix workaround",
    KnownIssue: "id since status text workaround",
    Question: "q a",
    Review: "state audience verified_on review_by",
    BookFile: "name description language products regions locales channels pages",
    OwnPages: "launch",
    OwnPage: "id title template audience type",
    Product: "id title family",
    Listed: "id title",
    Region: "id title",
    Channel: "id title live",
}
"""What everybody sees: what is about the customer, and nothing about how we work."""


def widest_of(kind: type[Entry], field: str) -> Audience:
    """The widest audience that is shown a field."""
    if field in _PUBLIC.get(kind, "").split():
        return "public"
    return "partner" if field in _PARTNER.get(kind, "").split() else "internal"


def cut(entry: E, audience: Audience) -> E:
    """An entry without the fields that are not for ``audience``: they are as if nobody had written them.

    Raises TypeError if an entry is shown and one of the fields it can't be without is not: a slip in the table.
    """
    kept = {}
    for name, field in type(entry).model_fields.items():
        if may_read(audience, widest_of(type(entry), name)):
            kept[name] = _cut_value(getattr(entry, name), audience)
        elif field.is_required():
            raise TypeError(f"{type(entry).__name__}.{name} can't be left out for {audience}")
        else:
            kept[name] = field.get_default(call_default_factory=True)
    return entry.model_copy(update=kept)


def _cut_value(value: object, audience: Audience) -> object:
    if isinstance(value, Entry):
        return cut(value, audience)
    if isinstance(value, tuple):
        return tuple(_cut_value(item, audience) for item in value)
    if isinstance(value, dict):
        return {key: _cut_value(item, audience) for key, item in value.items()}
    return value
