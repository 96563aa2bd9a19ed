"""Values of the model in words, as pages print them. What these return is plain text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from generator.capacity.assignment import Given
from generator.gate.words import day_words, number_words, percent_words
from generator.model.expression import ANSWERS, Value
from generator.model.launch import Metrics, Threshold
from generator.model.place import Place
from generator.model.rules import Rule
from generator.readiness.assessment import AssessedAction, State

_WEEKDAYS = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday",
    "sun": "Sunday",
}  # fmt: skip
_TITLES: Mapping[str, str] = {"wont_fix": "Won't fix", "csat": "CSAT", "aht": "AHT"}


def title(word: str) -> str:
    """``in_review`` → ``In review``."""
    spaced = word.replace("_", " ")
    return _TITLES.get(word) or spaced[:1].upper() + spaced[1:]


def tier(number: int) -> str:
    """``Tier 1``; 0 is a launch recorded as needing nothing."""
    return f"Tier {number}" if number else "No action"


def value(answer: Value) -> str:
    """An answer: ``yes``, ``42,000``, ``major``, ``MX, EU``."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, tuple):
        return ", ".join(answer) or "empty"
    if isinstance(answer, float):
        return f"{answer:.3g}"
    return f"{answer:,}" if isinstance(answer, int) else answer


def ids(names: Iterable[str]) -> str:
    """``["MX", "EU"]``: ids in one attribute, for scripts."""
    return json.dumps(list(names), ensure_ascii=False)


def target(number: float) -> str:
    """A target: shares as ``90 %``, counts as they are."""
    return percent_words(number) if 0 < number < 1 else number_words(number)


def asks(name: str) -> str:
    """What an answer says."""
    return ANSWERS[name].meaning


def place(at: Place) -> str:
    """``launches/x.launch.yaml:14``."""
    return f"{at.file.removeprefix('guides/')}:{at.line}" if at.line else at.file.removeprefix("guides/")


def state(action: AssessedAction) -> str:
    """Where an action stands: ``done Tue 9 Mar 2027``, ``waived until …``, ``late``."""
    record = action.record
    match action.state:
        case State.DONE:
            return f"done {day_words(record.on)}" if record and record.on else "done"
        case State.WAIVED:
            return f"waived until {day_words(action.waiver.until)}" if action.waiver else "waived"
    return open_state(action.state)


def open_state(state: State) -> str:
    """Where an action stands that is not settled: ``open``, ``in progress``, ``late``."""
    return state.value.replace("_", " ")


def evidence(action: AssessedAction) -> str:
    """What shows that an action is done."""
    wanted = {"url": "a link", "note": "a note or a link", "none": ""}[action.action.evidence]
    if action.action.check:
        return (
            f"this file is checked, and {wanted} is needed"
            if wanted
            else "this file is checked; nothing else is needed"
        )
    return wanted or "the word “done” is enough"


def sentence(text: str) -> str:
    """Begins with a capital, ends without a full stop."""
    return text[:1].upper() + text[1:].removesuffix(".")


def weekday(short: str) -> str:
    """``sat`` → ``Saturday``."""
    return _WEEKDAYS[short]


def severity(rule: Rule) -> str:
    """What a rule's finding does to a build."""
    if rule.gap:
        return "A gap: work not yet done. It never stops a build."
    return {
        "error": "An error: `launchbook check` fails.",
        "warning": "A warning: it fails only with `--strict`.",
        "note": "A note.",
    }[rule.severity.value].replace("`", "")


def rounded(number: float) -> str:
    """A figure that was reckoned, as a whole number: ``378``; ``under 1`` for what is less, but not nothing."""
    return "under 1" if 0 < number < 0.5 else f"{number:,.0f}"


def one_digit(number: float) -> str:
    """``3.5``, ``4``: hours and people."""
    return number_words(round(number, 1))


def share_of(part: float, whole: float) -> str:
    """A part in whole per cent: ``+9 %``."""
    return f"+{part / whole * 100:.0f} %"


def short_day(day: date) -> str:
    """``8 Mar``: in narrow columns, where the year is plain."""
    return f"{day.day} {day:%b}"


def measures(metrics: Metrics) -> tuple[str, ...]:
    """Every measure with a target or a threshold, as listed."""
    return tuple(dict.fromkeys([*metrics.targets, *metrics.thresholds]))


def limit(threshold: Threshold) -> str:
    """When to act: ``above 1.2 %``, ``below 85 %``."""
    parts = (("above", threshold.above), ("below", threshold.below))
    return " or ".join(f"{word} {target(number)}" for word, number in parts if number is not None)


def by_task(given: Iterable[Given]) -> tuple[tuple[str, float], ...]:
    """First-week work of one seat: each task once, with its hours."""
    hours: dict[str, float] = {}
    for one in given:
        if one.work.is_first_week:
            title = one.work.title.partition(":")[0] if one.work.is_shared else one.work.title
            hours[title] = hours.get(title, 0.0) + one.work.hours
    return tuple(hours.items())
