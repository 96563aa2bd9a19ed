"""What readers in a conversation rely on, part by part: so that it can be said which part changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from pydantic_core import to_json

from generator.model.launch import Launch

MACRO = "macro "
"""Begins the name of a macro's part; its id follows."""

NEW = ""
"""The part of a change that says: the launch is new."""

_BYTES = 5


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a launch changed on a day: digests of what it was and is; empty where it is not there."""

    on: date
    launch: str
    part: str
    was: str
    now: str

    @property
    def how(self) -> str:
        """``new``, ``changed`` or ``gone``."""
        return "new" if not self.was else "changed" if self.now else "gone"


def content_of(launch: Launch) -> Mapping[str, str]:
    """Digests of the parts of a launch's playbook and of its macros, by name; what is not there has none."""
    return {name: blake2b(to_json(value), digest_size=_BYTES).hexdigest() for name, value in _parts(launch) if value}


def _parts(launch: Launch) -> Iterator[tuple[str, Any]]:
    playbook, scope, dates = launch.playbook, launch.audience, launch.dates
    yield "status", launch.status
    yield "dates", [day for day in (dates.ga, dates.removal) if day]
    yield "what", launch.summary and [launch.summary.what, launch.summary.who]
    yield "recognise", launch.customer_words
    yield "eligibility", [text for text in (playbook.eligibility, scope.eligibility, scope.exclusions) if text]
    yield "triage", playbook.triage
    yield "tree", playbook.tree
    yield "errors", playbook.errors
    yield "known-issues", playbook.known_issues
    yield "words", [playbook.say, playbook.never_say] if playbook.say or playbook.never_say else ()
    yield "limits", playbook.limits
    yield "escalate", playbook.escalation
    yield "holding-statement", launch.rollback and launch.rollback.holding_statement
    yield "faq", playbook.faq
    yield "languages", playbook.translations
    for macro in launch.macros:
        yield f"{MACRO}{macro.id}", macro.model_dump(exclude={"review_by"})
