"""What a specialist follows in a conversation: tree, errors, escalation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, Strict

from generator.model.entry import Day, Entry, Name
from generator.model.text import Line, Prose

Level = Annotated[int, Strict(), Field(ge=1, le=5)]
"""A severity: 1 is the worst."""


class Node(Entry):
    """A step of the decision tree: a question with answers, or a leaf."""

    ask: Line | None = Field(None, description="The question to answer. Needs `answers`.")
    answers: Mapping[Line, Name] = Field({}, description="Answer → id of the next step.")
    do: Prose | None = Field(None, description="What to do (Markdown).")
    macro: Name | None = Field(None, description="Id of the macro of this launch to send.")
    escalate: Level | None = Field(None, description="Escalate: the severity of the path to take.")
    resolve: Line | None = Field(None, description="How the conversation ends, if it ends here.")

    @property
    def is_leaf(self) -> bool:
        """Whether the path ends here with something to do."""
        return not self.ask and not self.answers


class ErrorText(Entry):
    """An error that customers can meet."""

    code: Line = Field(description="The code, exactly as shown or logged.")
    text: Line = Field(description="The message, exactly as the customer sees it.")
    cause: Prose | None = Field(None, description="Why it appears.")
    fix: Prose | None = Field(None, description="What solves it.")
    workaround: Prose | None = Field(None, description="What helps until it is solved.")


class KnownIssue(Entry):
    """A known fault."""

    id: Line = Field(description="The tracker's id.")
    since: Day | None = Field(None, description="First day it was seen.")
    status: Literal["open", "fixing", "fixed", "wont_fix"] = Field("open", description="Where it stands.")
    text: Line = Field(description="What the customer notices.")
    workaround: Prose | None = Field(None, description="What helps until it is fixed.")


class Question(Entry):
    """A frequent question and its answer."""

    q: Line = Field(description="The question, in customers' words.")
    a: Prose = Field(description="The answer (Markdown).")


class Escalation(Entry):
    """Where a conversation goes when support can't solve it."""

    severity: Level = Field(description="1 is the worst.")
    when: Line = Field(description="What makes it this severity.")
    to: Line = Field(description="Who takes it: a team, a rota, a queue.")
    channel: Line | None = Field(None, description="How to reach them.")
    target: Line | None = Field(None, description="First answer within, like `30m`.")
    hours: Line | None = Field(None, description="When they answer, like `24x7`.")
    include: tuple[Line, ...] = Field((), description="What the hand-over must hold.")


class Limits(Entry):
    """Limits of a specialist's authority."""

    refunds: Prose | None = Field(None, description="What may be refunded or credited, up to how much.")
    legal: Prose | None = Field(None, description="What must not be promised or interpreted.")
    privacy: Prose | None = Field(None, description="What may be asked, seen and shared.")


class Translation(Entry):
    """What specialists say, in another language. What is left out is said as it stands in the book's own."""

    what: Prose | None = Field(None, description="What changes, in the customer's world.")
    triage: tuple[Line, ...] = Field((), description="The first questions.")
    say: tuple[Line, ...] = Field((), description="Phrases that work.")
    never_say: tuple[Line, ...] = Field((), description="Phrases to avoid.")
    holding_statement: Prose | None = Field(None, description="What support says while it is broken.")
    faq: tuple[Question, ...] = Field((), description="Frequent questions.")


class Playbook(Entry):
    """Everything a specialist needs in a live conversation."""

    eligibility: Prose | None = Field(None, description="Who can use it, and who can't (Markdown).")
    triage: tuple[Line, ...] = Field((), description="A few first questions, in lay words.")
    tree: Mapping[Name, Node] = Field({}, description="Decision tree: step id → step. The first is the root.")
    errors: tuple[ErrorText, ...] | None = Field(None, description="Errors customers can meet. `[]` says: none.")
    known_issues: tuple[KnownIssue, ...] | None = Field(None, description="Known faults. `[]` says: none.")
    faq: tuple[Question, ...] = Field((), description="Frequent questions.")
    say: tuple[Line, ...] = Field((), description="Phrases that work.")
    never_say: tuple[Line, ...] = Field((), description="Phrases to avoid.")
    limits: Limits | None = Field(None, description="Money, legal and privacy limits.")
    escalation: tuple[Escalation, ...] = Field((), description="Escalation paths by severity.")
    translations: Mapping[Name, Translation] = Field({}, description="Locale → what is said, in its language.")
