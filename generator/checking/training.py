"""Training: every quiz question can be answered rightly."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in


def check_training(launch: Launch) -> Iterator[Finding]:
    """LB340 of one launch."""
    if launch.training is None:
        return
    for index, question in enumerate(launch.training.quiz):
        last = len(question.options) - 1
        if question.answer > last:
            path: Path = ("training", "quiz", index, "answer")
            message = f"there is no option {question.answer}: the first is 0, the last is {last}"
            hint = f'"{question.options[last]}" is {last}'
            yield report("LB340", launch.place(*path), where_in(launch, path), message, hint)
