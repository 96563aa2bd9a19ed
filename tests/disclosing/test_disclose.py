"""A portfolio as partners and the public may see it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from generator.disclosing.disclose import disclose, is_embargoed
from tests.readiness.books import TODAY, make_launch
from tests.writing.books import portfolio_of

EMBARGO = {"ga": "2027-03-29", "embargo_until": "2027-03-22T09:00", "timezone": "America/Mexico_City"}


def launch(id: str, meant_for: str, **more):
    return make_launch(id=id, title=id.capitalize(), review={"audience": meant_for}, **more)


def test_the_company_sees_the_portfolio_as_it_is():
    portfolio = portfolio_of(launch("a", "internal", dates=EMBARGO))
    assert disclose(portfolio, "internal") is portfolio


@pytest.mark.parametrize(("audience", "seen"), [("partner", ["b", "c"]), ("public", ["c"])])
def test_each_audience_sees_what_is_meant_for_it_and_for_wider_ones(audience, seen):
    portfolio = portfolio_of(launch("a", "internal"), launch("b", "partner"), launch("c", "public"))
    assert list(disclose(portfolio, audience).launches) == seen
    assert [shown.id for shown in disclose(portfolio, audience).book.launches] == seen


def test_nobody_outside_sees_people_readiness_or_why_a_tier_is_what_it_is():
    shown = disclose(portfolio_of(launch("a", "public", impact={"money_movement": True})), "partner")
    of = shown.launches["a"]
    assert (shown.book.people.people, shown.book.people.teams) == ((), ())
    assert (of.actions, of.gates, of.gaps, of.tier.matches, of.tier.unanswered) == ((), (), (), (), ())


def test_products_and_regions_show_once_a_launch_is_about_them():
    portfolio = portfolio_of(
        launch("a", "public", product="payouts", audience={"regions": ["MX"]}),
        launch("b", "internal", product="billing", audience={"regions": ["EU"]}),
    )
    facts = disclose(portfolio, "public").book.facts
    assert [product.id for product in facts.products] == ["payouts"]
    assert [region.id for region in facts.regions] == ["MX"]
    assert facts.products[0].team is None


def test_internal_notes_go_and_steps_of_the_tree_do_not_name_them():
    shown = disclose(
        portfolio_of(
            launch(
                "a",
                "partner",
                macros=[
                    {"id": "note", "title": "N", "situation": "S", "body": {"en": "x"}, "audience": "internal"},
                    {"id": "sent", "title": "T", "situation": "S", "body": {"en": "x"}},
                ],
                playbook={
                    "tree": {"start": {"do": "Send it.", "macro": "note"}, "next": {"do": "Or.", "macro": "sent"}}
                },
            )
        ),
        "partner",
    ).launches["a"]
    assert [macro.id for macro in shown.launch.macros] == ["sent"]
    assert [step.macro for step in shown.launch.playbook.tree.values()] == [None, "sent"]


@pytest.mark.parametrize(
    ("now", "holds"),
    [
        (datetime(2027, 3, 22, 14, 59, tzinfo=UTC), True),  # Mexico City is six hours behind UTC
        (datetime(2027, 3, 22, 15, 0, tzinfo=UTC), False),
    ],
)
def test_an_embargo_ends_at_its_minute_in_the_launch_s_own_time_zone(now, holds):
    assert is_embargoed(launch("a", "public", dates=EMBARGO), TODAY, now) is holds


def test_without_a_time_zone_the_minute_is_in_utc():
    one = launch("a", "public", dates={"embargo_until": "2027-03-22T09:00"})
    assert is_embargoed(one, TODAY, datetime(2027, 3, 22, 8, 59, tzinfo=UTC))
    assert not is_embargoed(one, TODAY, datetime(2027, 3, 22, 9, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("today", "holds"), [(date(2027, 3, 21), True), (date(2027, 3, 22), True), (date(2027, 3, 23), False)]
)
def test_where_only_a_day_is_named_an_embargo_lasts_through_its_last_day(today, holds):
    assert is_embargoed(launch("a", "public", dates=EMBARGO), today) is holds


def test_no_embargo_no_wait():
    assert not is_embargoed(launch("a", "public"), date.min)
