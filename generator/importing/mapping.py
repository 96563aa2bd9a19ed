"""What a map is: which source field fills which field of a launch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_origin

from pydantic import BaseModel, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.importing.fitting import launch_type, misfit
from generator.model.entry import Document, Entry
from generator.model.fields import fields_at
from generator.model.finding import Finding, did_you_mean
from generator.model.launch import Launch, Link
from generator.model.rules import report
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document

REQUIRED = ("title", "kind", "status")
_NAME = re.compile(r"\{([^{}]*)\}")

Constant = str | int | float | bool


def _listed(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class FieldRule(Entry):
    """Where one value comes from, and what is done to it."""

    names: Names = Field((), alias="from", description="Source field, or several: the first with a value counts.")
    template: str | None = Field(None, description="Text with {source field} in it, like a link.")
    const: Constant | None = Field(None, description="The value if the source gives none, or always.")
    lookup: Mapping[str, Constant] = Field({}, description="Source value → value here. Case does not count.")
    date: Names = Field((), description="iso, or a form like %d/%b/%y; several are tried in turn.")
    split: str | None = Field(None, description="What stands between the items of a list in one text.")
    label: str | None = Field(None, description="Label of a link (only under links).")

    @model_validator(mode="after")
    def _check_source(self) -> FieldRule:
        if self.names and self.template is not None:
            raise PydanticCustomError("LB702", "from and template exclude each other: keep one of them")
        if not self.names and self.template is None and self.const is None:
            raise PydanticCustomError("LB702", "nothing says where the value comes from: add from, template or const")
        if self.template is not None and re.search(r"[{}]", _NAME.sub("", self.template)):
            raise PydanticCustomError("LB702", "a brace without its partner: write {source field}")
        if any(form != "iso" and "%" not in form for form in self.date):
            raise PydanticCustomError("LB702", "not a form of a date: write iso, or one like %d/%b/%y")
        return self

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The source fields that the template names."""
        return tuple(_NAME.findall(self.template or ""))

    def expand(self, values: Mapping[str, str]) -> str:
        """The template with its placeholders replaced."""
        return _NAME.sub(lambda match: values[match.group(1)], self.template or "")

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source field the rule looks at."""
        return self.names or self.placeholders


Rules = Annotated[tuple[FieldRule, ...], BeforeValidator(_listed)]


class RecordMap(Document):
    """A map file."""

    title: str = Field(description="What it maps.")
    records: Names = Field((".",), description="Paths to the records in a file; `.` is the document itself.")
    empty: tuple[str, ...] = Field((), description="Source values that say nothing, besides the usual ones.")
    id: FieldRule = Field(description="What the launch's id is made of; it becomes a-z, 0-9 and hyphens.")
    fields: Mapping[str, Rules] = Field(description="Launch field (dotted path) → rule, or a list of rules.")


def read_map(raw: bytes, file: str) -> tuple[RecordMap | None, list[Finding]]:
    """Read a map; whatever is wrong with it is LB702."""
    nodes, findings = read_yaml(raw, file)
    record_map = None
    if nodes and not findings:
        record_map, findings = parse_document(RecordMap, nodes[0])
    if record_map:
        findings = list(check_map(record_map))
    as_map = [report("LB702", each.place, each.where, each.message, _hint(each)) for each in findings]
    return (None if as_map else record_map), as_map


def _hint(finding: Finding) -> str:
    """The finding's hint; for an unknown key of a rule the keys as a map spells them."""
    if finding.code != "LB201" or not finding.where.startswith(("id.", "fields.")):
        return finding.hint
    known = (field.alias or name for name, field in FieldRule.model_fields.items())
    return did_you_mean(finding.where.rpartition(".")[2], known)


def check_map(record_map: RecordMap) -> Iterator[Finding]:
    """What no launch could hold: unknown fields, groups of fields, values that do not fit."""
    for field in REQUIRED:
        if field not in record_map.fields:
            message = f"no rule for {field}: every launch needs it"
            yield report("LB702", record_map.source.key("fields"), "fields", message)
    for field, rules in record_map.fields.items():
        wrong = _why_no_target(field, record_map)
        if wrong:
            yield report("LB702", record_map.source.key("fields", field), f"fields.{field}", *wrong)
        else:
            yield from _check_rules(record_map, field, rules)


def _why_no_target(field: str, record_map: RecordMap) -> tuple[str, str] | None:
    path = tuple(field.split("."))
    kind = launch_type(path)
    if field == "id":
        return "the id has a key of its own", "move the rule to `id:` beside `fields:`"
    if kind is None:
        depth = next(depth for depth in range(len(path)) if launch_type(path[: depth + 1]) is None)
        return f'a launch has no field "{field}"', did_you_mean(path[depth], fields_at(Launch, path[:depth]))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return "a group of fields can't be filled at once", f"fill one of: {', '.join(fields_at(Launch, path))}"
    items = launch_type((*path, 0)) if get_origin(kind) is tuple else None
    is_group = isinstance(items, type) and issubclass(items, BaseModel) and items is not Link
    if is_group or get_origin(kind) is Mapping or getattr(get_origin(kind), "__name__", "") == "Mapping":
        return "a map can't fill this field", "write it by hand in the draft"
    inside = next((other for other in record_map.fields if other.startswith(f"{field}.")), None)
    return (f'"{inside}" is inside it: keep one of them', "") if inside else None


def _check_rules(record_map: RecordMap, field: str, rules: tuple[FieldRule, ...]) -> Iterator[Finding]:
    path = tuple(field.split("."))
    kind = launch_type(path)
    is_list = get_origin(kind) is tuple
    is_link = is_list and launch_type((*path, 0)) is Link
    place = record_map.source.key("fields", field)
    if len(rules) > 1 and not is_list:
        yield report("LB702", place, f"fields.{field}", "several rules for one value", "write `from: [one, other]`")
    for rule in rules:
        if bool(rule.label) != is_link:
            message = "a link needs a label" if is_link else "only a link has a label"
            yield report("LB702", place, f"fields.{field}", message)
            continue
        values = [*rule.lookup.values(), *([] if rule.const is None else [rule.const])]
        for value in values:
            fit = [{"label": rule.label, "url": value}] if is_link else [value] if is_list else value
            wrong = misfit(path, fit)
            if wrong:
                yield report("LB702", place, f"fields.{field}", *wrong)
