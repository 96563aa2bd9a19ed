"""Values for every field of the model, found by walking the model itself: no text field can be missed."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from generator.model.book import BookFile, Calendar
from generator.model.entry import Clock, Day, Flag, Hour, Minute, Name, Rate, Share, Slug, Url, Zone
from generator.model.launch import Launch
from generator.model.people import People
from generator.model.policy import Due, Policy
from generator.model.text import Line, Prose
from generator.model.usage import UsageFile
from generator.model.when import When

ROOTS: Mapping[str, type[BaseModel]] = {
    "book": BookFile, "people": People, "policy": Policy, "calendar": Calendar, "launch": Launch,
    "usage": UsageFile,
}  # fmt: skip
KEY = "{key}"

_TEXTS = {"line": Line, "prose": Prose, "name": Name, "url": Url}
_PLAIN: tuple[tuple[Any, Any], ...] = (
    (Slug, "slug"), (Clock, "07:00"), (Hour, "07"), (Day, "2027-03-09"), (Minute, "2027-03-02T09:00"),
    (Zone, "Europe/Berlin"), (Flag, True), (Share, 0.5), (Rate, 2), (When, True), (Due, "T-5"), (bool, True), (int, 1),
    (float, 1), (str, "x"),
)  # fmt: skip


class Author(Protocol):
    """Who writes the texts."""

    def write(self, sort: str, path: str) -> str:
        """A text of a sort (line, prose, name, url) for the field at ``path``."""


Fixed = Mapping[str, Any]
"""Path → the value that must stand there (a reference, a day), or a function that makes it."""


def fill(kind: Any, path: str, author: Author, fixed: Fixed) -> Any:
    """A value of a declared type with every field in it, down to the last."""
    if path in fixed:
        value = fixed[path]
        return value() if isinstance(value, Callable) else value
    sort = _sort_of(kind)
    if sort:
        return author.write(sort, path)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        values = {name: fill(inner, f"{path}.{name}", author, fixed) for name, inner in hints(kind).items()}
        return {name: value for name, value in values.items() if value is not None}
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return [fill(arguments[0], path, author, fixed)]
    if _is_mapping(kind):
        key = fill(arguments[0], path + KEY, author, fixed)
        return {str(key): fill(arguments[1], path, author, fixed)}
    if get_origin(kind) is Literal:
        return arguments[0]
    if _is_union(kind):
        return fill(_inner(kind), path, author, fixed)
    return _plain(kind)


def text_paths() -> Iterator[tuple[str, str]]:
    """The path and the sort of every text field of the model, keys of mappings among them."""
    for name, root in ROOTS.items():
        yield from _text_paths(root, name)


def hints(model: type[BaseModel]) -> Mapping[str, Any]:
    """Fields of an entry with their full types."""
    found = get_type_hints(model, include_extras=True)
    return {name: found[name] for name in model.model_fields}


def _text_paths(kind: Any, path: str) -> Iterator[tuple[str, str]]:
    sort = _sort_of(kind)
    if sort:
        yield path, sort
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, inner in hints(kind).items():
            yield from _text_paths(inner, f"{path}.{name}")
    elif _is_mapping(kind):
        yield from _text_paths(get_args(kind)[0], path + KEY)
        yield from _text_paths(get_args(kind)[1], path)
    elif get_origin(kind) is tuple:
        yield from _text_paths(get_args(kind)[0], path)
    elif _is_union(kind):
        yield from _text_paths(_inner(kind), path)


def _sort_of(kind: Any) -> str:
    return next((sort for sort, known in _TEXTS.items() if kind == known), "")


def _plain(kind: Any) -> Any:
    for known, value in _PLAIN:
        if kind == known:
            return value
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    raise TypeError(f"a field of a new type, {kind}: say here what stands in it")


def _is_mapping(kind: Any) -> bool:
    return getattr(get_origin(kind), "__name__", "") == "Mapping"


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, types.UnionType)


def _inner(kind: Any) -> Any:
    return next(option for option in get_args(kind) if option is not type(None))
