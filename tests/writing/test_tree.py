"""The decision tree as steps: numbered as it is walked, each with an anchor of its own."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.playbook import Node
from generator.model.words import shipped_words
from generator.writing.tree import Step, order_steps

WORDS = shipped_words()


def steps_of(**nodes: dict[str, Any]) -> tuple[Step, ...]:
    return order_steps({name: Node.model_validate(node) for name, node in nodes.items()}, WORDS)


def ask(question: str, **answers: str) -> dict[str, Any]:
    return {"ask": question, "answers": answers}


def test_steps_are_numbered_level_by_level_from_the_first() -> None:
    steps = steps_of(
        start=ask("Paid?", Yes="bank", No="balance"),
        trace={"escalate": 2},
        balance={"resolve": "Too low."},
        bank=ask("More than an hour?", Yes="trace", No="wait"),
        wait={"do": "Wait."},
    )
    assert [(step.number, step.id) for step in steps] == [
        (1, "start"), (2, "bank"), (3, "balance"), (4, "trace"), (5, "wait"),
    ]  # fmt: skip


def test_a_step_knows_where_answers_lead_and_which_lead_to_it() -> None:
    start, bank, end = steps_of(start=ask("Paid?", Yes="bank", No="end"), bank=ask("Old?", Yes="end"), end={"do": "x"})
    assert start.answers == [("Yes", bank), ("No", end)]
    assert start.asked_by == []
    assert end.asked_by == [(start, "No"), (bank, "Yes")]


def test_what_nothing_leads_to_comes_last() -> None:
    steps = steps_of(
        start=ask("Paid?", Yes="end"), lost=ask("Why?", Yes="lost-too"), end={"do": "x"}, **{"lost-too": {}}
    )
    assert [step.id for step in steps] == ["start", "end", "lost", "lost-too"]


def test_a_circle_ends() -> None:
    first, second = steps_of(a=ask("One?", Yes="b", No="a"), b=ask("Two?", Yes="a"))
    assert first.answers == [("Yes", second), ("No", first)]
    assert first.asked_by == [(first, "No"), (second, "Yes")]


def test_an_answer_that_leads_nowhere_leads_to_none() -> None:
    (step,) = steps_of(start=ask("Paid?", Yes="no-such-step"))
    assert step.answers == [("Yes", None)]


def test_no_tree_has_no_steps() -> None:
    assert order_steps({}, WORDS) == ()


def test_a_long_chain_is_no_trouble() -> None:
    chain = {f"n{at}": Node.model_validate(ask("On?", Yes=f"n{at + 1}")) for at in range(3000)}
    assert [step.number for step in order_steps(chain, WORDS)] == list(range(1, 3001))


def test_anchors_come_from_the_ids_and_are_never_the_same() -> None:
    names = ["Is it paid?", "a", "A", "3-a", "a--3", "日本", "本日", "?", "!"]
    steps = order_steps({name: Node(do="x") for name in names}, WORDS)
    assert [step.anchor for step in steps] == [
        "step-is-it-paid", "step-a", "step-a--3", "step-3-a", "step-a-3",
        "step-65e5-672c", "step-672c-65e5", "step-x", "step-x--9",
    ]  # fmt: skip
    assert len({step.anchor for step in steps}) == len(names)


@pytest.mark.parametrize(
    ("node", "title"),
    [
        (ask("Is it paid?", Yes="x"), "Is it paid?"),
        ({"do": "Wait.", "escalate": 2}, "Escalate, severity 2"),
        ({"do": "Wait.", "resolve": "They wait."}, "They wait."),
        ({"do": "Wait.", "macro": "sent"}, "Send the macro"),
        ({"do": "Wait."}, "What to do"),
    ],
)
def test_a_step_is_called_by_its_question_or_by_how_it_ends(node: dict[str, Any], title: str) -> None:
    (step,) = steps_of(start=node)
    assert step.title == title
