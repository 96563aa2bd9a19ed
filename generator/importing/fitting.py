"""Does a value fit a field of a launch? Asked of the model itself, in the words authors get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.fields import type_at
from generator.model.finding import Finding, character_name
from generator.model.launch import Launch
from generator.model.place import Mark, Path, Source
from generator.reading.nodes import Node
from generator.reading.shape import parse_document
from generator.reading.text import FORBIDDEN

_LEAST = {"id": "a", "title": "a", "kind": "feature", "status": "draft"}


def launch_type(path: Path) -> Any:
    """The type a launch declares at ``path``; None if there is no such field."""
    return type_at(Launch, path)


def misfit(path: tuple[str, ...], value: Any) -> tuple[str, str] | None:
    """Why a launch can't hold ``value`` at ``path``, and the fix; None if it can."""
    hidden = next((found for text in _texts(value) if (found := FORBIDDEN.search(text))), None)
    if hidden:
        return f"the text holds {character_name(hidden.group())}, which nobody can see", ""
    # A missing neighbour (LB202) is no fault of this value: see find_incomplete.
    wrong = [finding for finding in _check({".".join(path): value}) if finding.code != "LB202"]
    return (wrong[0].message, wrong[0].hint) if wrong else None


def find_incomplete(values: Mapping[str, Any]) -> dict[str, str]:
    """Fields (dotted paths) that can't stand because their group lacks a key it must have → that key."""
    lacks = {finding.where: finding.where.rpartition(".")[0] for finding in _check(values) if finding.code == "LB202"}
    return {field: key for field in values for key, group in lacks.items() if field.startswith(f"{group}.")}


def _check(values: Mapping[str, Any]) -> list[Finding]:
    tree: dict[str, Any] = dict(_LEAST)
    for field, value in values.items():
        put(tree, tuple(field.split(".")), value)
    return parse_document(Launch, Node(tree, Source("", dict.fromkeys(_paths(tree), Mark(1, 1)))))[1]


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
