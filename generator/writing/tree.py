"""The decision tree in the order it is walked: steps with numbers, anchors and answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.paths import slug
from generator.model.playbook import Node
from generator.model.words import Words

_SHORT = 100


@dataclass
class Step:
    """One step: its number from 1, its anchor on the page, and where each answer leads.

    ``title`` is its question; of a leaf, how the conversation ends. ``asked_by`` are the answers that lead here, as
    (step, answer).
    """

    id: str
    number: int
    anchor: str
    node: Node
    title: str
    answers: list[tuple[str, Step | None]] = field(default_factory=list)
    asked_by: list[tuple[Step, str]] = field(default_factory=list)

    @property
    def short(self) -> str:
        """Its title where other steps name it, perhaps a thousand of them: at most so many characters."""
        return self.title if len(self.title) <= _SHORT else self.title[: _SHORT - 1].rstrip() + "…"


def order_steps(tree: Mapping[str, Node], words: Words) -> tuple[Step, ...]:
    """All steps of a tree, breadth first from its first node; what nothing leads to comes last."""
    steps: dict[str, Step] = {}
    taken: set[str] = set()
    for number, name in enumerate(_walk(tree), 1):
        # two hyphens stand in no slug: what is told apart by its number can't meet another step
        anchor = f"step-{slug(name)}" if slug(name) not in taken else f"step-{slug(name)}--{number}"
        taken.add(slug(name))
        steps[name] = Step(name, number, anchor, tree[name], _title(tree[name], words))
    for step in steps.values():
        for answer, target in step.node.answers.items():
            step.answers.append((answer, steps.get(target)))
            if target in steps:
                steps[target].asked_by.append((step, answer))
    return tuple(steps.values())


def _title(node: Node, words: Words) -> str:
    if node.ask:
        return node.ask
    if node.escalate:
        return words.text("tree.escalate", number=node.escalate)
    return node.resolve or words.text("tree.send_macro" if node.macro else "tree.what_to_do")


def _walk(tree: Mapping[str, Node]) -> list[str]:
    seen: dict[str, None] = {}
    for start in tree:
        waiting = deque([start])
        while waiting:
            name = waiting.popleft()
            if name in tree and name not in seen:
                seen[name] = None
                waiting.extend(tree[name].answers.values())
    return list(seen)
