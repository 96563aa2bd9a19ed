"""A company's own helpdesk: what its book says of it, over what we know of its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.helpdesks.variables import Variables
from generator.model.book import BookFile, Helpdesk

_NONE = "none"


class DeskError(ValueError):
    """What the book says of a helpdesk is not what this helpdesk takes."""


def desk_of(facts: BookFile, target: str) -> Helpdesk:
    """What the book says of its helpdesk ``target``; nothing, if it says nothing."""
    return facts.helpdesks.get(target, Helpdesk())


def corrected(variables: Variables, desk: Helpdesk) -> Variables:
    """The variables with the book's own names; "none" takes one away."""
    names = {**variables.names, **{neutral: str(name) for neutral, name in desk.variables.items()}}
    return replace(variables, names={neutral: name for neutral, name in names.items() if name != _NONE})


def numbers(words: Iterable[str], key: str) -> list[int]:
    """Groups or a folder where the helpdesk knows them by number only. Raises DeskError for anything else."""
    return [_number(word, key) for word in words]


def _number(word: str, key: str) -> int:
    if not word.isdecimal():
        raise DeskError(f'helpdesks.{key} in guides/book.yaml: "{word}" is no number, and this helpdesk knows no names')
    return int(word)
