"""What each helpdesk of the book can't carry: of a launch, macro by macro; of the book, in general."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.helpdesks.compile import losses_of, macros_for
from generator.helpdesks.desk import corrected, desk_of
from generator.helpdesks.losses import KINDS, Kind
from generator.helpdesks.target import Target
from generator.helpdesks.targets import TARGETS, targets_of
from generator.model import paths
from generator.model.book import Book, BookFile
from generator.model.launch import Launch
from generator.model.macro import PLACEHOLDERS, Macro
from generator.model.words import Words
from generator.readiness.portfolio import Portfolio
from generator.writing.lists import Shown


@dataclass(frozen=True, slots=True)
class Carried:
    """How a macro fares in each helpdesk: the kinds of its losses, None where it does not go."""

    macro: Macro
    losses: tuple[tuple[Kind, ...] | None, ...]


def carried(launch: Launch, book: Book) -> tuple[Carried, ...]:
    """A launch's macros, each with what the book's helpdesks can't carry of it, the worst first."""
    goes = [{macro.id for macro in macros_for(target, launch, book)} for target in targets_of(book.facts)]
    return tuple(
        Carried(
            macro,
            tuple(
                _kinds(macro, launch, book.facts, target) if macro.id in ids else None
                for target, ids in zip(targets_of(book.facts), goes, strict=True)
            ),
        )
        for macro in launch.macros
    )


def _kinds(macro: Macro, launch: Launch, facts: BookFile, target: Target) -> tuple[Kind, ...]:
    found = {loss.kind for loss in losses_of(macro, launch, facts, target)}
    return tuple(kind for kind in KINDS if kind in found)


def helpdesks(portfolio: Portfolio) -> Iterator[Shown]:
    """Every helpdesk of the book: what it fills, what it takes, and how far that is known."""
    facts, words = portfolio.book.facts, portfolio.words
    context = {
        "helpdesks": [dict(_told(target, facts, words)) for target in targets_of(facts)],
        "unknown": [name for name in facts.targets if name not in TARGETS],
        "kinds": [kind.replace(" ", "_") for kind in KINDS],
        "placeholders": list(PLACEHOLDERS),
    }
    yield Shown(paths.helpdesks, words.text("helpdesks.title"), context)


def _told(target: Target, facts: BookFile, words: Words) -> Iterator[tuple[str, Any]]:
    desk = desk_of(facts, target.id)
    variables = corrected(target.variables, desk)
    yield "id", target.id
    yield "title", target.title
    yield "form", "html" if target.form == "html" else "text"
    yield "longest_name", desk.longest_name or target.longest_name
    yield "longest_body", desk.longest_body or target.longest_body
    yield "has_fallbacks", bool(variables.with_fallback)
    yield "together", target.locales == "together"
    yield "carries", target.carries
    yield "statuses", tuple(target.statuses)
    yield "variables", {neutral: variables.write(neutral, None) for neutral in PLACEHOLDERS}
    yield "verified", words.text(f"helpdesks.how.{target.id}")
