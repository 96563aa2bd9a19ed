from __future__ import annotations

import pytest

from generator.importing.convert import Converter
from generator.importing.mapping import FieldRule
from generator.importing.records import Record, find_records, read_records


def _record(text: str) -> Record:
    nodes, findings = read_records(text.encode(), "r.yaml")
    assert findings == []
    return find_records(nodes, ["."])[0][0]


def _fill(field, text, *rules, empty=()):
    return Converter(_record(text), empty).fill(field, [FieldRule.model_validate(rule) for rule in rules])


def _value(field, text, *rules):
    value, findings = _fill(field, text, *rules)
    assert findings == []
    return value


@pytest.mark.parametrize(
    "text",
    ["", '""', "TBD", "n/a", "N/A", "NNNN", "yyyy-mm-dd", "alpha|beta|stable", "[TBD, '']", "'[ADD a title]'", "'?'"],
)
def test_what_says_nothing_is_a_gap(text):
    assert _value("title", f"name: {text}\nother: 1\n", {"from": "name"}) is None


def test_a_map_may_name_more_that_says_nothing():
    assert _fill("title", "name: See ticket\n", {"from": "name"}, empty=("See ticket",)) == (None, [])


def test_the_first_source_with_a_value_counts():
    rule = {"from": ["title", "name"]}
    assert _value("title", "name: b\n", rule) == "b"
    assert _value("title", "title: TBD\nname: b\n", rule) == "b"
    assert _value("title", "title: a\nname: b\n", rule) == "a"


def test_a_line_is_one_line_and_prose_keeps_its_lines():
    text = "name: |\n  one\n\n  two\n"
    assert _value("title", text, {"from": "name"}) == "one two"
    assert _value("summary.what", text, {"from": "name"}) == "one\n\ntwo"


def test_lookup_does_not_mind_case_and_const_stands_in():
    rule = {"from": "state", "lookup": {"New": "draft", "true": "live"}}
    assert _value("status", "state: new\n", rule) == "draft"
    assert _value("status", "state: true\n", rule) == "live"
    assert _value("status", "state: odd\n", rule | {"const": "in_review"}) == "in_review"
    value, findings = _fill("status", "state: odd\n", rule)
    assert value is None
    assert [(str(f.place), f.severity, f.where, f.message, f.hint) for f in findings] == [
        ("r.yaml:1:8", "note", "status", 'left out: "odd" is not in the lookup', "the map knows: New, true")
    ]


@pytest.mark.parametrize(
    ("text", "forms", "day"),
    [
        ("2027-03-09", "iso", "2027-03-09"),
        ("2027-03-09T10:00:00.000+0000", "iso", "2027-03-09"),
        ("09/Mar/27 12:00 AM", "%d/%b/%y %I:%M %p", "2027-03-09"),
        ("9.3.2027", ["iso", "%d.%m.%Y"], "2027-03-09"),
        ("2024-02-29", "iso", "2024-02-29"),
    ],
)
def test_dates_become_days(text, forms, day):
    assert _value("dates.ga", f'on: "{text}"\n', {"from": "on", "date": forms}) == day


@pytest.mark.parametrize("text", ["soon", "2027-02-30", "Q3", "20270309"])
def test_a_day_that_is_none_is_left_out(text):
    value, findings = _fill("dates.ga", f'on: "{text}"\n', {"from": "on"})
    assert value is None
    assert findings[0].message == f'left out: "{text}" is not a date of the form iso'


def test_lists_are_split_cleaned_and_said_once():
    rule = {"from": "tiers", "split": ","}
    assert _value("audience.plans", "tiers: [Core, TBD, Core, Ultimate]\n", rule) == ["Core", "Ultimate"]
    assert _value("audience.plans", "tiers: Core, Premium\n", rule) == ["Core", "Premium"]
    assert _value("audience.plans", "tiers: []\n", rule) is None


def test_several_values_where_one_belongs_are_left_out_not_chosen_from():
    assert _value("title", "name: [a]\n", {"from": "name"}) == "a"
    value, findings = _fill("title", "name: [a, b]\n", {"from": "name"})
    assert value is None
    assert findings[0].message == "left out: the source holds 2 values where one belongs"


def test_links_are_those_that_have_a_source():
    rules = [
        {"label": "Issue", "from": "issue"},
        {"label": "Docs", "from": "docs"},
        {"label": "Proposal", "template": "https://example.com/{number}?q={word}"},
    ]
    text = "issue: https://example.com/1\ndocs: /relative\nnumber: 629\nword: a b&c\n"
    value, findings = _fill("links", text, *rules)
    assert value == [
        {"label": "Issue", "url": "https://example.com/1"},
        {"label": "Proposal", "url": "https://example.com/629?q=a%20b%26c"},
    ]
    assert [finding.message for finding in findings] == ['left out: not a link: "/relative"']


def test_a_template_with_a_gap_is_a_gap():
    assert _value("links", "number: NNNN\n", {"label": "x", "template": "https://example.com/{number}"}) is None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("impact.breaking_change", "true", True),
        ("impact.breaking_change", "'Yes'", True),
        ("impact.breaking_change", "'no'", False),
        ("impact.users_affected", "'42000'", 42000),
        ("impact.users_affected", "42000", 42000),
        ("title", "2027", "2027"),
    ],
)
def test_values_become_what_the_field_holds_where_that_is_certain(field, text, value):
    assert _value(field, f"v: {text}\n", {"from": "v"}) == value


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("impact.breaking_change", "maybe", "true or false"),
        ("impact.users_affected", "-5", "-5 is too small: at least 0"),
        ("title", "007", "the number 7"),
        ("title", "{a: 1}", "the source holds a group of fields, not one value"),
        ("title", "x" * 501, "the text has 501 characters: at most 500"),
        ("dates.timezone", "Mars/Base", 'no such time zone: "Mars/Base"'),
    ],
)
def test_what_does_not_fit_is_left_out_with_the_reason(field, text, reason):
    value, findings = _fill(field, f"v: {text}\n", {"from": "v"})
    assert value is None
    assert len(findings) == 1
    assert findings[0].message.startswith("left out: ")
    assert reason in findings[0].message
