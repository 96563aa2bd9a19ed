"""The questionnaire of a new launch on a terminal: each answer is held against the book as it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from generator.cli.draft import slug_of
from generator.cli.questions import ASKED, AnswerError, choices, meaning, read_answer
from generator.cli.terminal import say
from generator.model.book import Book
from generator.model.finding import Finding, Severity
from generator.reporting.visible import visible

Examine = Callable[[dict[str, Any]], list[Finding]]
"""Answers so far → what would be found in the launch."""
_SHOWN = 12
"""So many ids a question names."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Asks what is not answered yet. ``why_no_id`` says why an id can't be taken, "" if it can."""

    answers: dict[str, Any]
    book: Book
    examine: Examine
    why_no_id: Callable[[str], str]

    def ask_rest(self) -> None:
        """Ask one by one; Enter leaves a question open, but for the title, the id and the kind."""
        say("Enter leaves a question open: it shows as a gap until somebody knows. Title and kind are needed.\n")
        facts = self.book.facts
        known = {
            "product": tuple(product.id for product in facts.products),
            "owners.product_manager": self._holders("product_manager"),
            "audience.regions": tuple(region.id for region in facts.regions),
            "audience.locales": tuple(locale.id for locale in facts.locales),
        }
        self._ask("title", needed=True)
        self._ask("id", needed=True, default=slug_of(self.answers["title"]))
        self._ask("kind", needed=True)
        for path in ("product", "owners.product_manager", *ASKED):
            if path not in known or known[path]:  # nothing to choose from: nothing to ask
                self._ask(path, known.get(path, ()))

    def _holders(self, role: str) -> tuple[str, ...]:
        """People who have the role, and those of whom people.yaml names no role at all."""
        return tuple(one.id for one in self.book.people.people if role in one.roles or not one.roles)

    def _ask(self, path: str, known: tuple[str, ...] = (), needed: bool = False, default: str = "") -> None:
        shown = _question(path, known, needed)
        while path not in self.answers:
            typed = click.prompt(shown, default=default, show_default=bool(default), err=True)
            if not typed.strip():
                if not needed:
                    return
                say("  This one is needed.")
                continue
            try:
                self._take(path, typed)
            except AnswerError as error:
                say(f"  {visible(str(error))}")

    def _take(self, path: str, typed: str) -> None:
        """Keep an answer; raises AnswerError if the launch would have an error that it has not without it."""
        answer = read_answer(path, typed)
        why_not = self.why_no_id(answer) if path == "id" else ""
        if why_not:
            raise AnswerError(why_not)
        before = {_told(finding) for finding in self.examine(self.answers)}
        found = [one for one in self.examine({**self.answers, path: answer}) if _told(one) not in before]
        errors = [_told(finding) for finding in found if finding.severity is Severity.ERROR]
        if errors:
            raise AnswerError("\n  ".join(errors))
        self.answers[path] = answer
        for finding in found:
            if not finding.gap:
                say(f"  {finding.severity}: {visible(_told(finding))}")


def _question(path: str, known: tuple[str, ...], needed: bool) -> str:
    if path == "id":
        return "Id and file name"
    options = known or choices(path)
    listed = ", ".join(options[:_SHOWN]) + (", …" if len(options) > _SHOWN else "")
    many = "; several with commas" if path in ("audience.regions", "audience.locales") and len(options) > 1 else ""
    text = "Product manager" if path == "owners.product_manager" else meaning(path).rstrip(".")
    return text + (f" ({listed}{many})" if listed else "") + (" [needed]" if needed else "")


def _told(finding: Finding) -> str:
    return f"{finding.where}: {finding.message}" + (f" ({finding.hint})" if finding.hint else "")
