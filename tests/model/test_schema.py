"""The JSON Schemas: draft-07, fresh, and of one mind with the reader about launches."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from generator.model.launch import Launch
from generator.model.schema import DRAFT, render_schema, schema_file_name, schemas
from generator.reading.nodes import read_yaml
from generator.resources import schemas_folder, templates_folder

ROOT = Path(__file__).resolve().parents[2]
SCAFFOLD = templates_folder() / "scaffold"
LAUNCHES = sorted([*ROOT.glob("guides/launches/*.launch.yaml"), *SCAFFOLD.glob("launches/*.launch.yaml")])
FILES = [
    *((path, "launch") for path in LAUNCHES),
    *((ROOT / "guides" / f"{name}.yaml", name) for name in ("book", "policy", "people")),
    *((SCAFFOLD / f"{name}.yaml", name) for name in ("book", "policy", "people")),
    *((path, "calendar") for path in sorted(ROOT.glob("guides/calendars/*.yaml"))),
]
NAMES = ("book", "calendar", "launch", "people", "policy", "usage")


def test_there_is_a_schema_for_everything_that_people_write():
    assert tuple(schemas()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_draft_07(name: str):
    schema = schemas()[name]
    assert schema["$schema"] == DRAFT
    Draft7Validator.check_schema(schema)
    assert "$defs" not in json.dumps(schema)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_in_schemas_is_fresh(name: str):
    written = (schemas_folder() / schema_file_name(name)).read_text(encoding="utf-8")
    assert written == render_schema(schemas()[name]), "run `launchbook schema --write schemas`"


@pytest.mark.parametrize(("path", "name"), FILES, ids=lambda value: value.name if isinstance(value, Path) else value)
def test_our_own_files_fit_their_schema(path: Path, name: str):
    nodes, _ = read_yaml(path.read_bytes(), path.name)
    errors = Draft7Validator(schemas()[name]).iter_errors(nodes[0].value)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


LAUNCH = {"id": "a", "title": "A", "kind": "feature", "status": "draft"}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"id": "Not An Id"}, "$.id"),
        ({"kind": "feture"}, "$.kind"),
        ({"titel": "A"}, "$"),
        ({"title": ""}, "$.title"),
        ({"impact": {"users_affected": -1}}, "$.impact.users_affected"),
        ({"impact": {"money_movement": "perhaps"}}, "$.impact.money_movement"),
        ({"volume": {"decay": 1.5}}, "$.volume"),
        ({"dates": {"embargo_until": "2027-03-02"}}, "$.dates.embargo_until"),
        ({"macros": [{"id": "m", "title": "M", "situation": "S", "body": {}}]}, "$.macros[0].body"),
    ],
)
def test_the_editor_refuses_what_the_reader_refuses(change: dict[str, object], path: str):
    errors = list(Draft7Validator(schemas()["launch"]).iter_errors({**LAUNCH, **change}))
    assert [error.json_path for error in errors] == [path]


@pytest.mark.parametrize(
    "change",
    [
        {"dates": {"ga": "2027-03-09", "embargo_until": "2027-03-02T09:00"}},
        {"impact": {"users_affected": 42000, "reversible": "no"}},
        {"volume": {"contact_rate": {"low": 0, "expected": 0.5, "high": 1}}},
        {"product": None},
    ],
)
def test_the_editor_accepts_what_the_reader_accepts(change: dict[str, object]):
    launch = {**LAUNCH, **change}
    Launch.model_validate(launch)
    assert not list(Draft7Validator(schemas()["launch"]).iter_errors(launch))


def test_a_banned_phrase_may_be_one_line():
    policy = {"version": 1, "tiers": [{"tier": 1}], "content": {"banned_phrases": ["our bad", {"phrase": "no idea"}]}}
    assert not list(Draft7Validator(schemas()["policy"]).iter_errors(policy))


def test_every_key_says_what_it_is_on_hover():
    for name, schema in schemas().items():
        for owner, node in {name: schema, **schema.get("definitions", {})}.items():
            for key, field in node.get("properties", {}).items():
                reference = field.get("$ref", "").rpartition("/")[2]
                described = schema["definitions"][reference] if reference else field
                assert described.get("description"), f"{owner}.{key}"
