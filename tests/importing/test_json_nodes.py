from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.json_nodes import read_json
from generator.model.place import Mark

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda below: st.lists(below) | st.dictionaries(st.text(), below),
    max_leaves=20,
)


@settings(deadline=None)
@given(value=values, indent=st.sampled_from([None, 2]), ascii=st.booleans())
def test_reads_what_the_standard_library_writes(value, indent, ascii):
    nodes, findings = read_json(json.dumps(value, indent=indent, ensure_ascii=ascii), "r.json")
    assert findings == []
    assert nodes[0].value == value


def test_every_value_knows_its_place():
    nodes, _ = read_json('{\n  "issues": [\n    {"key": "PAY-1"}\n  ]\n}', "r.json")
    assert nodes[0].source.values[("issues", 0, "key")] == Mark(3, 13, 7)
    assert nodes[0].source.keys[("issues", 0, "key")] == Mark(3, 6, 5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "r.json:1:1 not JSON: Expecting value"),
        ('{"a": 1,}', "r.json:1:9 not JSON: nothing follows the comma"),
        ('{"a" 1}', "r.json:1:6 not JSON: a colon is expected"),
        ("{a: 1}", "r.json:1:2 not JSON: a key in double quotes is expected"),
        ("[1\n2]", "r.json:2:1 not JSON: a comma or ] is expected"),
        ("[NaN]", "r.json:1:2 not JSON: NaN is no JSON value"),
        ("[1] 2", "r.json:1:5 text follows the end of the value"),
        ('{"a": 1, "a": 2}', 'r.json:1:10 the key "a" stands there twice: the first one counts'),
        ("[" * 50, "r.json:1:42 nested deeper than 40 levels"),
        ('"\n"', "r.json:1:2 not JSON: Invalid control character at"),
        ("9" * 5000, None),
    ],
)
def test_what_is_not_json_is_said_where_it_stops(text, said):
    _, findings = read_json(text, "r.json")
    assert len(findings) == 1
    assert findings[0].code == "LB703"
    if said:
        assert f"{findings[0].place} {findings[0].message}" == said


def test_values_without_end_are_told_soon():
    nodes, (found,) = read_json("[" + "1," * 300_000 + "1]", "x.json")
    assert nodes == [] and found.message == "more than 300,000 values: export it in parts"


def test_of_keys_that_stand_twice_as_many_are_told_as_anybody_reads():
    assert len(read_json("{" + '"a":1,' * 1000 + '"a":1}', "x.json")[1]) == 200
