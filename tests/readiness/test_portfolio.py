"""A portfolio: with all that is known of its launches, or with their cards alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.readiness.portfolio import Portfolio
from tests.writing.books import launch_on, portfolio_of

WHOLE = portfolio_of(launch_on("b", "2027-03-09"), launch_on("a"), launch_on("c", "2027-03-01"))
CARDS = Portfolio.of_cards(WHOLE.book, WHOLE.policy, WHOLE.today, WHOLE.cards)


def test_of_cards_it_has_cards_and_no_launches() -> None:
    assert CARDS.cards == WHOLE.cards
    assert CARDS.launches == {}
    assert CARDS.audience == "internal"
    assert Portfolio.of_cards(WHOLE.book, WHOLE.policy, WHOLE.today, {}, "public").audience == "public"


def test_cards_by_ga_those_without_a_date_last() -> None:
    assert [card.id for card in CARDS.by_ga] == [card.id for card in WHOLE.by_ga] == ["c", "b", "a"]


def test_without_some_launches_it_is_as_if_they_were_not_in_the_book() -> None:
    for portfolio in (WHOLE, CARDS):
        rest = portfolio.without({"b", "unknown"})
        assert rest.cards.keys() == {"a", "c"}
        assert [card.id for card in rest.by_ga] == ["c", "a"]
        assert {launch.id for launch in rest.book.launches} == {"a", "c"}
    assert WHOLE.without({"b"}).launches.keys() == {"a", "c"}
    assert CARDS.without({"a", "b", "c"}).cards == {}
    assert WHOLE.without({"a", "b", "c"}).cards == {}


def test_cards_are_of_one_day_and_one_audience_and_are_not_taken_along() -> None:
    assert replace(CARDS, today=date(2028, 1, 1)).cards == {}
    assert replace(CARDS, audience="public").cards == {}
    assert replace(WHOLE, today=date(2028, 1, 1)).cards.keys() == {"a", "b", "c"}
