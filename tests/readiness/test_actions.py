from __future__ import annotations

from datetime import date

import pytest

from generator.readiness.actions import assess_actions
from generator.readiness.assessment import State
from generator.readiness.workdays import work_days
from tests.readiness.books import TODAY, action, case_of, macro, make_launch, make_policy

WAIVER = {"reason": "Written by the vendor", "approver": "leo-park", "until": "2027-03-20"}
LATER = {3: "T-5"}  # 2 March, after today


def assess(*actions, today=TODAY, policy=None, **changes):
    case = case_of(make_launch(**changes), make_policy(actions=list(actions), **(policy or {})), today)
    return assess_actions(case, work_days(case.policy.calendar, case.book))


def one(*actions, **changes):
    (assessed,) = assess(*actions, **changes)
    return assessed


def state(record, today=TODAY, **changes):
    records = {"macros": record} if record is not None else {}
    return one(action("macros", **changes), today=today, actions=records).state


# ── which are asked ──


def test_an_action_is_asked_where_it_has_a_due_day_at_the_tier():
    at_tier_1, at_tier_3 = action("training", due={1: "T-10"}), action("macros", due={3: "T-3"})
    assert [assessed.action.id for assessed in assess(at_tier_1, at_tier_3)] == ["macros"]


def test_an_action_is_asked_when_its_condition_holds():
    legal = action("legal", when="impact.regulatory or impact.money_movement")
    assert assess(legal, impact={"money_movement": False, "regulatory": False}) == ()
    assessed = one(legal, impact={"money_movement": True, "regulatory": False})
    assert [(given.name, given.value) for given in assessed.given] == [("impact.money_movement", True)]


def test_a_condition_nobody_answered_asks_the_action_and_shows_what_is_not_answered():
    assessed = one(action("privacy", when="impact.personal_data"))
    assert [(given.name, given.value) for given in assessed.given] == [("impact.personal_data", None)]


def test_a_condition_may_ask_for_the_tier():
    assert assess(action("demo", when="tier < 3")) == ()
    assert len(assess(action("demo", when="tier < 3"), impact={"money_movement": True})) == 1


def test_no_action_on_record_asks_nothing():
    none = {"tier": {"value": 0, "reason": "Internal rename", "approver": "leo-park"}}
    assert assess(action("macros"), overrides=none) == ()


# ── when ──


@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("T-15", [date(2027, 2, 16)]),
        ("T", [date(2027, 3, 9)]),
        ("T+1, T+5", [date(2027, 3, 10), date(2027, 3, 17)]),
        ("T..T+10", [date(2027, 3, 9), date(2027, 3, 24)]),
    ],
)
def test_due_days_count_from_ga(due, days):
    assert list(one(action("macros", due={3: due})).due) == days


def test_without_ga_nothing_is_due_and_nothing_late():
    assessed = one(action("macros"), dates={})
    assert (assessed.due, assessed.due_on, assessed.state) == ((), None, State.OPEN)


def test_actions_stand_by_due_day_then_in_policy_order():
    due = [("brief", "T-3"), ("playbook", "T-20"), ("macros", "T-15"), ("hypercare", "T..T+10"), ("help", "T-15")]
    assessed = assess(*(action(name, due={3: when}) for name, when in due))
    assert [one.action.id for one in assessed] == ["playbook", "macros", "help", "brief", "hypercare"]
    undated = assess(*(action(name, due={3: when}) for name, when in due), dates={})
    assert [one.action.id for one in undated] == ["playbook", "macros", "help", "brief", "hypercare"]


# ── who ──


def test_who_does_it():
    assert one(action("macros")).person.name == "Carla Mendes"
    assert one(action("macros"), actions={"macros": {"owner": "leo-park"}}).person.name == "Leo Park"
    assert one(action("intake", owner="product_manager")).person.name == "Ana Ruiz"
    assert one(action("legal", owner="legal")).person is None


# ── where it stands ──


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (None, State.OPEN),
        ({}, State.OPEN),
        ({"status": "in_progress"}, State.IN_PROGRESS),
        ({"status": "done", "on": "2027-02-20"}, State.DONE),
        ({"status": "done"}, State.DONE),
        ({"status": "done", "on": "2027-02-26"}, State.IN_PROGRESS),  # not yet
        ({"waiver": WAIVER}, State.WAIVED),
        ({"status": "in_progress", "waiver": WAIVER}, State.WAIVED),
        ({"status": "done", "waiver": WAIVER}, State.DONE),
        ({"waiver": {**WAIVER, "until": "2027-02-25"}}, State.WAIVED),  # its last day
        ({"waiver": {**WAIVER, "until": "2027-02-24"}}, State.OPEN),
        ({"waiver": {**WAIVER, "approver": "ana-ruiz"}}, State.OPEN),  # may not
        ({"waiver": {**WAIVER, "approver": "nobody-known"}}, State.OPEN),
    ],
)
def test_state_of_an_action_that_is_due_later(record, expected):
    assert state(record, due=LATER) is expected


@pytest.mark.parametrize("record", [None, {}, {"status": "in_progress"}, {"status": "done", "on": "2027-03-03"}])
def test_what_is_not_settled_is_late_from_the_day_after(record):
    assert state(record, due=LATER, today=date(2027, 3, 2)) is not State.LATE
    late_on = date(2027, 3, 3) if record != {"status": "done", "on": "2027-03-03"} else None
    assert (state(record, due=LATER, today=date(2027, 3, 3)) is State.LATE) is (late_on is not None)


def test_a_span_is_late_after_its_last_day():
    assert state(None, due={3: "T-20..T-8"}, today=TODAY) is State.OPEN
    assert state(None, due={3: "T-20..T-9"}, today=TODAY) is State.LATE


@pytest.mark.parametrize("status", ["closed", "rolled_back"])
def test_nothing_is_late_in_a_launch_that_is_over(status):
    assert one(action("macros"), status=status).state is State.OPEN


@pytest.mark.parametrize("status", ["draft", "in_review", "ready", "live", "paused"])
def test_everything_else_can_be_late(status):
    assert one(action("macros"), status=status).state is State.LATE


def test_done_without_its_evidence_is_not_done():
    assert state({"status": "done"}, due=LATER, evidence="url") is State.IN_PROGRESS
    assert state({"status": "done", "evidence": "https://wiki.example"}, due=LATER, evidence="url") is State.DONE


def test_done_with_a_failing_check_is_not_done_and_says_what_is_missing():
    assessed = one(action("macros", check="macros.complete", due=LATER), actions={"macros": {"status": "done"}})
    assert assessed.state is State.IN_PROGRESS
    assert [(finding.code, finding.where) for finding in assessed.missing] == [
        ("LB607", "actions.macros.status"),
        ("LB610", "macros"),
    ]


def test_an_action_whose_check_holds_and_that_needs_no_evidence_is_done_by_itself():
    assessed = one(action("macros", check="macros.complete"), macros=[macro("sent", "en")])
    assert (assessed.state, assessed.automatic, assessed.record) == (State.DONE, True, None)


def test_nothing_is_done_by_itself_that_needs_evidence_or_that_somebody_still_works_on():
    written = [macro("sent", "en")]
    needs_link = action("macros", check="macros.complete", evidence="url", due=LATER)
    assert one(needs_link, macros=written).state is State.OPEN
    in_work = {"macros": {"status": "in_progress"}}
    assert one(action("macros", check="macros.complete", due=LATER), macros=written, actions=in_work).automatic is False


def test_a_settled_action_tells_its_waiver_and_misses_nothing():
    assessed = one(action("macros", check="macros.complete"), actions={"macros": {"waiver": WAIVER}})
    assert (assessed.state, assessed.waiver.reason, assessed.missing) == (State.WAIVED, "Written by the vendor", ())


def test_an_action_with_required_fields_is_not_done_without_them():
    required = {"required": [{"field": "dates.announce", "action": "macros"}]}
    assessed = one(action("macros", due=LATER), policy=required, actions={"macros": {"status": "done"}})
    assert assessed.state is State.IN_PROGRESS


def test_the_force_of_an_action_is_that_of_its_tier():
    assert one(action("macros", gate={3: "warns"})).force == "warns"
    assert one(action("macros", gate={1: "warns"})).force == "blocks"
