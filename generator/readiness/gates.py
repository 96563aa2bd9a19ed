"""The gates of a launch: passed, open, or blocked."""

from __future__ import annotations

from generator.model.policy import Gate
from generator.readiness.assessment import AssessedAction, AssessedGate, GateState
from generator.readiness.case import Case
from generator.readiness.workdays import WorkDays


def assess_gates(case: Case, actions: tuple[AssessedAction, ...], days: WorkDays) -> tuple[AssessedGate, ...]:
    """Gates that hold at the launch's tier and require something that is asked of it, in policy order."""
    return tuple(_assess(case, gate, actions, days) for gate in case.policy.gates if _holds(case, gate, actions))


def _holds(case: Case, gate: Gate, actions: tuple[AssessedAction, ...]) -> bool:
    at_this_tier = not gate.tiers or case.tier in gate.tiers
    return at_this_tier and any(assessed.action.id in gate.requires for assessed in actions)


def _assess(case: Case, gate: Gate, actions: tuple[AssessedAction, ...], days: WorkDays) -> AssessedGate:
    """Passed once nothing that blocks is unsettled (what only warns may wait); blocked from the gate's day on."""
    ga = case.launch.dates.ga
    day = days.shift(ga, gate.at.last) if ga else None
    waiting = tuple(
        assessed
        for assessed in actions
        if assessed.action.id in gate.requires and assessed.is_required and not assessed.is_settled
    )
    has_come = day is not None and day <= case.today and not case.launch.is_over
    if not any(assessed.force == "blocks" for assessed in waiting):
        state = GateState.PASSED
    else:
        state = GateState.BLOCKED if has_come else GateState.OPEN
    return AssessedGate(gate, day, state, waiting)
