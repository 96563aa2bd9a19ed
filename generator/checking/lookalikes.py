"""Words that mix Latin letters with letters of another script that look the same: “Pаypal” with a Cyrillic а."""

# ruff: noqa: RUF001, RUF002
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_SAME = {
    "CYRILLIC": (
        "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухԁԛԝһӏҺҮүԌԚԜѵѴӀ",
        "ABESIJKMHOPCTYX3aesijopcyxdqwhlhYyGQWvVI",
    ),
    "GREEK": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορυϲϳϹϺ", "ABEZHIKMNOPTYXayiknopucjCM"),
    "ARMENIAN": ("ՏՍՕԼհոսօցզյտ", "SUOLhnuogqjm"),
    "CHEROKEE": ("ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᎽᏃ", "ABCDEHJKLMPRSTVWYZ"),
}
"""Letters that look like a Latin one in common fonts, from Unicode's confusables (UTS #39), and that one."""
_LATIN_FOR = {other: latin for others, latins in _SAME.values() for other, latin in zip(others, latins, strict=True)}
_LOOK_LIKE_LATIN = frozenset(_LATIN_FOR)
_LATINS = frozenset("".join(latins for _, latins in _SAME.values()))
_DRESSED = "\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
"""Latin letters in another dress: full width, and the bold and script ones of mathematics."""
_FOREIGN = re.compile(f"[\u0370-\u058f\u13a0-\u13f5\u1f00-\u1fff{_DRESSED}]")
_IS_DRESSED = re.compile(f"[{_DRESSED}]")
_WORD = re.compile(r"[^\W\d_]+")


class Lookalike(NamedTuple):
    """A word at ``start:end`` of a text, and at ``at`` its letter that looks like ``like`` and is another."""

    start: int
    end: int
    at: int
    like: str


def find_lookalikes(text: str) -> Iterator[Lookalike]:
    """Words that look like one script and are two.

    Words that show their two scripts at a glance (Δt, SMSка, Ωhm) are fine, and so are words in one script.
    """
    if text.isascii() or not _FOREIGN.search(text):
        return
    for match in _WORD.finditer(text):
        word = match.group()
        at = -1 if word.isascii() else _odd_letter(word)
        if at >= 0:
            letter = word[at]
            like = _LATIN_FOR.get(letter) or unicodedata.normalize("NFKC", letter)
            yield Lookalike(*match.span(), match.start() + at, like)


def _odd_letter(word: str) -> int:
    """Where the first letter stands that does not belong; -1 if all do."""
    latin = [at for at, char in enumerate(word) if _is_latin(char)]
    others = [at for at, char in enumerate(word) if not _is_latin(char)]
    if not latin or not others:
        return -1
    if all(_LATIN_FOR.get(word[at]) or _IS_DRESSED.match(word[at]) for at in others):
        return others[0]
    # the other way round: single Latin letters in a word of another script
    alone = all(at + 1 not in latin for at in latin)
    is_hidden = alone and len(latin) < len(others) and all(word[at] in _LATINS for at in latin)
    return latin[0] if is_hidden and _scripts(word, others) <= _SAME.keys() else -1


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith(("LATIN ", "FEMININE ", "MASCULINE ", "MICRO "))


def _scripts(word: str, places: list[int]) -> set[str]:
    return {unicodedata.name(word[at], "").partition(" ")[0] for at in places}
