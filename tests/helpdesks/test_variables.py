"""The tables of the helpdesks' own names: neutral placeholders on one side, one way of writing on the other."""

from __future__ import annotations

import pytest

from generator.helpdesks.variables import VARIABLES, Variables
from generator.model.macro import PLACEHOLDERS


@pytest.mark.parametrize("of", VARIABLES.values(), ids=VARIABLES.keys())
def test_a_table_knows_neutral_placeholders_only_and_says_how_it_writes_its_own(of: Variables) -> None:
    assert of.names.keys() <= PLACEHOLDERS.keys()
    assert "customer.first_name" in of.names
    assert of.written.count("NAME") == 1
    assert not of.with_fallback or (of.with_fallback.count("NAME"), of.with_fallback.count("FALLBACK")) == (1, 1)


def test_no_two_neutral_placeholders_are_one_of_a_helpdesk() -> None:
    for of in VARIABLES.values():
        assert len({*of.names.values()}) == len(of.names), of.id
