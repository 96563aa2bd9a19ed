"""The tables of the helpdesks' own names: neutral placeholders on one side, one way of writing on the other."""

from __future__ import annotations

import pytest

from generator.helpdesks.targets import TARGETS
from generator.helpdesks.variables import Variables
from generator.model.macro import PLACEHOLDERS

TABLES = [pytest.param(target.variables, id=name) for name, target in TARGETS.items()]


@pytest.mark.parametrize("of", TABLES)
def test_a_table_knows_neutral_placeholders_only_and_says_how_it_writes_its_own(of: Variables) -> None:
    assert of.names.keys() <= PLACEHOLDERS.keys()
    assert of.written.count("NAME") == 1
    fallbacks = of.with_fallback.count("FALLBACK") + of.with_fallback.count("BARE")
    assert not of.with_fallback or (of.with_fallback.count("NAME"), fallbacks) == (1, 1)


@pytest.mark.parametrize("of", TABLES)
def test_no_two_neutral_placeholders_are_one_of_a_helpdesk(of: Variables) -> None:
    assert len({*of.names.values()}) == len(of.names)


def test_a_fallback_stands_between_quotation_marks_that_are_not_in_it() -> None:
    of = Variables("x", "X", "{{NAME}}", "{{NAME | default: FALLBACK}}", {"customer.name": "who"})
    assert of.write("customer.name", "there") == "{{who | default: 'there'}}"
    assert of.write("customer.name", "it's \"you\"") == "{{who | default: \"it's you\"}}"
    assert of.write("customer.name", "NAME BARE\nFALLBACK") == "{{who | default: 'NAME BARE FALLBACK'}}"
    assert of.write("customer.name", None) == "{{who}}"
    assert of.write("agent.name", "me") is None
