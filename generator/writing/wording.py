"""Values of the model in words, as pages print them. What these return is plain text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from generator.gate.words import day_words, number_words, percent_words
from generator.model.expression import ANSWERS, Value
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
