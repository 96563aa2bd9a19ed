"""Work not yet done, as findings: missing fields, late actions, blocked gates, roles without a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.model.finding import Finding
from generator.model.rules import report
from generator.model.said import Said
from generator.readiness.assessment import AssessedAction, AssessedGate, GateState, State
from generator.readiness.case import Case
from generator.readiness.owners import holders_of, person_words, role_words
from generator.readiness.workdays import WorkDays

_COUNTED = timedelta(days=366)
"""Beyond a year nobody counts working days any more (and a mistyped year takes no time)."""


def find_gaps(
    case: Case, actions: tuple[AssessedAction, ...], gates: tuple[AssessedGate, ...], days: WorkDays
) -> tuple[Finding, ...]:
    """LB610, 611, 613 and 614 of a launch, by place. A launch that is over lacks only fields."""
    found = [missing.finding for missing in case.fields]
    if not case.launch.is_over:
        required = [assessed for assessed in actions if assessed.is_required]
        found += [_late(case, assessed, days) for assessed in required if assessed.state is State.LATE]
        found += [_blocked(case, gate) for gate in gates if gate.state is GateState.BLOCKED]
        found += _nobody(case, [assessed for assessed in required if not assessed.is_settled])
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def _late(case: Case, assessed: AssessedAction, days: WorkDays) -> Finding:
    action, due = assessed.action, assessed.due[-1]
    ago = days.between(due, case.today) if case.today - due <= _COUNTED else 0
    late = {"action": action.title, "due": str(due)}
    message = Said("gap.late_since", {**late, "count": ago}) if ago else Said("gap.late", late)
    who = person_words(action.owner, assessed.person, case.policy)
    may = role_words(case.policy.waivers_by(action.id), case.policy)
    hint = Said("gap.does_or_waives", {"who": who, "roles": may}) if may else Said("gap.does", {"who": who})
    return report("LB611", case.launch.source.at("actions", action.id), f"actions.{action.id}", message, hint)


def _blocked(case: Case, assessed: AssessedGate) -> Finding:
    gate = assessed.gate
    waits = ", ".join(waiting.action.title for waiting in assessed.waiting_for if waiting.force == "blocks")
    message = Said("gap.blocked", {"gate": gate.title or gate.id, "day": str(assessed.day), "actions": waits})
    return report("LB613", case.launch.source.at("actions"), f"gates.{gate.id}", message, Said("gap.settle"))


def _nobody(case: Case, actions: list[AssessedAction]) -> Iterator[Finding]:
    """One gap a role, with all that waits for it."""
    lost: dict[str, list[str]] = {}
    for assessed in actions:
        if assessed.person is None:
            lost.setdefault(assessed.action.owner, []).append(assessed.action.title)
    for role, titles in lost.items():
        holders = ", ".join(person.id for person in holders_of(role, case.book.people))
        has = {"role": role, "people": holders}
        hint = Said("gap.add_holder", has) if holders else Said("gap.add_somebody", has)
        message = Said("gap.nobody", {"role": case.policy.role_title(role), "actions": ", ".join(titles)})
        yield report("LB614", case.launch.source.at("owners"), f"owners.{role}", message, hint)
