"""The actions a launch is asked for: when each is due, who does it, where it stands."""

from __future__ import annotations

from datetime import date

from generator.model.finding import Finding
from generator.model.launch import ActionRecord
from generator.model.policy import Action
from generator.readiness.assessment import AssessedAction, Given, State
from generator.readiness.case import Case
from generator.readiness.checks import check_action
from generator.readiness.owners import find_person
from generator.readiness.records import check_record, waiver_holds
from generator.readiness.workdays import WorkDays


def assess_actions(case: Case, days: WorkDays) -> tuple[AssessedAction, ...]:
    """Every action that the policy asks of this launch, by its last due day, then in policy order."""
    asked = [(action, *case.asks(action)) for action in case.policy.actions]
    actions = [_assess(case, action, given, days) for action, is_asked, given in asked if is_asked]
    return tuple(sorted(actions, key=lambda assessed: assessed.action.due[case.tier].last))


def _assess(case: Case, action: Action, given: tuple[Given, ...], days: WorkDays) -> AssessedAction:
    record = case.launch.actions.get(action.id)
    due = _due_days(case, action, days)
    wrong = check_record(case, action, record) if record else ()
    unmet = check_action(case, action)
    automatic = _is_automatic(action, record, unmet)
    state = State.DONE if automatic else _state(case, action, record, wrong, due)
    return AssessedAction(
        action=action,
        force=action.force(case.tier),
        rule=action.due[case.tier],
        due=due,
        state=state,
        person=find_person(action.owner, case.launch, case.book.people, record),
        record=record,
        waiver=record.waiver if record and state is State.WAIVED else None,
        given=given,
        missing=wrong if state in (State.DONE, State.WAIVED) else (*wrong, *unmet),
        automatic=automatic,
    )


def _due_days(case: Case, action: Action, days: WorkDays) -> tuple[date, ...]:
    ga = case.launch.dates.ga
    return tuple(days.shift(ga, offset) for offset in action.due[case.tier].offsets) if ga else ()


def _is_automatic(action: Action, record: ActionRecord | None, unmet: tuple[Finding, ...]) -> bool:
    """Done by itself: its check holds, no evidence is asked, and nobody says otherwise."""
    is_free = record is None or record.status == "open"
    return action.check is not None and action.evidence == "none" and not unmet and is_free


def _state(
    case: Case, action: Action, record: ActionRecord | None, wrong: tuple[Finding, ...], due: tuple[date, ...]
) -> State:
    """Where a record puts it; a record that says done counts only if nothing is wrong with it."""
    says_done = record is not None and record.status == "done"
    if says_done and not any(finding.code in ("LB602", "LB606", "LB607") for finding in wrong):
        return State.DONE
    if record and record.waiver and waiver_holds(case, action, record.waiver):
        return State.WAIVED
    if due and due[-1] < case.today and not case.launch.is_over:
        return State.LATE
    return State.IN_PROGRESS if record and record.status != "open" else State.OPEN
