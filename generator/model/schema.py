"""JSON Schemas (draft-07, the editors' dialect) of everything authors write, made from the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.model.book import BookFile, Calendar
from generator.model.entry import Document
from generator.model.launch import Launch
from generator.model.people import People
from generator.model.policy import Policy
from generator.model.usage import UsageFile

DRAFT = "http://json-schema.org/draft-07/schema#"
_ROOTS: Mapping[str, tuple[type[Document], str, str]] = {
    "book": (BookFile, "Launchbook: book.yaml", "Site-wide facts: products, regions, channels, locales, helpdesks."),
    "calendar": (Calendar, "Launchbook: calendars/<id>.yaml", "Own holidays, where the public ones do not serve."),
    "launch": (Launch, "Launchbook: launches/<id>.launch.yaml", "One launch: everything support must know of it."),
    "people": (People, "Launchbook: people.yaml", "People and teams. Roles and counts only: no ratings, no scores."),
    "policy": (Policy, "Launchbook: policy.yaml", "The readiness policy: tiers, actions, gates, rules for texts."),
    "usage": (
        UsageFile,
        "Launchbook: macro-usage.yaml",
        "How often macros were sent: made by `launchbook macros usage`.",
    ),
}
_RENAMED: Mapping[str, str] = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
_DROPPED = ("title", "default", "allow_inf_nan")
_MINUTE = r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$"
_ALSO_A_LINE = ("BannedPhrase",)
"""Entries that may also be written as one plain line."""
_ORDER = (
    "$schema", "$comment", "title", "description", "$ref", "allOf", "anyOf", "type", "enum", "properties", "required",
)  # fmt: skip
"""Keywords that come first, in this order; the others follow by name, whatever the library's own order."""


def schemas() -> Mapping[str, dict[str, Any]]:
    """Name (``launch``, ``policy``, …) → its schema, the same on every machine."""
    return {name: _schema(*root) for name, root in _ROOTS.items()}


def render_schema(schema: Mapping[str, Any]) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def schema_file_name(name: str) -> str:
    """Name of a schema's file in ``schemas/``."""
    return f"{name}.schema.json"


def _schema(model: type[Document], title: str, description: str) -> dict[str, Any]:
    raw = model.model_json_schema(ref_template="#/definitions/{model}")
    definitions = {name: _draft_07(part) for name, part in sorted(raw.pop("$defs", {}).items())}
    for name in _ALSO_A_LINE:
        if name in definitions:
            line = {"type": "string", "minLength": 1}
            definitions[name] = {"description": definitions[name]["description"], "anyOf": [line, definitions[name]]}
    head = {"$schema": DRAFT, "$comment": "Made by `launchbook schema --write`. Do not edit.", "title": title}
    root = head | _draft_07(raw) | {"description": description}
    return _in_order(root) | ({"definitions": definitions} if definitions else {})


def _draft_07(node: Any) -> Any:
    """One schema node in draft-07's words, without what only clutters an editor's hover."""
    if isinstance(node, list):
        return [_draft_07(item) for item in node]
    if not isinstance(node, dict):
        return node
    result: dict[str, Any] = {}
    for key, value in node.items():
        if key not in _DROPPED:
            result[_RENAMED.get(key, key)] = _properties(value) if key == "properties" else _draft_07(value)
    if result.get("format") == "date-time":  # the format proper would ask for seconds and an offset
        result["pattern"] = _MINUTE
        del result["format"]
    return _in_order(_ref_alone(_null_merged(result)))


def _in_order(node: dict[str, Any]) -> dict[str, Any]:
    def rank(key: str) -> tuple[int, str]:
        return (_ORDER.index(key) if key in _ORDER else len(_ORDER), key)

    return {key: node[key] for key in sorted(node, key=rank)}


def _properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties by name; a property named ``title`` or ``default`` is no keyword, so it stays."""
    return {name: _draft_07(value) for name, value in properties.items()}


def _null_merged(node: dict[str, Any]) -> dict[str, Any]:
    """``anyOf: [X, null]`` as X with one more type, where X is simple: editors then show X's own hints."""
    choices = node.get("anyOf")
    if not isinstance(choices, list) or len(choices) != 2 or choices[1] != {"type": "null"}:
        return node
    simple = choices[0]
    if not isinstance(simple.get("type"), str):
        return node
    merged = {**simple, "type": [simple["type"], "null"]}
    if "enum" in simple:
        merged["enum"] = [*simple["enum"], None]
    return {**merged, **{key: value for key, value in node.items() if key != "anyOf"}}


def _ref_alone(node: dict[str, Any]) -> dict[str, Any]:
    """Draft-07 ignores whatever stands beside a ``$ref``, so a described reference is wrapped."""
    if "$ref" in node and len(node) > 1:
        rest = {key: value for key, value in node.items() if key != "$ref"}
        return {"allOf": [{"$ref": node["$ref"]}], **rest}
    return node
