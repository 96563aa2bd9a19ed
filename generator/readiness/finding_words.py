"""Words by which people look for a launch: what the search holds a slip of the pen against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model.launch import Launch

_WORD = re.compile(r"[^\W_](?:[\w’'-]*[^\W_])?")
_PARTS = re.compile(r"[_-]")
_SHORTEST = 4
_LONGEST = 40


def words_in(texts: Iterable[str]) -> list[str]:
    """The words of texts in small letters, each once, in order: codes whole, as ``pay-118``, and in parts.

    What nobody can mistype is left out: words of fewer than four letters, unless a digit is in them, and numbers.
    """
    found = {word: None for text in texts for word in _words(text.casefold()) if _is_telling(word)}
    return list(found)


def words_of(launch: Launch) -> list[str]:
    """The words of a launch's names, of customers' own words, of error texts, known faults, macros and questions."""
    return words_in(_texts(launch))


def _texts(launch: Launch) -> Iterator[str]:
    playbook = launch.playbook
    yield from (launch.title, launch.id, *launch.aliases, *launch.customer_words)
    for error in playbook.errors or ():
        yield from (error.code, error.text)
    for issue in playbook.known_issues or ():
        yield from (issue.id, issue.text)
    for macro in launch.macros:
        yield from (macro.title, macro.situation)
    yield from (question.q for question in playbook.faq)


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield word
        if "_" in word or "-" in word:
            yield from _PARTS.split(word)


def _is_telling(word: str) -> bool:
    if len(word) > _LONGEST or word.isdigit():
        return False
    return len(word) >= _SHORTEST or any(map(str.isdigit, word))
