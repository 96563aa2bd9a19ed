"""All texts that authors wrote in a document, each with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.model.entry import Entry
from generator.model.place import Path
from generator.model.text import Text

_NAMED_BY = ("id", "name", "code", "stage", "term", "field")


class Written(NamedTuple):
    """Letters of a file: a text, an id, a word, a web address; ``is_key`` if they stand before the colon."""

    path: Path
    text: str
    is_key: bool = False


def iter_texts(entry: Entry) -> Iterator[tuple[Path, Text]]:
    """Every text of an entry and of all below it, in the order of the fields.

    A text that is a key (an answer of the decision tree) comes with the path of its value.
    """
    return ((path, text) for path, text, _ in iter_written(entry) if isinstance(text, Text))


def iter_written(entry: Entry) -> Iterator[Written]:
    """Every text, id, word and address of an entry and of all below it, and every key that the author chose."""
    found: list[Written] = []
    _collect(entry, (), found)
    return iter(found)


def _collect(value: object, path: Path, found: list[Written]) -> None:
    # A list that is handed down is several times faster than nested generators.
    if isinstance(value, str):
        found.append(Written(path, value))
    elif isinstance(value, Entry):
        for name, item in value.__dict__.items():
            if item is not None:
                _collect(item, (*path, name), found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _collect(item, (*path, index), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(key, str):
                found.append(Written((*path, str(key)), key, is_key=True))
            _collect(item, (*path, str(key)), found)


def where_in(entry: object, path: Path) -> str:
    """A path as authors read it, items of lists named by their id too: ``macros[1 payout-sent].body.en``.

    ``entry`` is a parsed entry or a plain dict or list as YAML gives it.
    """
    words = ""
    value = entry
    for part in path:
        value = _step(value, part)
        if isinstance(part, int):
            name = _name(value)
            words += f"[{part} {name}]" if name else f"[{part}]"
        else:
            words += f".{part}" if words else part
    return words


def _step(value: object, part: str | int) -> object:
    if isinstance(part, int):
        return value[part] if isinstance(value, tuple | list) and part < len(value) else None
    if isinstance(value, Mapping):
        return value.get(part)
    return getattr(value, part, None) if isinstance(value, Entry) else None


def _name(value: object) -> str:
    for field in _NAMED_BY:
        name = _step(value, field)
        if isinstance(name, str) and 0 < len(name) <= 40 and name.isprintable():
            return str(name)
    return ""
