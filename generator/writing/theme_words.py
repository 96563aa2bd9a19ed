"""The fixed words of the theme and of its scripts. Both ship in English; a book with other words gets its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args

from generator.model.launch import Status
from generator.model.words import PLURALS, Words, shipped_words
from generator.resources import templates_folder

WORDS_SCRIPT = "assets/launchbook/words.js"
"""The script that holds the words of all scripts: its file below the theme, and its address on the site."""

_SHIPPED = 'const [language, words] = ["en", {}];'
_SHARED = ("playbook.step",)
"""Texts of pages that scripts look for."""


def theme_words(words: Words) -> Mapping[str, str]:
    """Return the texts of the theme that are not those that ship, by their key below ``theme``."""
    return {key.removeprefix("theme."): text for key, text in _others(words, "theme.")}


def script_words(words: Words) -> str:
    """Return the module ``WORDS_SCRIPT`` with a book's words; as it ships where they are all English.

    Scripts are written in English, and find another text by the English one.
    """
    known = dict(_by_english(words))
    if not known:
        return _shipped_script()
    held = json.dumps([words.counted_as, known], ensure_ascii=False, sort_keys=True)
    return _shipped_script().replace(_SHIPPED, f"const [language, words] = {held};")


def _by_english(words: Words) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    """Yield what scripts say: the English text, and the book's; for one that counts, the book's by plural category."""
    english = shipped_words()
    for key, text in _others(words, "script.", *_SHARED):
        above, _, last = key.rpartition(".")
        if last in PLURALS and f"{above}.other" in english.texts:
            forms = {one: words.texts[f"{above}.{one}"] for one in PLURALS if f"{above}.{one}" in words.texts}
            yield english.texts[f"{above}.other"], forms
        else:
            yield english.texts[key], text
    for status in get_args(Status):
        if words.title(status) != english.title(status):
            yield english.title(status), words.title(status)


def _others(words: Words, *beginnings: str) -> Iterator[tuple[str, str]]:
    """Yield the texts that differ from the shipped English ones, by key."""
    english = shipped_words().texts
    for key, text in words.texts.items():
        if key.startswith(beginnings) and text != english.get(key):
            yield key, text


@cache
def _shipped_script() -> str:
    return (templates_folder() / "theme" / WORDS_SCRIPT).read_text(encoding="utf-8")
