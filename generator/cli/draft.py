"""The text of a new launch file, from the answers given."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinja2 import Environment, StrictUndefined

from generator.cli.questions import SECTIONS, TOP, Answers, choices, meaning
from generator.model.text import Line
from generator.reading.scalars import why_ambiguous
from generator.resources import templates_folder

_PLAIN = re.compile(r"[a-z][a-z0-9_-]{3,}|\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the draft; ``value`` is YAML, or None where nobody has answered."""

    key: str
    value: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping of the draft."""

    name: str
    meaning: str
    fields: tuple[Field, ...]

    @property
    def is_given(self) -> bool:
        """Whether any of it is answered."""
        return any(field.value is not None for field in self.fields)


def slug_of(title: str) -> str:
    """An id made of a title: ``Instant payouts in México`` → ``instant-payouts-in-mexico``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")


def render_draft(answers: Answers, roles: Mapping[str, Line], today: date) -> str:
    """The launch file: what is answered as values, the rest as comments that say what it is for."""
    path = templates_folder() / "scaffold" / "launch.yaml.j2"
    environment = Environment(  # plain text: every value is JSON already
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    owners = tuple(Field(_key(role), _value(answers.get(f"owners.{role}")), title) for role, title in roles.items())
    nested = [
        Section(name, meaning(name), tuple(_field(answers, f"{name}.{key}") for key in model.model_fields))
        for name, model in SECTIONS.items()
    ]
    return environment.from_string(path.read_text(encoding="utf-8")).render(
        id=answers["id"],
        top=[_field(answers, key) for key in TOP if answers.get(key) is not None],
        sections=[nested[0], Section("owners", meaning("owners"), owners), *nested[1:]],
        today=today.isoformat(),
    )


def _field(answers: Answers, path: str) -> Field:
    options = ("true", "false") if choices(path) == ("yes", "no") else map(_in_yaml, choices(path))
    return Field(
        path.rpartition(".")[2],
        _value(answers.get(path)),
        " ".join((meaning(path), " | ".join(options))).strip(),
    )


def _in_yaml(choice: str) -> str:
    """A word as it must be written: no is "no"."""
    return _json(choice) if why_ambiguous(choice) else choice


def _value(value: Any) -> str | None:
    return None if value is None else _key(value) if isinstance(value, str) else _json(value)


def _key(text: str) -> str:
    """A date or name as it is where no reader of YAML could take it for anything else; other text quoted."""
    plain = _PLAIN.fullmatch(text) and text not in ("null", "true", "false")
    return text if plain else _json(text)


def _json(value: Any) -> str:
    """JSON on one line; what YAML takes for a line break is escaped too."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match.group()):04x}", text)
