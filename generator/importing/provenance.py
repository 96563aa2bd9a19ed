"""What the last import wrote into a launch: the side file that tells imported values from edited ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Provenance:
    """The map and record a launch came from, and a hash of each value that was imported (dotted path → hash)."""

    map: str
    key: str
    fields: Mapping[str, str] = field(default_factory=dict)


def hash_value(value: Any) -> str:
    """A short name of a plain YAML value: equal values, equal names."""
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def render_provenance(provenance: Provenance) -> str:
    """The side file: plain JSON, keys sorted."""
    content = {"map": provenance.map, "key": provenance.key, "fields": dict(provenance.fields)}
    return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def parse_provenance(text: str) -> Provenance | None:
    """The side file's content; None if it is not one of ours."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or not isinstance(content.get("fields"), dict):
        return None
    words = [content.get("map"), content.get("key"), *content["fields"].values()]
    if not all(isinstance(word, str) for word in words):
        return None
    return Provenance(content["map"], content["key"], content["fields"])
