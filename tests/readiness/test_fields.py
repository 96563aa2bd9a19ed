from __future__ import annotations

import pytest

from generator.model.place import Place
from generator.readiness.fields import is_said
from tests.readiness.books import FILE, action, case_of, make_launch, make_policy


def said(field, **changes):
    return is_said(make_launch(**changes), field)


def gaps(required, actions=(), places=None, **changes):
    policy = make_policy(required=required, actions=list(actions))
    return [missing.finding for missing in case_of(make_launch(places, **changes), policy).fields]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("dates.ga", {}),
        ("owners.product_manager", {}),
        ("impact.money_movement", {}),  # "no" is an answer
        ("impact.users_affected", {"impact": {"users_affected": 0}}),
        ("audience.locales", {"audience": {"locales": ["en"]}}),
        ("playbook.known_issues", {"playbook": {"known_issues": []}}),
        ("playbook.errors", {"playbook": {"errors": []}}),
        ("playbook.limits", {"playbook": {"limits": {"refunds": "Up to 50."}}}),
        ("summary.what", {"summary": {"what": "Payouts in seconds."}}),
        ("no.such.field", {}),
        ("macros.body", {"macros": []}),
    ],
)
def test_said(field, changes):
    assert said(field, **changes)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("dates.announce", {}),
        ("owners.legal", {}),
        ("impact.new_errors", {}),
        ("volume.contact_rate", {}),
        ("volume.contact_rate", {"volume": {"decay": 0.5}}),
        ("volume", {"volume": {}}),
        ("volume.channels", {"volume": {"channels": {}}}),
        ("rollout", {"rollout": []}),  # an empty list of steps is no plan
        ("audience.locales", {"audience": {"locales": []}}),
        ("playbook.known_issues", {}),
        ("playbook.limits", {"playbook": {"limits": {}}}),
        ("customer_words", {}),
    ],
)
def test_not_said(field, changes):
    assert not said(field, **changes)


def test_a_missing_field_is_a_gap_at_the_nearest_place_that_says_why_and_who():
    required = [{"field": "dates.announce", "tiers": [3], "action": "macros", "because": "Questions start that day."}]
    (gap,) = gaps(required, [action("macros")], {("dates",): (14, 3)})
    assert (gap.code, gap.where, gap.place) == ("LB610", "dates.announce", Place(FILE, 14, 3))
    assert gap.message == "missing: needed at tier 3"
    assert gap.hint == 'Questions start that day; Carla Mendes (Support content) fills it in, as part of "Macros"'
    assert gap.gap


def test_a_field_of_no_action_is_for_the_product_manager():
    (gap,) = gaps([{"field": "dates.announce"}])
    assert (gap.message, gap.hint) == ("missing: needed in every launch", "Ana Ruiz (Product manager) fills it in")


def test_fields_are_required_by_tier_and_by_condition():
    at_tier_1 = {"field": "volume", "tiers": [1]}
    when_money = {"field": "playbook.limits", "when": "impact.money_movement"}
    assert gaps([at_tier_1, when_money]) == []
    found = gaps([at_tier_1, when_money], impact={"money_movement": True})
    assert [(gap.where, gap.message) for gap in found] == [
        ("volume", "missing: needed at tier 1"),
        ("playbook.limits", "missing: needed when impact.money_movement is yes"),
    ]


def test_a_condition_nobody_answered_requires_nothing_yet_because_the_answer_itself_is_the_gap():
    required = [{"field": "impact.new_errors"}, {"field": "playbook.errors", "when": "impact.new_errors"}]
    assert [gap.where for gap in gaps(required)] == ["impact.new_errors"]


def test_a_launch_on_record_as_no_action_lacks_nothing():
    none = {"tier": {"value": 0, "reason": "Internal rename", "approver": "leo-park"}}
    assert gaps([{"field": "dates.announce"}], overrides=none) == []
