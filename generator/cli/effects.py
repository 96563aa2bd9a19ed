"""What a change does to launches, for people at a terminal and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from generator.reporting.visible import visible
from generator.steering.effect import Effect


def effects_text(found: Sequence[Effect], head: str) -> str:
    """A paragraph a launch; what does not change is not told."""
    lines = [head, ""]
    for one in found:
        lines += [f"{one.launch}: {visible(one.title)}", *(f"  {line}" for line in effect_lines(one)), ""]
    return "\n".join(lines if found else [*lines, "No open launch changes.", ""])


def effect_lines(one: Effect) -> Iterator[str]:
    """What changes for one launch, a line each."""
    before, after = one.tier
    because = f" ({', '.join(one.reasons)})" if one.reasons else ""
    if before != after:
        yield f"tier {_or_none(before)} -> {_or_none(after)}{because}"
    if one.ga[0] != one.ga[1]:
        yield f"GA {_day(one.ga[0])} -> {_day(one.ga[1])}"
    if one.status[0] != one.status[1]:
        yield f"status {one.status[0] or 'none'} -> {one.status[1] or 'none'}"
    named = (
        ("gains", one.gained),
        ("no longer asked", one.lost),
        ("late now", one.late),
        ("no longer late", one.on_time),
        ("blocked now", one.blocked),
        ("no longer blocked", one.opened),
    )
    for words, titles in named:
        if titles:
            yield f"{words}: {', '.join(map(visible, titles))}"
    for moved in one.moved:
        yield f"due {_days(moved.before)} -> {_days(moved.after)}: {visible(moved.title)}"
    for gap in one.gaps:
        yield f"gap {gap.code} {visible(gap.where)}: {visible(gap.message)}"


def effects_to_json(found: Sequence[Effect]) -> str:
    """A list of launches; keys are only ever added."""
    return json.dumps([effect_as_json(one) for one in found], ensure_ascii=False, indent=2) + "\n"


def effect_as_json(one: Effect) -> dict[str, Any]:
    """One launch as plain values; pairs are before and after."""
    return {
        "launch": one.launch,
        "title": one.title,
        "tier": list(one.tier),
        "ga": [_iso(day) for day in one.ga],
        "status": list(one.status),
        "reasons": list(one.reasons),
        "gained": list(one.gained),
        "lost": list(one.lost),
        "moved": [
            {"action": moved.title, "before": list(map(_iso, moved.before)), "after": list(map(_iso, moved.after))}
            for moved in one.moved
        ],
        "late": list(one.late),
        "no_longer_late": list(one.on_time),
        "blocked": list(one.blocked),
        "no_longer_blocked": list(one.opened),
        "gaps": [{"code": gap.code, "where": gap.where, "message": gap.message} for gap in one.gaps],
    }


def _or_none(tier: int | None) -> str:
    return "none" if tier is None else str(tier)


def _day(day: date | None) -> str:
    return str(day) if day else "not set"


def _days(days: Sequence[date]) -> str:
    return ", ".join(map(str, days)) or "no date"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
