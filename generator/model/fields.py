"""The fields of the model by path: what a key may be, and what stands below it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model.place import Path


def fields_at(model: type[BaseModel], path: Path) -> Mapping[str, str]:
    """Known keys (with their descriptions) of the entry at ``path``; empty where keys are free."""
    kind = type_at(model, path)
    return _fields(kind) if isinstance(kind, type) and issubclass(kind, BaseModel) else {}


def type_at(model: type[BaseModel], path: Path) -> Any:
    """The type declared at ``path`` without ``| None`` and annotations; None if there is no such path."""
    kind: Any = model
    for part in path:
        kind = _below(kind, part)
        if kind is None:
            return None
    return kind


@cache
def _fields(model: type[BaseModel]) -> Mapping[str, str]:
    return {name: field.description or "" for name, field in model.model_fields.items()}


def _below(kind: Any, part: str | int) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        field = kind.model_fields.get(str(part))
        return _bare(field.annotation) if field else None
    arguments = get_args(kind)
    if get_origin(kind) is tuple and isinstance(part, int):
        return _bare(arguments[0])
    if get_origin(kind) is Mapping or getattr(get_origin(kind), "__name__", "") == "Mapping":
        return _bare(arguments[1])
    return None


def _bare(kind: Any) -> Any:
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, UnionType):
            kind = next(option for option in get_args(kind) if option is not type(None))
        else:
            return kind
