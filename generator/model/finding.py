"""A finding: what is wrong, where, and how to mend it. A value, never an exception."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.model.place import Path, Place
from generator.model.said import Sentence

MAX_FINDINGS = 200
"""As many findings of one kind in one file as anybody reads; the rest come when these are mended."""
_NEAR = 0.7
"""Ratio of equal letters from which a word counts as a slip of another; below it a suggestion misleads."""


class Severity(StrEnum):
    """How bad: errors stop a publication, warnings stop a strict one, notes inform."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend.

    ``where`` is the value's path in the user's words (``macros[1 payout-sent].body.en``).
    ``gap`` marks work not yet done, as against text that is wrong: pages show it, in the book's language.
    """

    code: str
    severity: Severity
    place: Place
    where: str
    message: Sentence
    hint: Sentence = ""
    gap: bool = False

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """Order of findings in every report: by place, then code."""
        place = self.place
        return (place.file, place.line, place.column, self.code, self.where, self.message)


def character_name(character: str) -> str:
    """A character that can't be shown, in words: ``U+0007`` or ``U+2028 LINE SEPARATOR``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def path_words(path: Path) -> str:
    """A path as authors read it: ``playbook.errors[2].fix``."""
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, whatever its capitals; None if none is near."""
    folded = {choice.casefold(): choice for choice in sorted(known)}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=_NEAR)
    return folded[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists a few of them where none is near."""
    choices = sorted(known)
    near = nearest(word, choices)
    if near:
        return f'did you mean "{near}"?'
    if not choices:
        return ""
    shown = ", ".join(choices[:12]) + (", …" if len(choices) > 12 else "")
    return f"known: {shown}"
