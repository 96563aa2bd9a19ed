"""A card: what lists show of a launch, told apart by its digest, and the same again from JSON."""

from __future__ import annotations

import pickle
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.launch import Launch
from generator.model.text import Line
from generator.readiness.assess import assess_book
from generator.readiness.card import Card, card_from_json, card_to_json
from generator.reading.loader import read_book
from tests.random_books import TODAY, RandomBook, books
from tests.readiness.books import action, macro, make_book, make_launch, make_policy

FULL: dict[str, Any] = {
    "owners": {"product_manager": "ana-ruiz", "support_content": "carla-mendes"},
    "dates": {"ga": "2027-03-09", "beta": "2027-02-01"},
    "audience": {"regions": ["MX"]},
    "review": {"verified_on": "2027-02-01", "review_by": "2027-08-01"},
    "macros": [macro("sent", "en", "es-MX", review_by="2027-05-01"), macro("note", "en", audience="internal")],
    "changes": [{"on": "2027-02-20", "text": "Said <b> & more"}],
    "overrides": {"tier": {"value": 2, "reason": "Few shops.", "approver": "leo-park"}},
    "actions": {"macros": {"waiver": {"reason": "Later.", "approver": "leo-park", "until": "2027-03-20"}}},
}
POLICY = make_policy(
    actions=[action("playbook", due={2: "T-300..T-100"}), action("macros")],
    gates=[{"id": "go", "title": "Go", "at": "T-1", "requires": ["playbook"]}],
)


def card_of(launch: Launch) -> Card:
    return assess_book(make_book(launch, policy=POLICY), TODAY).cards[launch.id]


def test_a_card_comes_back_from_json_as_it_was() -> None:
    card = card_of(make_launch(**FULL))
    assert card.open and card.waived and card.gates and card.gaps and card.macros and card.changes and card.override
    back = card_from_json(card_to_json(card))
    assert back == card
    assert repr(back) == repr(card)
    assert type(back.title) is type(back.open[0].title) is type(back.changes[0].text) is Line
    assert type(back.open[0].state) is type(card.open[0].state)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(books())
def test_any_card_comes_back(book: RandomBook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book.write(Path(folder))
        loaded = read_book(Path(folder)).book
    assert loaded
    for card in assess_book(loaded, TODAY).cards.values():
        back = card_from_json(card_to_json(card))
        assert back == card
        assert pickle.loads(pickle.dumps(card)) == card


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"null", b'{"id": 1}', b"\xff"])
def test_what_is_no_card_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        card_from_json(raw)


def test_a_card_that_lacks_a_key_or_holds_another_kind_of_value_is_refused() -> None:
    raw = card_to_json(card_of(make_launch()))
    for broken in (raw.replace(b'"title"', b'"name"'), raw.replace(b'"in_review"', b'"gone"'), raw[:-1]):
        with pytest.raises(ValueError, match="validation error"):
            card_from_json(broken)


def test_the_same_content_has_the_same_digest_and_another_content_another() -> None:
    plain = card_of(make_launch())
    assert plain.digest == card_of(make_launch()).digest
    assert len(plain.digest) == 32
    others = [card_of(make_launch(**{key: value})) for key, value in FULL.items()]
    others.append(card_of(make_launch(title="Instant payouts!")))
    assert len({card.digest for card in (plain, *others)}) == len(others) + 1


def test_which_parts_a_launch_has_makes_another_digest_and_what_they_say_does_not() -> None:
    card, bank = (card_of(make_launch(playbook={"triage": [f"Which {what}?"]})) for what in ("card", "bank"))
    assert card.content != bank.content
    assert card.digest == bank.digest
    both = card_of(make_launch(playbook={"triage": ["Which card?"], "say": ["Soon"]}))
    assert both.digest != card.digest


def test_owners_in_another_order_are_another_card() -> None:
    owners = {"product_manager": "ana-ruiz", "support_content": "ana-ruiz"}
    there = card_of(make_launch(owners=owners))
    back = card_of(make_launch(owners=dict(reversed(owners.items()))))
    assert there.digest != back.digest


@given(st.sampled_from([field.name for field in fields(Card) if field.name != "digest"]))
def test_no_field_is_left_out_of_the_digest(name: str) -> None:
    plain, full = card_of(make_launch()), card_of(make_launch(id="other", title="Other", kind="pricing", **FULL))
    changed = replace(plain, digest="", **{name: getattr(full, name)})
    same = getattr(plain, name) == getattr(full, name)
    assert (card_to_json(changed) == card_to_json(replace(plain, digest=""))) is same
