"""Does a value fit a field of a launch? Asked of the model itself, in the words authors get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.fields import type_at
from generator.model.launch import Launch
from generator.model.place import Mark, Path, Source
from generator.reading.nodes import Node
from generator.reading.shape import parse_document
from generator.reading.text import FORBIDDEN, character_name

_LEAST = {"id": "a", "title": "a", "kind": "feature", "status": "draft"}


def launch_type(path: Path) -> Any:
    """The type a launch declares at ``path``; None if there is no such field."""
    return type_at(Launch, path)


def misfit(path: tuple[str, ...], value: Any) -> tuple[str, str] | None:
    """Why a launch can't hold ``value`` at ``path``, and the fix; None if it can."""
    hidden = next((found for text in _texts(value) if (found := FORBIDDEN.search(text))), None)
    if hidden:
        return f"the text holds {character_name(hidden.group())}, which nobody can see", ""
    tree: dict[str, Any] = dict(_LEAST)
    put(tree, path, value)
    _, findings = parse_document(Launch, Node(tree, Source("", dict.fromkeys(_paths(tree), Mark(1, 1)))))
    return (findings[0].message, findings[0].hint) if findings else None


def put(tree: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Set the value at ``path``; mappings on the way are made."""
    for part in path[:-1]:
        tree = tree.setdefault(part, {})
    tree[path[-1]] = value


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield from _paths(below, (*path, key))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from _texts(below)
