from __future__ import annotations

from generator.model.place import Place
from generator.readiness.tiers import decide_tier
from tests.readiness.books import FILE, make_book, make_launch, make_policy

ANSWERED = {
    "money_movement": False,
    "regulatory": False,
    "ux_change": "minor",
    "new_errors": False,
    "users_affected": 10,
}
RATE = {"contact_rate": {"low": 0, "expected": 0.01, "high": 0.02}}


def decide(policy=None, **changes):
    launch = make_launch(**changes)
    book = make_book(launch, policy=policy)
    return decide_tier(launch, book, book.policy)


def triggers(decision):
    return [(match.tier, match.trigger.id) for match in decision.matches]


def test_a_launch_that_nothing_catches_is_in_the_default_tier():
    decision = decide(impact=ANSWERED, volume=RATE)
    assert (decision.value, decision.by_policy, decision.matches, decision.unanswered) == (3, 3, (), ())


def test_the_first_tier_with_a_matching_trigger_wins_and_all_matches_are_kept():
    decision = decide(impact={**ANSWERED, "money_movement": True, "regulatory": True, "new_errors": True}, volume=RATE)
    assert decision.value == 1
    assert triggers(decision) == [(1, "money"), (1, "regulatory"), (2, "errors")]


def test_a_match_names_the_answers_it_follows_from_and_their_place():
    decision = decide(places={("impact", "money_movement"): (22, 19)}, impact={**ANSWERED, "money_movement": True})
    (given,) = decision.matches[0].given
    assert (given.name, given.value, given.place) == ("impact.money_movement", True, Place(FILE, 22, 19))


def test_volume_alone_can_raise_the_tier():
    decision = decide(impact={**ANSWERED, "users_affected": 15_000}, volume=RATE)
    assert (decision.value, triggers(decision)) == (1, [(1, "volume")])


def test_unanswered_questions_that_could_still_raise_the_tier_are_named():
    decision = decide(impact={"ux_change": "minor", "regulatory": False})
    assert decision.value == 3
    assert [given.name for given in decision.unanswered] == [
        "impact.money_movement",
        "volume.share",
        "impact.new_errors",
    ]


def test_a_question_that_can_only_lead_to_the_same_or_a_lower_tier_is_not_named():
    decision = decide(impact={"money_movement": True})
    assert (decision.value, decision.unanswered) == (1, ())


def test_an_override_counts_and_stays_beside_what_the_policy_says():
    by_hand = {"tier": {"value": 2, "reason": "Beta customers only", "approver": "leo-park"}}
    decision = decide(impact={**ANSWERED, "money_movement": True}, overrides=by_hand)
    assert (decision.value, decision.by_policy) == (2, 1)
    assert decision.override.reason == "Beta customers only"
    assert triggers(decision) == [(1, "money")]


def test_an_override_does_not_hide_what_nobody_has_answered():
    decision = decide(impact={"ux_change": "minor"}, overrides={"tier": {"value": 0, "reason": "Internal"}})
    assert decision.value == 0
    assert "impact.money_movement" in [given.name for given in decision.unanswered]


def test_a_policy_without_a_default_falls_back_to_its_last_tier():
    tiers = [{"tier": 1, "any": [{"id": "money", "when": "impact.money_movement"}]}, {"tier": 2}]
    assert decide(make_policy(tiers=tiers), impact=ANSWERED).value == 2
