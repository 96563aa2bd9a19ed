"""What use says of macros: unused, often edited, missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.model.usage import UsageFile
from generator.readiness.assess import assess_book
from generator.readiness.card import Card, make_card
from generator.readiness.usage import Use, use_of
from tests.readiness.books import TODAY, macro, make_book, make_launch

BEGUN, LATER_ON = {"ga": date(2027, 2, 1)}, {"ga": date(2027, 3, 2)}
LIVE = make_launch(id="live-one", status="live", dates=BEGUN, macros=[macro(name, "en") for name in "abc"])
DRAFT = make_launch(id="draft-one", status="draft", dates=BEGUN, macros=[macro("d", "en")])
LATER = make_launch(id="later-one", status="live", dates=LATER_ON, macros=[macro("e", "en")])


def cards() -> list[Card]:
    return [make_card(of) for of in assess_book(make_book(LIVE, DRAFT, LATER), TODAY).launches.values()]


def use(*macros: dict[str, Any], unknown: tuple[dict[str, Any], ...] = ()) -> Use:
    file = UsageFile.model_validate({"until": date(2027, 3, 1), "macros": macros, "unknown": unknown})
    found = use_of(cards(), file)
    assert found is not None
    return found


def test_nothing_is_said_where_nothing_was_counted() -> None:
    assert use_of(cards(), None) is None


def test_a_live_macro_that_nobody_sent_is_unused() -> None:
    found = use({"macro": "live-one/a", "uses": 3}, {"macro": "live-one/b", "uses": 0})
    assert [(card.id, one.id) for card, one in found.unused] == [("live-one", "b"), ("live-one", "c")]


def test_a_macro_is_often_edited_from_three_in_ten_on_of_five_uses_or_more() -> None:
    found = use(
        {"macro": "live-one/a", "uses": 10, "edited": 3},
        {"macro": "live-one/b", "uses": 10, "edited": 2},
        {"macro": "live-one/c", "uses": 4, "edited": 4},
    )
    assert [(one.macro.id, one.edited, one.uses) for one in found.edited] == [("a", 3, 10)]


def test_what_is_missing_stands_by_use() -> None:
    found = use(unknown=({"title": "Rare", "uses": 1}, {"title": "Often", "uses": 9}))
    assert found.missing == (("Often", 9), ("Rare", 1))
