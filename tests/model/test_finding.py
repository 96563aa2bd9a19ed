"""Suggestions: only words that are near."""

from __future__ import annotations

import pytest

from generator.model.finding import did_you_mean, nearest

ROLES = ("product_manager", "engineering_lead", "legal")


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("anna-ruiz", ("ana-ruiz", "tom-becker"), "ana-ruiz"),
        ("es-mx", ("en", "es-MX"), "es-MX"),
        ("Payout", ("payouts", "billing"), "payouts"),
        ("product-manager", ROLES, "product_manager"),
        ("producer", ROLES, None),
        ("qr-codes", ("dark-mode", "instant-payouts"), None),
        ("LB999", ("LB219", "LB101"), None),
        ("", ("a",), None),
        ("a", (), None),
    ],
)
def test_the_nearest_word(word: str, known: tuple[str, ...], near: str | None):
    assert nearest(word, known) == near


def test_where_none_is_near_some_are_listed():
    assert did_you_mean("producer", ROLES) == "known: engineering_lead, legal, product_manager"
    assert did_you_mean("legl", ROLES) == 'did you mean "legal"?'
    assert did_you_mean("x", map(str, range(10, 30))) == "known: 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, …"
    assert did_you_mean("x", ()) == ""
