"""Where launches stand, as a table, a page of text, or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from generator.cli.terminal import aligned
from generator.readiness.assessment import AssessedAction, Readiness
from generator.readiness.card import Card, make_card
from generator.readiness.usage import Use
from generator.reporting.visible import visible

HEAD = ("tier", "status", "GA", "ready", "late", "launch", "blocked by")

_NAMED = 3


def render_table(cards: Sequence[Card]) -> str:
    """One line a launch, by GA; what blocks it is named, so that no figure hides it."""
    return "\n".join(aligned([HEAD, *map(_row, cards)])) + "\n"


def render_one(readiness: Readiness) -> str:
    """One launch: figure, actions, gates and gaps."""
    launch = readiness.launch
    settled, required = len(readiness.settled), len(readiness.required)
    lines = [
        f"{launch.id}: {visible(launch.title)}",
        f"tier {readiness.tier.value}, {words(launch.status)}, GA {launch.dates.ga or 'not set'}",
        f"{readiness.percent}% ready: {settled} of {required} required actions done or waived",
        f"blocked by: {_names(readiness.blocking) or 'nothing'}",
    ]
    if not readiness.ga_is_working_day:
        lines.append(f"GA is no working day: {visible(readiness.ga_day_off)}")
    lines += ["", *_action_lines(readiness.actions, readiness.tier.value)]
    lines += ["", "Gates", *(_gate_lines(readiness) or ["  none"])]
    lines += ["", "Gaps", *(_gap_lines(readiness) or ["  none"])]
    return "\n".join(lines) + "\n"


def as_json(card: Card) -> dict[str, Any]:
    """A launch's standing as plain values."""
    return {
        "id": card.id,
        "title": card.title,
        "kind": card.kind,
        "product": card.product,
        "status": card.status,
        "tier": card.tier,
        "tier_by_policy": card.override.by_policy if card.override else card.tier,
        "ga": _day(card.ga),
        "readiness_percent": card.percent,
        "required": card.required,
        "settled": card.settled,
        "blocked_by": [action.id for action in card.blocking],
        "late": [action.id for action in card.late],
        "gaps": len(card.gaps),
    }


def whole_as_json(readiness: Readiness) -> dict[str, Any]:
    """The same with actions, gates and gaps."""
    return {
        **as_json(make_card(readiness)),
        "actions": [_action_json(one) for one in readiness.actions],
        "gates": [
            {
                "id": gate.gate.id,
                "day": _day(gate.day),
                "state": gate.state.value,
                "waiting_for": [one.action.id for one in gate.waiting_for],
            }
            for gate in readiness.gates
        ],
        "gaps": [
            {"code": gap.code, "place": str(gap.place), "where": gap.where, "message": gap.message}
            for gap in readiness.gaps
        ],
    }


def use_words(use: Use) -> str:
    """What use says of macros, in a few lines: each kind by number, and the first of it by name."""
    edited = [f"{one.card.id}/{one.macro.id} ({one.edited} of {one.uses})" for one in use.edited]
    unused = [f"{card.id}/{macro.id}" for card, macro in use.unused]
    missing = [f"{visible(title)} ({uses})" for title, uses in use.missing]
    kinds = (("never sent", unused), ("often changed before they are sent", edited), ("not in the book", missing))
    told = [f"  {len(of)} {kind}: {_some(of)}" for kind, of in kinds if of]
    return "\n".join([f"Macros, counted up to {use.until}:", *(told or ["  all are sent as they are"])])


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")


def words(name: str) -> str:
    """A name of ours in words: ``in_review`` → ``in review``."""
    return name.replace("_", " ")


def due_words(assessed: AssessedAction, tier: int) -> str:
    """An action's due days: one, several, or first to last; ``no date`` while GA is unknown."""
    due = assessed.action.due.get(tier)
    separator = " to " if due and due.span else ", "
    return separator.join(str(day) for day in assessed.due) or "no date"


def person_words(assessed: AssessedAction) -> str:
    """Who does an action, or the role that nobody is named for."""
    return visible(assessed.person.name) if assessed.person else f"nobody ({visible(words(assessed.action.owner))})"


def _row(card: Card) -> tuple[str, ...]:
    return (
        str(card.tier) + ("*" if card.override else ""),
        words(card.status),
        str(card.ga or "not set"),
        f"{card.percent}%",
        str(len(card.late) or "-"),
        card.id,
        ", ".join(action.id for action in card.blocking) or "-",
    )


def _names(actions: Sequence[AssessedAction]) -> str:
    return ", ".join(one.action.id for one in actions)


def _action_lines(actions: Sequence[AssessedAction], tier: int) -> list[str]:
    rows = [
        (
            due_words(one, tier),
            words(one.state.value),
            one.force,
            one.action.id,
            person_words(one),
            visible(_missing_words(one)),
        )
        for one in actions
    ]
    return aligned([("due", "state", "if not done", "action", "who", "missing"), *rows]) if rows else ["no actions"]


def _missing_words(one: AssessedAction) -> str:
    """Fields by name; what else is wrong, in words."""
    fields = [finding.where for finding in one.missing if finding.code == "LB610"]
    others = [finding.message for finding in one.missing if finding.code != "LB610"]
    return "; ".join([*others, *([", ".join(fields)] if fields else [])])


def _gate_lines(readiness: Readiness) -> list[str]:
    return [
        f"  {gate.gate.id} {gate.day or 'no date'}: {gate.state.value}"
        + (f", waits for {_names(gate.waiting_for)}" if gate.waiting_for else "")
        for gate in readiness.gates
    ]


def _gap_lines(readiness: Readiness) -> list[str]:
    return [f"  {gap.code} {visible(gap.where)}: {visible(gap.message)} ({gap.place})" for gap in readiness.gaps]


def _action_json(one: AssessedAction) -> dict[str, Any]:
    return {
        "id": one.action.id,
        "title": one.action.title,
        "owner_role": one.action.owner,
        "person": one.person.id if one.person else None,
        "due": [day.isoformat() for day in one.due],
        "force": one.force,
        "state": one.state.value,
        "evidence": one.record.evidence if one.record else None,
        "missing": [{"where": finding.where, "message": finding.message} for finding in one.missing],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
