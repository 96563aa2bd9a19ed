"""All texts that authors wrote in a document, each with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.entry import Entry
from generator.model.place import Path
from generator.model.text import Text

_NAMED_BY = ("id", "name", "code", "stage", "term", "field")


def iter_texts(entry: Entry) -> Iterator[tuple[Path, Text]]:
    """Every text of an entry and of all below it, in the order of the fields.

    A text that is a key (an answer of the decision tree) comes with the path of its value.
    """
    found: list[tuple[Path, Text]] = []
    _collect(entry, (), found)
    return iter(found)


def _collect(value: object, path: Path, found: list[tuple[Path, Text]]) -> None:
    # A list that is handed down is several times faster than nested generators.
    if isinstance(value, Text):
        found.append((path, value))
    elif isinstance(value, Entry):
        for name, item in value.__dict__.items():
            if item is not None:
                _collect(item, (*path, name), found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _collect(item, (*path, index), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(key, Text):
                found.append(((*path, str(key)), key))
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
