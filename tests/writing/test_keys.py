"""Keys: the same for the same, another for anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

import pytest

from generator.model.text import Line
from generator.writing.keys import key_of, part_keys
from tests.readiness.books import make_policy
from tests.writing.books import launch_on, portfolio_of

CARD = portfolio_of(launch_on("a", "2027-03-09")).cards["a"]


class Colour(StrEnum):
    RED = "red"


def test_a_key_is_32_digits_and_the_same_each_time() -> None:
    assert key_of("x", 1, {"a": [True, None]}) == "93b200a2959ef5d4984355e1da7b9750"


def test_values_that_differ_have_other_keys() -> None:
    values = [
        "a", "", None, True, False, 1, 0, 1.5, "1", (), ("a",), ("a", "b"), ("b", "a"), {"a": 1}, {"a": 2}, {"b": 1},
        {"a": 1, "b": 2}, {"b": 2, "a": 1}, date(2027, 3, 9), "2027-03-09", date(2027, 3, 10), frozenset("a"),
        frozenset("ab"), Colour.RED, CARD, replace(CARD, digest="another"),
    ]  # fmt: skip
    assert len({key_of(value) for value in values}) == len(values)


def test_a_card_is_told_by_its_digest_or_else_by_all_it_holds() -> None:
    assert key_of(CARD) == key_of(replace(CARD, percent=77))
    bare = replace(CARD, digest="")
    assert key_of(bare) != key_of(CARD)
    assert key_of(bare) != key_of(replace(bare, percent=77))


def test_it_does_not_matter_in_which_order_a_set_was_made() -> None:
    assert key_of(frozenset(["a", "b", "c"])) == key_of(frozenset(["c", "b", "a"]))


def test_what_is_no_plain_value_has_no_key() -> None:
    for value in (lambda: 1, object(), {1, 2}, iter("a"), Line):
        with pytest.raises(TypeError, match="a page's key can't be made from"):
            key_of(value)


def test_each_part_of_a_book_has_a_key_of_its_own() -> None:
    plain = portfolio_of(launch_on("a"))
    keys = part_keys(plain, None)
    assert part_keys(portfolio_of(launch_on("b"), today=date(2027, 2, 26)), None) == keys
    people = plain.book.people.model_copy(update={"teams": ()})
    changed = {
        "book": part_keys(portfolio_of(facts={"name": "Other"}), None),
        "people": part_keys(replace(plain, book=replace(plain.book, people=people)), None),
        "policy": part_keys(portfolio_of(policy=make_policy(version=2)), None),
        "pages": part_keys(plain, frozenset({"handbook/x.md"})),
    }
    for part, found in changed.items():
        assert [name for name in keys if keys[name] != found[name]] == [part]
