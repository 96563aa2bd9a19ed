"""What the YAML parser complains about, in words that help: one file each, from its text to the message."""

from __future__ import annotations

import pytest

from generator.reading.nodes import read_yaml
from generator.reading.syntax import _TABLE, explain_syntax

SECOND_COLON = (
    "a second colon on this line: YAML takes the text before it for a key",
    "quote a text that holds a colon and a space",
)
DEEPER = ("the line is indented further than the lines above it", "indent it like the key before it")
STAR = ("a text can't begin with * or &", "quote it")
SIGN = ("a text can't begin with this character", "quote it")
QUOTE = ("a quote is opened and never closed", "close it, or quote the whole text once")
LIST = ("this list in brackets is not closed", "close it with ], commas between its items")
BRACES = ("this mapping in braces is not closed", "close it with }, commas between its keys")
MISSING = ("something is missing here", "close the brackets, or write the value")
UNFIT = (
    "this line does not fit the lines above it",
    "check the indentation and the quotes of this line and the one before",
)
DASH = (
    "a list item is missing its dash, or is indented differently",
    "check the indentation and the quotes of this line and the one before",
)
LONG = (
    "the quote that is opened here is closed only on line 2",
    "close it on this line, or quote the whole text once",
)
LONG_4 = (LONG[0].replace("2", "4"), LONG[1])
COLON = ("a colon is missing after this key", "write `key: value`")
SPACE = ("a space is missing after this key's colon", "write `key: value`")
TAB = ("the line is indented with a tab", "indent with spaces: YAML allows no tabs")


CLOSED = ("something follows after the closing quote", "quote the whole text once")
ESCAPE = ("an escape that YAML does not know", "write \\\\ for a backslash, or use single quotes")

FILES = [
        ("title: Payouts: now on one page\n", "1:15", SECOND_COLON),
        ("a: b:\n", "1:5", SECOND_COLON),
        ("a:\n b: 1\n  c: 2\n", "3:4", DEEPER),
        ("a: b\n c: d\n", "2:3", DEEPER),
        ("a: *new* pages\n", "1:8", STAR),
        ("a: &\n", "1:5", STAR),
        ("a: @home\n", "1:4", SIGN),
        ("a: `code`\n", "1:4", SIGN),
        ("a: %b\n", "1:4", SIGN),
        ('a: "x\n', "1:4", QUOTE),
        ('a: "x', "1:4", QUOTE),
        ("a: 'x\n", "1:4", QUOTE),
        ("a: [x\n", "2:1", LIST),
        ("a: {b: [c}\n", "1:10", LIST),
        ("a: {x: 1\nb: 2\n", "2:2", BRACES),
        ("a: [x, }\n", "1:8", MISSING),
        ("a: ]\n", "1:4", MISSING),
        ("a:\n  - b\n c\n", "3:2", UNFIT),
        ("a: 'b' c\n", "1:8", CLOSED),
        ("a: 'It's new'\n", "1:8", CLOSED),
        ('"a" b: c\n', "1:5", CLOSED),
        ('a:\n  - "b" c\n', "2:9", CLOSED),
        ('a:\n   b: "x"\n  c: "x"\n', "3:3", UNFIT),
        ('a: [x, "b" c]\n', "1:12", LIST),
        ("a:\n  - b\n  c: 1\n", "3:3", DASH),
        ("- a\nb: c\n", "2:1", DASH),
        ("a: b\nc\nd: e\n", "2:1", COLON),
        ('a: "x\nb: "c"\n', "1:4", LONG),
        ('a: "x\n  y"\n  b: 1\n', "3:3", UNFIT),
        ('a: ["x\n y"\n z]\n', "3:2", LIST),
        ("a:\n  - 'x\n  - b\n  - it's\n", "2:5", LONG_4),
        ("a:\n  b:c\n  d: e\n", "2:3", SPACE),
        ("a:\n  b: c\n  d e\n\n  # why\n  f: g\n", "3:3", COLON),
        ("a:\n  x:\n    b: c\n  d e\n  f: g\n", "4:3", COLON),
        ("a: b\n  c d\n  e: f\n", "3:4", DEEPER),
        ('a: "\\q"\n', "1:5", ESCAPE),
        ('a: "C:\\Users"\n', "1:9", ESCAPE),
        ("a: ? b\n", "1:4", ("a text can't begin with a question mark and a space", "quote it")),
        ('a: "\\UFFFFFFFF"\n', "1:7", ("an escape for a character that does not exist", "write the character itself")),
        ('a: "\\uD800"\n', "1:7", ("an escape for a character that does not exist", "write the character itself")),
        ("\ta: 1\n", "1:1", TAB),
        ("a:\n\tb: 1\n", "2:1", TAB),
        (
            "a: >x\n", "1:5",
            (
                "a text in a block begins on the line after > or |",
                "put it there, or quote a text that begins with > or |",
            ),
        ),
        (
            "a: - b\n", "1:4",
            (
                "a list can't begin on this line",
                "begin it on a line of its own, or quote a text that begins with a dash",
            ),
        ),
        ("a: 1\n...\nb: 2\n", "3:1", ("something follows after the end of the document",
         'remove it, or the "..." line above')),
        ("%YAML 2.0\n---\na: b\n", "1:1", ("a version of YAML that nobody knows", "remove the %YAML line")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "said"), FILES)
def test_a_syntax_error_says_what_it_means_and_how_to_mend_it(text, at, said):
    _, (finding,) = read_yaml(text.encode(), "x.yaml")
    assert f"{finding.place.line}:{finding.place.column}" == at
    assert (finding.code, finding.message, finding.hint) == ("LB103", *said)


def test_every_row_of_the_table_is_reached_by_a_file():
    assert {(meaning, hint) for _, meaning, hint in _TABLE} <= {said for _, _, said in FILES}


def test_what_nobody_foresaw_is_told_in_the_parsers_words():
    assert explain_syntax("found the moon", "a: b", 4) == (
        "YAML can't read this: found the moon",
        "check the indentation and the quotes of this line and the one before",
    )
    assert explain_syntax("found the moon", "a: b: c", 4)[1] == "quote a text that holds a colon and a space"


def test_the_values_before_a_syntax_error_are_dropped_but_earlier_findings_stay():
    nodes, findings = read_yaml(b"a: no\nb: [\n", "x.yaml")
    assert nodes == [] and [finding.code for finding in findings] == ["LB108", "LB103"]
