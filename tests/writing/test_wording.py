"""Values in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.place import Place
from generator.model.rules import RULES
from generator.model.words import shipped_words
from generator.readiness.assessment import AssessedAction
from generator.writing.wording import Wording
from tests.readiness.books import action, make_launch, make_policy
from tests.writing.books import portfolio_of

wording = Wording(shipped_words())


def assessed(record: dict[str, Any] | None = None, **changes: Any) -> AssessedAction:
    """The one action of a policy, as a launch with this record of it stands to it."""
    policy = make_policy(actions=[action("playbook", **changes)])
    launch = make_launch(actions={"playbook": record} if record else {}, dates={"ga": "2027-06-01"})
    (found,) = portfolio_of(launch, policy=policy).launches["instant-payouts"].actions
    return found


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("in_review", "In review"),
        ("new_product", "New product"),
        ("wont_fix", "Won't fix"),
        ("csat", "CSAT"),
        ("aht", "AHT"),
        ("contact_rate", "Contact rate"),
        ("self-service", "Self-service"),
        ("-1", "-1"),
        ("Größe", "Größe"),
    ],
)
def test_a_word_as_a_title(word: str, title: str) -> None:
    assert wording.title(word) == title


@pytest.mark.parametrize(("number", "said"), [(1, "Tier 1"), (9, "Tier 9"), (0, "No action")])
def test_tiers(number: int, said: str) -> None:
    assert wording.tier(number) == said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (True, "yes"), (False, "no"), (42000, "42,000"), (0.18912, "0.189"), ("major", "major"),
        (("MX", "EU"), "MX, EU"), ((), "empty"),
    ],
)  # fmt: skip
def test_answers(answer: Any, said: str) -> None:
    assert wording.value(answer) == said


def test_an_answer_says_what_was_asked() -> None:
    assert wording.asks("impact.money_movement") == "it moves customers' money, or what they pay"


def test_places_are_named_as_below_guides() -> None:
    assert wording.place(Place("guides/launches/x.launch.yaml", 14, 3)) == "launches/x.launch.yaml:14"
    assert wording.place(Place("guides/policy.yaml")) == "policy.yaml"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (None, "open"),
        ({"status": "in_progress"}, "in progress"),
        ({"status": "done"}, "done"),
        ({"status": "done", "on": "2027-02-19"}, "done Fri 19 Feb 2027"),
        (
            {"waiver": {"reason": "Later.", "approver": "leo-park", "until": "2027-03-20"}},
            "waived until Sat 20 Mar 2027",
        ),
    ],
)
def test_where_an_action_stands(record: dict[str, Any] | None, said: str) -> None:
    assert wording.state(assessed(record)) == said


def test_an_action_past_its_day_is_late() -> None:
    assert wording.state(assessed(due={1: "T-300", 2: "T-300", 3: "T-300"})) == "late"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "the word “done” is enough"),
        ({"evidence": "note"}, "a note or a link"),
        ({"evidence": "url"}, "a link"),
        ({"check": "macros.complete"}, "this file is checked; nothing else is needed"),
        ({"check": "macros.complete", "evidence": "url"}, "this file is checked, and a link is needed"),
    ],
)
def test_what_shows_that_an_action_is_done(changes: dict[str, str], said: str) -> None:
    assert wording.evidence(assessed(**changes)) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0.9, "90 %"), (0.009, "0.9 %"), (1, "1"), (0, "0"), (42, "42"), (7.5, "7.5"), (1000, "1,000")]
)
def test_targets_are_shares_or_counts(number: float, said: str) -> None:
    assert wording.target(number) == said


def test_sentences() -> None:
    assert wording.sentence("nobody is named.") == "Nobody is named"
    assert wording.sentence("ends … here") == "Ends … here"
    assert wording.sentence("") == ""


def test_weekdays() -> None:
    assert [wording.weekday(day) for day in ("mon", "sat")] == ["Monday", "Saturday"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("LB101", "An error: launchbook check fails."),
        ("LB403", "A warning: it fails only with --strict."),
        ("LB322", "A note."),
        ("LB611", "A gap: work not yet done. It never stops a build."),
    ],
)
def test_what_a_finding_does_to_a_build(code: str, said: str) -> None:
    assert wording.severity(RULES[code]) == said


def test_every_rule_can_be_said() -> None:
    assert all(wording.severity(rule).endswith(".") for rule in RULES.values())
