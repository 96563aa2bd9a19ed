"""A plan in words: what would be done, with what changes, line by line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from typing import Any

from generator.cli.terminal import count
from generator.reporting.visible import visible
from generator.syncing.planning import LeftAlone, Plan, Step
from generator.syncing.wanted import Compared

_VERBS: Mapping[str, str] = {
    "create": "create", "change": "change", "drift": "set right", "adopt": "adopt", "deactivate": "switch off",
}  # fmt: skip
_CONTEXT = 1


def render_plan(plan: Plan, title: str) -> str:
    """The whole plan; one line if there is nothing to do."""
    lines = [line for step in plan.steps for line in (*_step_lines(step), "")]
    lines += _left_alone(plan.left_alone)
    numbers = Counter(step.kind for step in plan.steps)
    told = ", ".join(f"{number} to {_VERBS[kind]}" for kind, number in numbers.items())
    return "\n".join([*lines, f"{title}: {told}" if told else f"{title}: nothing to do"]) + "\n"


def render_compared(differing: Sequence[Compared], title: str) -> str:
    """What must be pasted by hand."""
    lines = []
    for one in differing:
        lines.append(f"{one.state}  {one.source}  {visible(one.name)}")
        if one.state == "differs":
            lines += [f"    {visible(line)}" for line in _diff(one.before.splitlines(), one.after.splitlines())]
    told = f"{count(len(differing), 'macro')} to paste by hand" if differing else "all as in the book"
    return "\n".join([*lines, f"{title}: {told}"]) + "\n"


def step_words(step: Step) -> str:
    """``create  instant-payouts/greeting  Greeting``"""
    return f"{_VERBS[step.kind]}  {step.source}  {visible(step.name)}"


def _step_lines(step: Step) -> Iterator[str]:
    why = f"  ({visible(step.why)})" if step.why else ""
    yield step_words(step) + why
    if step.before is not None:
        yield from (f"    {visible(line)}" for line in _diff(_told(step.before), _told(step.after)))


def _left_alone(alone: Sequence[LeftAlone]) -> Iterator[str]:
    if alone:
        yield "Left alone:"
        yield from (f"  {one.source}  {visible(one.name)}: {visible(one.why)}" for one in alone)
        yield ""


def _told(content: Mapping[str, Any]) -> list[str]:
    """A content, one line a value, texts of several lines on several."""
    return [line for path, value in _leaves(content) for line in _value_lines(path, value)]


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping) and value:
        for key in value:
            yield from _leaves(value[key], f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        for at, one in enumerate(value):
            yield from _leaves(one, f"{path}[{at}]")
    else:
        yield path, value


def _value_lines(path: str, value: Any) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value:
        yield from (f"{path}: {line}" for line in value.split("\n"))
    else:
        yield f"{path}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"


def _diff(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    lines = unified_diff(before, after, lineterm="", n=_CONTEXT)
    return (line for line in lines if not line.startswith(("---", "+++", "@@")))
