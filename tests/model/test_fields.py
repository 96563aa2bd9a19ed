"""What may stand at a path of a file."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.entry import Entry
from generator.model.fields import fields_at, type_at
from generator.model.launch import Dates, Launch
from generator.model.macro import Input, Macro
from generator.model.playbook import ErrorText, Node
from generator.model.policy import Action, Policy
from generator.model.text import Line, Prose


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ((), Launch),
        (("title",), Line),
        (("dates",), Dates),
        (("dates", "ga"), date),
        (("summary", "who"), Prose),
        (("customer_words", 0), Line),
        (("macros", 3), Macro),
        (("macros", 0, "inputs", 7), Input),
        (("macros", 0, "body", "es-MX"), Prose),
        (("playbook", "tree", "start"), Node),
        (("playbook", "tree", "start", "answers", "Yes"), str),
        (("playbook", "errors", 0), ErrorText),
        (("impact", "users_affected"), int),
        (("nothing",), None),
        (("title", "more"), None),
        (("macros", "first"), None),
        (("dates", "ga", "year"), None),
    ],
)
def test_the_type_at_a_path_of_a_launch(path, kind):
    assert type_at(Launch, path) is kind


def test_keys_come_with_what_they_say():
    assert fields_at(Launch, ("summary",)) == {
        "what": "What changes, without internal code names.", "who": "Who notices.", "why": "Why we do it.",
    }  # fmt: skip
    assert list(fields_at(Launch, ("playbook", "escalation", 0))) == [
        "severity", "when", "to", "channel", "target", "hours", "include",
    ]  # fmt: skip
    assert fields_at(Policy, ("actions", 0)).keys() == Action.model_fields.keys()


@pytest.mark.parametrize("path", [("owners",), ("title",), ("macros",), ("playbook", "tree"), ("no", "such", "path")])
def test_where_keys_are_free_or_none_there_are_none_to_suggest(path):
    assert fields_at(Launch, path) == {}


def test_every_key_of_every_entry_is_described():
    def below(entry: type[Entry]) -> set[type[Entry]]:
        found = {entry}
        for name in entry.model_fields:
            for path in ((name,), (name, 0), (name, "x")):
                kind = type_at(entry, path)
                if isinstance(kind, type) and issubclass(kind, Entry) and kind is not entry:
                    found |= below(kind)
        return found

    entries = below(Launch) | below(Policy)
    assert len(entries) > 25
    missing = [
        f"{entry.__name__}.{name}" for entry in entries for name, said in fields_at(entry, ()).items() if not said
    ]
    assert missing == []
