from __future__ import annotations

from datetime import date

from generator.readiness.actions import assess_actions
from generator.readiness.assessment import GateState
from generator.readiness.gates import assess_gates
from generator.readiness.workdays import work_days
from tests.readiness.books import TODAY, action, case_of, make_launch, make_policy

GATE = {"id": "go-no-go", "at": "T-5", "requires": ["macros", "training"]}  # 2 March
ACTIONS = [action("macros"), action("training"), action("retro")]
DONE = {"status": "done"}


def gates(*gates, actions=ACTIONS, today=TODAY, records=None, **changes):
    launch = make_launch(actions=records or {}, **changes)
    case = case_of(launch, make_policy(actions=actions, gates=list(gates or [GATE])), today)
    days = work_days(case.policy.calendar, case.book)
    return assess_gates(case, assess_actions(case, days), days)


def gate(**changes):
    (assessed,) = gates(**changes)
    return assessed


def test_a_gate_is_open_until_its_day_and_names_what_it_waits_for():
    assessed = gate(records={"macros": DONE})
    assert (assessed.day, assessed.state) == (date(2027, 3, 2), GateState.OPEN)
    assert [waiting.action.id for waiting in assessed.waiting_for] == ["training"]


def test_it_is_blocked_from_its_day_on():
    assert gate(today=date(2027, 3, 1)).state is GateState.OPEN
    assert gate(today=date(2027, 3, 2)).state is GateState.BLOCKED


def test_it_is_passed_as_soon_as_all_is_done_or_waived():
    waiver = {"waiver": {"reason": "Known to all", "approver": "leo-park", "until": "2027-03-20"}}
    assessed = gate(records={"macros": DONE, "training": waiver})
    assert (assessed.state, assessed.waiting_for) == (GateState.PASSED, ())


def test_what_only_warns_holds_no_gate_but_stays_in_sight():
    actions = [action("macros", gate={3: "warns"}), action("training", gate={3: "optional"})]
    assessed = gate(actions=actions, today=date(2027, 3, 2))
    assert assessed.state is GateState.PASSED
    assert [waiting.action.id for waiting in assessed.waiting_for] == ["macros"]


def test_a_gate_may_hold_at_some_tiers_only():
    assert gates({**GATE, "tiers": [1, 2]}) == ()
    assert len(gates({**GATE, "tiers": [3]})) == 1


def test_a_gate_that_requires_nothing_of_this_launch_is_no_gate():
    assert gates({**GATE, "requires": ["unknown"]}) == ()


def test_without_ga_a_gate_has_no_day():
    assessed = gate(dates={})
    assert (assessed.day, assessed.state) == (None, GateState.OPEN)


def test_a_launch_that_is_over_is_not_blocked():
    assert gate(status="closed", today=date(2027, 4, 1)).state is GateState.OPEN
