from __future__ import annotations

from typing import get_args

import pytest

from generator.model.place import Place
from generator.model.policy import CheckName
from generator.readiness.checks import CHECKS, check_action
from tests.readiness.books import FILE, action, case_of, macro, make_launch, make_policy

MONEY = {"money_movement": True}  # puts the launch in tier 1
TREE = {"start": {"ask": "Sent?", "answers": {"Yes": "wait"}}, "wait": {"do": "Wait a day."}}
PATH = {"severity": 1, "when": "Money is lost", "to": "payouts-oncall", "channel": "#payouts", "target": "30m"}


def findings(check, required=(), places=None, **changes):
    policy = make_policy(required=list(required), actions=[action("it", check=check), action("intake", check=None)])
    case = case_of(make_launch(places, **changes), policy)
    return check_action(case, policy.actions[0])


def missing(check, required=(), **changes):
    return [finding.where for finding in findings(check, required, **changes)]


def told(check, **changes):
    return [f"{finding.where}: {finding.message}" for finding in findings(check, **changes)]


def test_every_check_that_a_policy_can_name_is_there():
    assert set(CHECKS) == set(get_args(CheckName))


# ── required fields ──


def test_the_launch_is_complete_when_no_required_field_is_missing():
    assert missing("launch.complete") == []
    assert missing("launch.complete", [{"field": "dates.announce"}, {"field": "dates.ga"}]) == ["dates.announce"]


@pytest.mark.parametrize("check", get_args(CheckName))
def test_any_check_asks_for_the_fields_that_name_its_action(check):
    assert "dates.announce" in missing(check, [{"field": "dates.announce", "action": "it"}])
    assert "dates.announce" not in missing(check, [{"field": "dates.announce", "action": "intake"}])


def test_an_action_without_a_check_still_answers_for_its_fields():
    assert missing(None, [{"field": "dates.announce", "action": "it"}]) == ["dates.announce"]


def test_required_parts_of_the_playbook_belong_to_the_playbook():
    required = [{"field": "playbook.triage"}, {"field": "dates.announce"}]
    assert missing("playbook.complete", required, playbook={"tree": TREE}) == ["playbook.triage"]


def test_a_field_that_is_required_and_checked_is_told_once_with_its_reason():
    (told_once, *others) = findings("volume.complete", [{"field": "volume.source", "action": "it", "because": "Why."}])
    assert (told_once.where, told_once.hint[:3]) == ("volume.source", "Why")
    assert [finding.where for finding in others] == ["impact.users_affected", "volume.contact_rate"]


# ── what each check asks by itself ──


def test_volume():
    rate = {"contact_rate": {"low": 0, "expected": 0.1, "high": 1}}
    assert missing("volume.complete") == ["impact.users_affected", "volume.contact_rate", "volume.source"]
    assert missing("volume.complete", impact={"users_affected": 5}, volume=rate) == ["volume.source"]
    assert missing("volume.complete", impact={"users_affected": 0}, volume={**rate, "source": "Last year"}) == []


def test_escalation():
    assert told("escalation.complete") == ["playbook.escalation: no escalation path yet"]
    assert told("escalation.complete", playbook={"escalation": [PATH]}) == []


def test_the_worst_escalation_needs_a_channel_and_a_target():
    bare = {"severity": 2, "when": "It is slow", "to": "the team"}
    assert missing("escalation.complete", playbook={"escalation": [bare, PATH]}) == []
    assert told("escalation.complete", playbook={"escalation": [{**PATH, "severity": 3}, bare]}) == [
        "playbook.escalation[1].channel: missing: a path of severity 2 needs it",
        "playbook.escalation[1].target: missing: a path of severity 2 needs it",
    ]


def test_playbook():
    assert told("playbook.complete") == ["playbook: nothing to follow yet: no tree, error, known issue or question"]
    assert missing("playbook.complete", playbook={"tree": TREE}) == []
    assert missing("playbook.complete", playbook={"faq": [{"q": "When?", "a": "Soon."}]}) == []


def test_macros():
    assert told("macros.complete") == ["macros: no macro yet"]
    assert told("macros.complete", macros=[macro("sent", "en"), macro("late", "es-MX")]) == [
        "macros[1 late].body: no text in any of: en"
    ]
    audience = {"locales": ["es-MX"]}
    assert told("macros.complete", audience=audience, macros=[macro("sent", "en"), macro("late", "es-MX")]) == []


def test_localised_macros():
    audience = {"locales": ["en", "es-MX"]}
    assert told("macros.localised", audience=audience) == ["macros: no macro to translate yet"]
    assert told("macros.localised", audience=audience, macros=[macro("sent", "en", "es-MX"), macro("late", "en")]) == [
        "macros[1 late].body.es-MX: no text in es-MX, a locale of the audience"
    ]


def test_a_note_to_colleagues_needs_no_translation():
    note = macro("note", "en", audience="internal")
    assert missing("macros.localised", audience={"locales": ["en", "es-MX"]}, macros=[note]) == []


def test_training():
    module = {"modules": [{"title": "Payouts"}], "teams": ["payouts-latam"]}
    quiz = {"quiz": [{"q": "Who?", "options": ["A", "B"], "answer": 0}]}
    assert missing("training.complete") == ["training.modules", "training.teams"]
    assert missing("training.complete", training=module) == []
    assert missing("training.complete", impact=MONEY, training=module) == ["training.quiz"]
    assert missing("training.complete", impact=MONEY, training={**module, **quiz}) == []


def test_what_is_missing_stands_at_the_nearest_place():
    places = {("macros",): (30, 1), ("macros", 0): (31, 5), ("macros", 0, "body"): (35, 7)}
    (finding,) = findings("macros.localised", (), places, audience={"locales": ["es-MX"]}, macros=[macro("sent", "en")])
    assert finding.place == Place(FILE, 35, 7)
