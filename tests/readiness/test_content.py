"""The parts of a launch that readers rely on, and the words by which it is looked for."""

from __future__ import annotations

from typing import Any

from generator.readiness.content import content_of
from generator.readiness.finding_words import words_in, words_of
from tests.readiness.books import macro, make_launch

PLAYBOOK: dict[str, Any] = {
    "triage": ["Which bank?"],
    "errors": [{"code": "payout_limit", "text": "Above your limit"}],
    "say": ["It is on its way"],
}


def parts(**changes: Any) -> dict[str, str]:
    return dict(content_of(make_launch(**{"playbook": PLAYBOOK, "macros": [macro("sent", "en")], **changes})))


def test_what_is_there_has_a_digest_and_what_is_not_has_none() -> None:
    assert sorted(parts()) == ["dates", "errors", "macro sent", "status", "triage", "words"]


def test_a_change_touches_its_own_part_alone() -> None:
    before, after = parts(), parts(playbook={**PLAYBOOK, "triage": ["Which card?"]})
    assert {name for name in before if before[name] != after[name]} == {"triage"}


def test_when_a_macro_must_be_read_again_is_no_change_of_it() -> None:
    assert parts(macros=[{**macro("sent", "en"), "review_by": "2028-01-01"}]) == parts()
    assert parts(macros=[{**macro("sent", "en"), "title": "Another"}]) != parts()


def test_words_are_small_letters_whole_and_in_parts() -> None:
    assert words_in(["PAY-2118: The payout_limit, the limit"]) == ["pay-2118", "payout_limit", "payout", "limit"]


def test_what_nobody_can_mistype_is_no_word() -> None:
    assert words_in(["a bit of 2027, v2 and it’s", "x" * 41]) == ["v2", "it’s"]


def test_a_launch_is_found_by_customers_own_words_codes_and_macros() -> None:
    found = words_of(make_launch(customer_words=["no me llega"], playbook=PLAYBOOK, macros=[macro("sent", "en")]))
    assert {"llega", "payout_limit", "above"} <= set(found)
