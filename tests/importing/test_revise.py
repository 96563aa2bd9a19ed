from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.revise import read_tree, revise, value_at
from generator.reading.text import FORBIDDEN

LAUNCH = """\
# head
id: a  # never changes
title: "Old: title"   # looked at

summary:
  # about the text
  what: |-
    First.

    # a heading
  who: Shops
  # after who
dates: {ga: 2027-03-09, announce: 2027-03-02}
links:
- label: Issue
  url: "https://example.com/1"
# last words
"""


def _revised(field, value, text=LAUNCH):
    return revise(text, tuple(field.split(".")), value)


@pytest.mark.parametrize(
    ("field", "value", "old", "new"),
    [
        ("title", "New", '"Old: title"', "New"),
        ("title", "New: one", '"Old: title"', '"New: one"'),
        ("summary.who", "Banks", "who: Shops", "who: Banks"),
        ("dates.ga", "2027-04-01", "2027-03-09", "2027-04-01"),
        ("summary.what", "One line", "|-\n    First.\n\n    # a heading", "One line"),
        ("summary.what", "a\nb", "|-\n    First.\n\n    # a heading", "|-\n    a\n    b"),
        ("summary.who", "a\nb", "Shops", "|-\n    a\n    b"),
        ("summary.why", "Because", "  who: Shops\n", "  who: Shops\n  why: Because\n"),
        ("summary.who", None, "  who: Shops\n", ""),
        ("product", "payouts", "# last words\n", "# last words\nproduct: payouts\n"),
        ("volume.contact_rate.low", 0.5, "# last words\n", "# last words\nvolume:\n  contact_rate:\n    low: 0.5\n"),
        (
            "links",
            [{"label": "Docs", "url": "https://example.com/2"}],
            '- label: Issue\n  url: "https://example.com/1"',
            '  - label: Docs\n    url: "https://example.com/2"',
        ),
    ],
)
def test_only_the_value_changes(field, value, old, new):
    assert LAUNCH.count(old) == 1
    assert _revised(field, value) == LAUNCH.replace(old, new)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("title: a  # why\n", "title", None),
        ("title: a  # why\n", "title", "a\nb"),
        ("what: |-  # why\n  a\n  b\n", "what", "c"),
        ("plans:\n- a  # why\n- b\n", "plans", ["c"]),
        ("dates: {ga: 2027-03-09}\n", "dates.beta", "2027-01-01"),
        ("a: 1\n---\nb: 2\n", "title", "x"),
        ("a: 1\na: 2\n", "title", "x"),
        ("a: [\n", "title", "x"),
    ],
)
def test_what_would_lose_a_comment_or_is_not_certain_is_not_done(text, field, value):
    assert _revised(field, value, text) is None


def test_the_last_value_of_a_group_takes_the_group_along():
    text = "id: a\ndates:\n  ga: 2027-03-09\n\n# note\nkind: feature\n"
    assert _revised("dates.ga", None, text) == "id: a\n\n# note\nkind: feature\n"


def test_windows_line_ends_and_a_byte_order_mark_stay():
    assert _revised("b", "new", "\ufeffa: 1\r\nb: old\r\n") == "\ufeffa: 1\r\nb: new\r\n"
    assert _revised("c", "new", "a: 1\r\nb: old") == "a: 1\r\nb: old\r\nc: new\r\n"


def test_a_key_without_a_value_gets_one():
    assert _revised("dates.ga", "2027-03-09", "dates:\nkind: feature\n") == (
        "dates:\n  ga: 2027-03-09\nkind: feature\n"
    )


words = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not FORBIDDEN.search(text))
fields = st.sampled_from(["title", "summary.what", "summary.who", "summary.why", "dates.ga", "product", "links", "id"])


@settings(deadline=None)
@given(field=fields, value=words | st.lists(words, min_size=1).map("\n".join) | st.lists(words, min_size=1))
def test_a_change_is_whole_or_not_made(field, value):
    path = tuple(field.split("."))
    revised = revise(LAUNCH, path, value)
    if revised is not None:
        assert value_at(read_tree(revised).value, path) == value
        for comment in ("# head", "# never changes", "# looked at", "# about the text", "# after who", "# last words"):
            assert comment in revised
