"""Every rule by its code, and the one way to make a finding of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.model.finding import Finding
from generator.model.place import Place
from generator.model.rules import (
    consistency,
    content,
    importing,
    policy,
    publishing,
    reading,
    records,
    shape,
    templates,
)
from generator.model.rules.rule import Rule

_ROWS = (
    *reading.RULES,
    *shape.RULES,
    *consistency.RULES,
    *content.RULES,
    *policy.RULES,
    *records.RULES,
    *importing.RULES,
    *publishing.RULES,
    *templates.RULES,
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in _ROWS})
"""Code → rule, in the order of the codes."""


def report(code: str, place: Place, where: str, message: str, hint: str = "") -> Finding:
    """A finding of this rule, with the rule's severity; KeyError for a code that no rule has."""
    rule = RULES[code]
    return Finding(code, rule.severity, place, where, message, hint, rule.gap)


__all__ = ["RULES", "Rule", "report"]
