"""Effects as Markdown, for a comment on a pull request or a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.gate.escape import escape_line
from generator.gate.words import day_words
from generator.model.finding import Finding
from generator.steering.effect import Effect

_ROWS = 50
"""A comment shows at most so many launches; nobody reads more of them there."""
_GAPS = 5


_JOINER = "\u2060"
"""Nobody sees it, but a forge looks for names and addresses in one piece, whatever entities or elements they hold."""
_CALLS = re.compile(r"(?P<at>@|&#64;)(?=\w)|(?P<link>:)(?=//)|(?P<www>www)(?=\.)", re.IGNORECASE)


def calm(text: str) -> str:
    """Text as one line of Markdown that calls nobody and links nowhere: a forge makes both of what merely looks so."""
    return _CALLS.sub(lambda found: f"{found.group()}{_JOINER}", escape_line(text))


def effect_table(effects: Sequence[Effect]) -> Iterator[str]:
    """Lines of a table, a row a launch."""
    if not effects:
        return
    yield "| Launch | Status | Tier | GA | Actions | Late or blocked | New gaps |"
    yield "|---|---|---|---|---|---|---|"
    for one in effects[:_ROWS]:
        cells = (calm(one.title), _status(one), tier_words(one), _ga(one), _actions(one), _late(one), _gaps(one))
        yield f"| {' | '.join(cells)} |"
    if len(effects) > _ROWS:
        yield ""
        yield f"{len(effects) - _ROWS} more launches are not shown here."


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Findings as a list: code, place, what is wrong, how to mend it."""
    for one in findings:
        hint = f" ({calm(one.hint)})" if one.hint else ""
        yield f"- **{one.code}** {calm(str(one.place))}: {calm(one.message)}{hint}"


def tier_words(one: Effect) -> str:
    """``2``, ``new: 1``, ``3 → 1 (money)``."""
    before, after = one.tier
    because = f" ({', '.join(one.reasons)})" if one.reasons else ""
    if before is None:
        return f"new: {after}{because}"
    if after is None:
        return "removed"
    return f"{before} → **{after}**{because}" if before != after else str(after)


def _ga(one: Effect) -> str:
    before, after = one.ga
    if before == after or one.is_new:
        return _day(after)
    return "" if one.is_gone else f"{_day(before)} → **{_day(after)}**"


def _status(one: Effect) -> str:
    before, after = (word.replace("_", " ") for word in one.status)
    return after if before == after or one.is_new else "" if one.is_gone else f"{before} → **{after}**"


def _days(days: Sequence[date]) -> str:
    return " and ".join(map(day_words, days)) or "no date"


def _day(day: date | None) -> str:
    return day_words(day) if day else "not set"


def _actions(one: Effect) -> str:
    parts = [f"+ {_named(one.gained)}" if one.gained else "", f"− {_named(one.lost)}" if one.lost else ""]
    if one.moved:
        shown = (f"{calm(each.title)} {_days(each.before)} → {_days(each.after)}" for each in one.moved[:_GAPS])
        more = f" and {len(one.moved) - _GAPS} more" if len(one.moved) > _GAPS else ""
        parts.append(f"moved: {', '.join(shown)}{more}")
    return "; ".join(filter(None, parts))


def _late(one: Effect) -> str:
    parts = [
        f"late: {_named(one.late)}" if one.late else "",
        f"no longer late: {_named(one.on_time)}" if one.on_time else "",
        f"blocked: {_named(one.blocked)}" if one.blocked else "",
        f"no longer blocked: {_named(one.opened)}" if one.opened else "",
    ]
    return "; ".join(filter(None, parts))


def _gaps(one: Effect) -> str:
    shown = [f"{gap.code} {calm(gap.where)}" for gap in one.gaps[:_GAPS]]
    more = [f"{len(one.gaps) - _GAPS} more"] if len(one.gaps) > _GAPS else []
    return ", ".join([*shown, *more])


def _named(titles: Sequence[str]) -> str:
    return ", ".join(map(calm, titles))
