from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.importing.emit import render_entry, render_launch
from generator.reading.nodes import read_yaml
from generator.reading.text import FORBIDDEN

texts = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not FORBIDDEN.search(text))
lines = st.lists(texts | st.sampled_from(["# no comment", "- item", "  deeper", "", "a: b", "---", "..."]), min_size=2)
numbers = st.integers(-(10**20), 10**20) | st.floats(-1e15, 1e15).map(lambda number: round(number, 6))
scalars = texts | lines.map("\n".join) | st.booleans() | numbers
entries = st.dictionaries(texts, scalars, min_size=1, max_size=3)
values = scalars | st.lists(scalars, min_size=1, max_size=4) | entries | st.lists(entries, min_size=1, max_size=3)


# << would be a merge key: no launch field is called so, and reading refuses it.
@settings(deadline=None)
@given(key=texts.filter(lambda key: key != "<<"), value=values)
@example(key="what", value="# heading\n\n  indented\ttab")
@example(key="no", value=["yes", "22:30", "0755", "1.10", "null", "a, b", "[x]", "{{customer.first_name}}"])
@example(key="a", value="a #b")
def test_what_is_written_reads_back_equal(key, value):
    nodes, findings = read_yaml(("\n".join(render_entry(key, value)) + "\n").encode(), "x.yaml")
    assert [finding.code for finding in findings] == []
    assert nodes[0].value == {key: value}


def test_a_draft_reads_as_if_somebody_had_typed_it():
    tree = {
        "links": [{"label": "Issue", "url": "https://example.com/1#a"}],
        "id": "pay-118",
        "title": "Don't panic: it works",
        "kind": "feature",
        "summary": {"what": "First.\n\n- second\n- third", "who": "Shops, large and small"},
        "dates": {"ga": "2027-03-09"},
        "audience": {"plans": ["core", "a, b"]},
        "impact": {"breaking_change": True, "users_affected": 42000},
        "customer_words": ["where is my money, I asked you last week already", "payout stuck", "no", "card, not bank"],
    }
    assert render_launch(tree, ["imported\nby hand"]) == (
        """\
# yaml-language-server: $schema=../../schemas/launch.schema.json
# imported?by hand
id: pay-118
title: "Don't panic: it works"
kind: feature
summary:
  what: |-
    First.

    - second
    - third
  who: Shops, large and small
customer_words:
  - where is my money, I asked you last week already
  - payout stuck
  - "no"
  - card, not bank
dates:
  ga: 2027-03-09
audience:
  plans: [core, "a, b"]
impact:
  breaking_change: true
  users_affected: 42000
links:
  - label: Issue
    url: "https://example.com/1#a"
"""
    )
