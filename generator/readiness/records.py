"""What is wrong with the records of a launch: who did, waived or decided what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.book import Book
from generator.model.finding import Finding, did_you_mean
from generator.model.launch import ActionRecord, Launch, TierOverride, Waiver
from generator.model.policy import Action, Policy
from generator.model.rules import report
from generator.model.texts import where_in
from generator.readiness.case import Case, make_case
from generator.readiness.checks import check_action
from generator.readiness.owners import role_words
from generator.readiness.tiers import decide_tier
from generator.readiness.workdays import days_before

_LINK = ("https://", "http://", "mailto:")
WAIVER_ENDS_SOON = 7
"""So many days before its last one a waiver is said to end."""
_NAMED = 5
"""How many missing things a message names."""


def record_findings(launch: Launch, book: Book, policy: Policy, today: date) -> tuple[Finding, ...]:
    """LB601 to LB609 of one launch: every record of an action, the tier's override, decisions."""
    case = make_case(launch, book, policy, decide_tier(launch, book, policy).value, today)
    found = [*_check_override(case, launch.overrides.tier), *_check_decisions(case)]
    for action_id, record in launch.actions.items():
        action = policy.action(action_id)
        found += check_record(case, action, record) if action else [_unknown_action(case, action_id)]
    return tuple(found)


def check_record(case: Case, action: Action, record: ActionRecord) -> tuple[Finding, ...]:
    """LB602, 603, 604, 606 and 607 of the record of one action."""
    done = _check_done(case, action, record) if record.status == "done" else ()
    waived = _check_waiver(case, action, record, record.waiver) if record.waiver else ()
    return (*done, *waived)


def waiver_holds(case: Case, action: Action, waiver: Waiver) -> bool:
    """Whether a waiver counts today: not ended, and given by somebody with a role that may."""
    approver = case.book.people.person(waiver.approver)
    may = case.policy.waivers_by(action.id)
    return waiver.until >= case.today and approver is not None and not may.isdisjoint(approver.roles)


def _unknown_action(case: Case, action_id: str) -> Finding:
    place = case.launch.source.key("actions", action_id)
    hint = did_you_mean(action_id, (action.id for action in case.policy.actions))
    return report("LB601", place, f"actions.{action_id}", f'unknown action "{action_id}"', hint)


def _check_done(case: Case, action: Action, record: ActionRecord) -> Iterator[Finding]:
    at, where = case.launch.source.at, f"actions.{action.id}"
    status = at("actions", action.id, "status")
    if action.evidence != "none" and not record.evidence:
        wanted = "link" if action.evidence == "url" else "note"
        hint = f"add `evidence:` with a {wanted}; done when: {action.done_when}"
        yield report("LB602", status, f"{where}.evidence", f"marked done, but without the {wanted} that shows it", hint)
    elif action.evidence == "url" and not str(record.evidence).lower().startswith(_LINK):
        place = at("actions", action.id, "evidence")
        yield report(
            "LB602", place, f"{where}.evidence", "marked done, but the evidence is not a link", "use https://…"
        )
    if record.on and record.on > case.today:
        hint = "put the day it was done; until then write status: in_progress, without a day"
        place = at("actions", action.id, "on")
        yield report("LB606", place, f"{where}.on", f"done on {record.on}, which is to come", hint)
    unmet = check_action(case, action) if case.asks(action)[0] else ()
    if unmet:
        words = ", ".join(finding.where for finding in unmet[:_NAMED])
        more = f" and {len(unmet) - _NAMED} more" if len(unmet) > _NAMED else ""
        hint = f"done when: {action.done_when}"
        yield report("LB607", status, f"{where}.status", f"marked done, but its check still misses {words}{more}", hint)


def _check_waiver(case: Case, action: Action, record: ActionRecord, waiver: Waiver) -> Iterator[Finding]:
    path = ("actions", action.id, "waiver")
    if waiver.until < case.today and record.status != "done" and not case.launch.is_over:
        place, where = case.launch.source.at(*path, "until"), ".".join((*path, "until"))
        hint = "do the action, or ask for a new waiver"
        yield report("LB603", place, where, f"the waiver ended on {waiver.until}", hint)
    elif _ends_soon(case, action, record, waiver):
        place, where = case.launch.source.at(*path, "until"), ".".join((*path, "until"))
        hint = "do the action, or ask for a new waiver: from the day after on it is asked again"
        yield report("LB608", place, where, f"the waiver ends on {waiver.until}", hint)
    may = case.policy.waivers_by(action.id)
    yield from _check_approver(case, waiver.approver, may, (*path, "approver"), "waive this action")


def _ends_soon(case: Case, action: Action, record: ActionRecord, waiver: Waiver) -> bool:
    is_near = days_before(waiver.until, WAIVER_ENDS_SOON) <= case.today
    is_asked = record.status != "done" and not case.launch.is_over
    return is_near and is_asked and waiver_holds(case, action, waiver)


def _check_override(case: Case, override: TierOverride | None) -> Iterator[Finding]:
    if override is None:
        return
    path = ("overrides", "tier")
    place, hint = case.launch.source.at(*path), "write `tier: {value: 2, reason: …, approver: leo-park}`"
    if not override.reason:
        message = f"tier {override.value} is set by hand without a reason"
        yield report("LB605", place, "overrides.tier.reason", message, hint)
    if not override.approver:
        message = f"tier {override.value} is set by hand, and nobody is named who allowed it"
        yield report("LB605", place, "overrides.tier.approver", message, hint)
        return
    may = frozenset(case.policy.waiver_roles)
    yield from _check_approver(case, override.approver, may, (*path, "approver"), "set the tier by hand")


def _check_decisions(case: Case) -> Iterator[Finding]:
    gates = [gate.id for gate in case.policy.gates]
    for index, decision in enumerate(case.launch.decisions):
        if decision.gate and decision.gate not in gates:
            path = ("decisions", index, "gate")
            message = f'unknown gate "{decision.gate}"'
            where = where_in(case.launch, path)
            yield report("LB609", case.launch.place(*path), where, message, did_you_mean(decision.gate, gates))
        if decision.on > case.today:
            path = ("decisions", index, "on")
            message, hint = f"decided on {decision.on}, which is to come", "put the day it was decided"
            yield report("LB606", case.launch.place(*path), where_in(case.launch, path), message, hint)


def _check_approver(
    case: Case, approver: str, may: frozenset[str], path: tuple[str, ...], deed: str
) -> Iterator[Finding]:
    """LB604 for a known person without the role; unknown people are LB204, told elsewhere."""
    person = case.book.people.person(approver)
    if person is None or not may.isdisjoint(person.roles):
        return
    roles = role_words(may, case.policy)
    hint = f"ask a person with the role {roles}" if roles else "name roles under `waiver_roles` in guides/policy.yaml"
    yield report("LB604", case.launch.source.at(*path), ".".join(path), f"{person.name} may not {deed}", hint)
