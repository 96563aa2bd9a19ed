"""YAML text → values with places; what is odd about it is a finding."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from generator.model.finding import MAX_FINDINGS
from generator.model.place import Mark, Place
from generator.reading.nodes import Node, read_yaml


def node_of(text: str) -> Node:
    """The one document of a text that nothing is wrong with."""
    nodes, findings = read_yaml(text.encode(), "x.yaml")
    assert findings == []
    (node,) = nodes
    return node


def value_of(text: str) -> Any:
    return node_of(text).value


def told(text: str, *, lenient: bool = False) -> list[str]:
    """Every finding: place and width, code, path, message."""
    _, findings = read_yaml(text.encode(), "x.yaml", lenient=lenient)
    return [
        f"{found.place.line}:{found.place.column}+{found.place.width} {found.code} {found.where}: {found.message}"
        for found in findings
    ]


def hints(text: str) -> list[str]:
    return [finding.hint for finding in read_yaml(text.encode(), "x.yaml")[1]]


def test_values_are_plain_and_keys_are_text():
    text = dedent("""\
        title: Payouts
        1: one
        true: yes please
        ~: nothing
        dates: {ga: 2027-03-09}
        list: [1, 0.5, true, "42", '', no one]
        """)
    assert value_of(text) == {
        "title": "Payouts", "1": "one", "true": "yes please", "~": "nothing", "dates": {"ga": "2027-03-09"},
        "list": [1, 0.5, True, "42", "", "no one"],
    }  # fmt: skip


def test_texts_of_several_lines():
    text = (
        "folded: >\n  one\n  two\n\nkept: |\n  one\n   two\nstripped: |-\n  one\n"
        'plain: one\n  two\nquoted: "a \\\n  b"\n'
    )
    assert value_of(text) == {
        "folded": "one two\n", "kept": "one\n two\n", "stripped": "one", "plain": "one two", "quoted": "a b",
    }  # fmt: skip


def test_a_key_without_a_value_counts_as_left_out_but_keeps_its_place():
    node = node_of("title:\nkind: ~\nlist: [a, ~]\n")
    assert node.value == {"list": ["a", None]}
    assert node.source.key("title") == Place("x.yaml", 1, 1, 5)
    assert not node.source.has("title") and node.source.has("list", 0)


def test_places_of_values_and_keys_in_blocks():
    source = node_of("title: Payouts\ndates:\n  ga: 2027-03-09\nwords:\n  - stuck\n  -   where is it\n").source
    assert source.values[("title",)] == Mark(1, 8, 7)
    assert source.keys[("title",)] == Mark(1, 1, 5)
    assert source.values[("dates", "ga")] == Mark(3, 7, 10)
    assert source.keys[("dates", "ga")] == Mark(3, 3, 2)
    assert source.values[("words", 0)] == Mark(5, 5, 5)
    assert source.values[("words", 1)] == Mark(6, 7, 11)


def test_places_inside_brackets_and_braces_count_code_points():
    source = node_of('a: {é👩: "x", b: [1, {c: 2}]}\n').source
    assert source.values[("a",)] == Mark(1, 4, 1)
    assert source.keys[("a", "é👩")] == Mark(1, 5, 2)
    assert source.values[("a", "é👩")] == Mark(1, 9, 3)
    assert source.values[("a", "b", 0)] == Mark(1, 18, 1)
    assert source.keys[("a", "b", 1, "c")] == Mark(1, 22, 1)
    assert source.values[("a", "b", 1, "c")] == Mark(1, 25, 1)


def test_a_value_of_several_lines_has_the_place_of_its_start():
    source = node_of("a: |\n  one\n  two\nb: one\n  two\nc: 'x\n  y'\n").source
    assert [source.values[(key,)] for key in "abc"] == [Mark(1, 4, 1), Mark(4, 4, 1), Mark(6, 4, 1)]


def test_the_letters_of_numbers_and_booleans_are_kept():
    assert node_of('a: 1.10\nb: True\nc: "1.10"\nd: [007x, 7]\n').typed == {
        ("a",): "1.10",
        ("b",): "True",
        ("d", 1): "7",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", '3:1+1 LB104 a: duplicate key "a"'),
        ("x: {a: 1, a: 2}\n", '1:11+1 LB104 x.a: duplicate key "a"'),
        ('"a": 1\na: 2\n', '2:1+1 LB104 a: duplicate key "a"'),
        ("a: &x 1\n", "1:4+4 LB105 a: anchor &x"),
        ("a: *x\n", "1:4+2 LB105 a: alias *x"),
        ("a: !y x\n", "1:4+4 LB105 a: tag !y"),
        ("a: !!binary x\n", "1:4+10 LB105 a: tag tag:yaml.org,2002:binary"),
        ("a: !!python/object:os.system x\n", "1:4+27 LB105 a: tag tag:yaml.org,2002:python/object:os.system"),
        ("a: !!map {b: 1}\n", "1:4+7 LB105 a: tag tag:yaml.org,2002:map"),
        ("<<: {a: 1}\n", "1:1+2 LB105 <<: merge key <<"),
        ("a: {<<: {b: 1}, c: 2}\n", "1:5+2 LB105 a.<<: merge key <<"),
        ("a: 1\n--- \nb: 2\n", "2:1+3 LB107 : a second document starts here; one file holds one"),
        ("%TAG ! x:\n---\na: !b c\n", "1:1+4 LB105 : a %TAG line"),
        ('"x\\u0007": {a: no}\n', "1:1+9 LB101 : the text holds U+0007, which nobody can see"),
        ("*x : {a: no}\n", "1:1+2 LB105 : alias *x"),
        ('a: "x\\u0007"\n', "1:4+9 LB101 a: the text holds U+0007, which nobody can see"),
        ("? [a, b]\n: 1\n", "1:3+1 LB103 : a key must be one plain word, not a list or mapping"),
        ("{a: b}: 1\n", "1:1+1 LB103 : a key must be one plain word, not a list or mapping"),
        ("a: [no]\n", "1:5+2 LB108 a[0]: no is ambiguous: older YAML readers take it for true or false"),
        ("t: 22:30\n", "1:4+5 LB108 t: 22:30 is ambiguous: older YAML readers take it for a number in base 60"),
        ("title: Fix for #12 today\n",
         '1:16+9 LB110 title: the text ends before "#12 today": YAML takes that for a comment'),
        ("a: [Fix  #12 today\n  , b]\n",
         '1:10+9 LB110 a[0]: the text ends before "#12 today": YAML takes that for a comment'),
    ],
)  # fmt: skip
def test_what_is_odd_is_told_with_its_place(text, said):
    assert told(text) == [said]


def test_the_first_of_two_equal_keys_is_kept():
    nodes, _ = read_yaml(b"a: {x: 1}\na: {x: 2, y: 3}\nb: 4\n", "x.yaml")
    assert nodes[0].value == {"a": {"x": 1}, "b": 4}
    assert hints("a: 1\n\na: 2\n") == ["the first is on line 1: keep one of them"]


@pytest.mark.parametrize("key", ["a", "<<", "? [x]\n", "{x: y}", "*x ", '"\\a"'])
def test_the_value_of_a_key_that_can_t_be_kept_is_neither_kept_nor_judged(key):
    text = f"a: 1\n{key}: {{b: no, c: [&x y, *x], {{z}}: 1}}\nd: 2\n"
    nodes, findings = read_yaml(text.encode(), "x.yaml")
    assert nodes[0].value == {"a": 1, "d": 2} and len(findings) == 1
    assert nodes[0].source.values.keys() == {(), ("a",), ("d",)}


def test_an_item_that_holds_nothing_has_a_place():
    assert node_of("words:\n  - a\n  -\n").source.values[("words", 1)] == Mark(3, 4, 1)


@pytest.mark.parametrize(
    "text",
    ["title: Fix for#12\n", 'title: "Fix for #12"\n', "title: Fix # a comment\n", "title: Fix #\n",
     "title: |\n  Fix #12\n",
     "a: 42 #12\n", "a: true #x\n", 'c: "no"\n', "a: 'yes'\n", "no: x\n", "22:30: x\n"],
)  # fmt: skip
def test_quoted_texts_keys_and_real_comments_are_fine(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("en: {{customer.name}}, hello\n", "1:5+24", 'write "{{customer.name}}, hello"'),
        ("en: {{customer.name|there}}\n", "1:5+23", 'write "{{customer.name|there}}"'),
        ("- {{x}}\n", "1:3+5", 'write "{{x}}"'),
        ('body:\n  en:   {{x}} says "hi" \\ o\n', "2:9+19", 'write "{{x}} says \\"hi\\" \\\\ o"'),
        ("{{x}}\n", "1:1+5", 'write "{{x}}"'),
        ("{{x}}: hello\n", "1:1+12", 'write "{{x}}: hello"'),
        ("en:\n  {{x}}: hello\n", "2:3+12", 'write "{{x}}: hello"'),
        ("body: {en: {{x}}}\n", "1:12+5", 'write "{{x}}"'),
        ("words: [a, {{x}}, b]\n", "1:12+5", 'write "{{x}}"'),
    ],
)
def test_a_placeholder_without_quotes_is_told_once_wherever_it_begins_a_value(text, place, hint):
    _, (finding,) = read_yaml(text.encode(), "x.yaml")
    at = f"{finding.place.line}:{finding.place.column}+{finding.place.width}"
    assert (finding.code, at, finding.hint) == ("LB109", place, hint)
    assert finding.message == "a text that starts with {{ must be quoted: YAML takes it for a mapping"


def test_every_placeholder_without_quotes_of_a_list_is_told():
    assert hints("words: [{{x}}, {{y}}]\n") == ['write "{{x}}"', 'write "{{y}}"']


def test_a_placeholder_inside_a_text_needs_no_quotes():
    assert value_of("en: Hi {{customer.name|there}}!\n") == {"en": "Hi {{customer.name|there}}!"}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_forty_levels_are_enough(opening):
    text = opening * 41
    assert [line.partition(" ")[2] for line in told(text)][-1].endswith("nested deeper than 40 levels")


def test_forty_lists_are_read_and_one_more_is_not():
    assert told("[" * 40 + "]" * 40) == []
    assert told("[" * 41 + "]" * 41) == ["1:41+1 LB106 [0][0][0][0][0][0]: nested deeper than 40 levels"]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_holds_no_document(text):
    assert read_yaml(text.encode(), "x.yaml") == ([], [])


@pytest.mark.parametrize(("text", "value"), [("---\n", None), ("--- a\n", "a"), ("%YAML 1.1\n---\na: b\n", {"a": "b"})])
def test_document_marks_and_directives(text, value):
    assert value_of(text) == value


def test_lenient_reading_takes_documents_as_they_come():
    nodes, findings = read_yaml(b"when: 22:30\nok: no\nday: 2027-01-02 #x\n---\n- 0755\n", "x.yaml", lenient=True)
    assert [node.value for node in nodes] == [{"when": "22:30", "ok": "no", "day": "2027-01-02"}, [755]]
    assert findings == []


def test_lenient_reading_refuses_what_can_do_harm():
    assert told("a: &x 1\nb: *x\na: 2\n", lenient=True) == [
        "1:4+4 LB105 a: anchor &x",
        "2:4+2 LB105 b: alias *x",
        '3:1+1 LB104 a: duplicate key "a"',
    ]


def test_a_file_full_of_faults_gets_a_list_that_a_person_can_read():
    _, findings = read_yaml(b"- no\n" * 5000, "x.yaml")
    assert len(findings) == MAX_FINDINGS == 200


def test_messages_quote_long_names_in_short():
    long = "k" * 500
    assert told(f"{long}: 1\n{long}: 2\n")[0].endswith(f'duplicate key "{"k" * 59}…"')
    assert (
        told(f"a: &{long} 1\n")[0].startswith("1:4+503 LB105 a: anchor &kkk") and len(told(f"a: &{long} 1\n")[0]) < 90
    )
    assert told(f"a: 1{'_0' * 500}\n")[0].count("_0") < 40
