from __future__ import annotations

import pytest

from generator.importing.mapping import read_map
from generator.importing.maps import load_map, shipped_maps

GOOD = """\
title: Tickets
id: {from: key}
fields:
  title: {from: summary}
  kind: {const: feature}
  status: {from: state, lookup: {new: draft}}
"""


def _said(text):
    record_map, findings = read_map(text.encode(), "m.yaml")
    assert (record_map is None) == bool(findings)
    assert {finding.code for finding in findings} <= {"LB702"}
    return [" | ".join(filter(None, (str(f.place), f.where, f.message, f.hint))) for f in findings]


def test_a_map():
    record_map, findings = read_map(GOOD.encode(), "m.yaml")
    assert findings == []
    assert record_map.records == (".",)
    assert record_map.fields["title"][0].names == ("summary",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "  summery.what: {from: body}",
            'm.yaml:7:3 | fields.summery.what | a launch has no field "summery.what" | did you mean "summary"?',
        ),
        (
            "  summary.waht: {from: body}",
            'm.yaml:7:3 | fields.summary.waht | a launch has no field "summary.waht" | did you mean "what"?',
        ),
        (
            "  summary: {from: body}",
            "m.yaml:7:3 | fields.summary | a group of fields can't be filled at once | fill one of: what, who, why",
        ),
        (
            "  macros: {from: body}",
            "m.yaml:7:3 | fields.macros | a map can't fill this field | write it by hand in the draft",
        ),
        (
            "  owners: {from: body}",
            "m.yaml:7:3 | fields.owners | a map can't fill this field | write it by hand in the draft",
        ),
        (
            "  id: {from: body}",
            "m.yaml:7:3 | fields.id | the id has a key of its own | move the rule to `id:` beside `fields:`",
        ),
        (
            "  impact.ux_change: {const: huge}",
            'm.yaml:7:3 | fields.impact.ux_change | "huge" is not allowed here | known: major, minor, none',
        ),
        (
            "  dates.ga: {from: a, lookup: {Q1: 2027-02-31}}",
            'm.yaml:7:3 | fields.dates.ga | no such day in the calendar: "2027-02-31" | that month ends on 2027-02-28',
        ),
        ("  links: {from: url}", "m.yaml:7:3 | fields.links | a link needs a label"),
        ("  product: {from: url, label: x}", "m.yaml:7:3 | fields.product | only a link has a label"),
        (
            "  product: [{from: a}, {from: b}]",
            "m.yaml:7:3 | fields.product | several rules for one value | write `from: [one, other]`",
        ),
        (
            "  product: {}",
            "m.yaml:7:12 | fields.product | nothing says where the value comes from | add from, template or const",
        ),
        (
            '  product: {from: a, template: "{a}"}',
            "m.yaml:7:12 | fields.product | from and template exclude each other | keep one of them",
        ),
        (
            '  product: {template: "{a"}',
            "m.yaml:7:12 | fields.product | a brace without its partner | write {source field}",
        ),
        (
            "  dates.ga: {from: a, date: DD.MM}",
            "m.yaml:7:13 | fields.dates.ga | not a form of a date | write iso, or one like %d/%b/%y",
        ),
        ("  product: {form: a}", 'm.yaml:7:13 | fields.product.form | unknown key "form" | did you mean "from"?'),
    ],
)
def test_what_no_launch_could_hold_is_found_in_the_map(line, said):
    assert said in _said(f"{GOOD}{line}\n")


def test_title_kind_and_status_need_a_rule():
    assert _said("title: x\nid: {from: key}\nfields: {title: {from: a}, kind: {const: feature}}\n") == [
        "m.yaml:3:1 | fields | no rule for status: every launch needs it"
    ]


def test_a_map_that_is_no_yaml():
    assert len(_said("title: [x\n")) == 1


def test_every_shipped_map_is_good():
    assert shipped_maps() == ("gitlab-deprecations", "gitlab-release-posts", "jira-csv", "kep")
    for name in shipped_maps():
        _, record_map, findings = load_map(name)
        assert findings == []
        assert record_map is not None


def test_a_map_that_is_not_there():
    _, record_map, findings = load_map("jra-csv")
    assert record_map is None
    assert [str(finding.place) for finding in findings] == ["jra-csv"]
    assert findings[0].message == "no such map: No such file or directory"
    assert findings[0].hint == 'did you mean "jira-csv"? a map of your own is given by its path'
