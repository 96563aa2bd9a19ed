"""What the book says of its own helpdesks: of those that it lists, in placeholders that there are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.listing import Listings, near
from generator.model.book import BookFile
from generator.model.finding import Finding
from generator.model.macro import PLACEHOLDERS
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in


def check_helpdesks(facts: BookFile, known: Listings) -> Iterator[Finding]:
    """LB220 of the keys of ``helpdesks``, LB311 of the placeholders in them."""
    yield from known.targets.check_keys(facts, ("helpdesks",), facts.helpdesks)
    for name, desk in facts.helpdesks.items():
        for placeholder in desk.variables:
            if placeholder not in PLACEHOLDERS:
                path: Path = ("helpdesks", name, "variables", placeholder)
                message = f"unknown placeholder {{{{{placeholder}}}}}"
                hint = near(placeholder, PLACEHOLDERS)
                yield report("LB311", facts.source.key(*path), where_in(facts, path), message, hint)
