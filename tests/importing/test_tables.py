from __future__ import annotations

import pytest

from generator.importing.tables import read_table
from generator.model.place import Mark


def _rows(text):
    nodes, findings = read_table(text, "t.csv")
    assert findings == []
    return nodes[0].value


def _messages(text):
    return [f"{finding.place} {finding.code} {finding.message}" for finding in read_table(text, "t.csv")[1]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [{"a": "1", "b": "2"}]),
        ("a;b\n1;2,5\n", [{"a": "1", "b": "2,5"}]),
        ("a\tb\n1\t2", [{"a": "1", "b": "2"}]),
        ("a\n1\n2\n", [{"a": "1"}, {"a": "2"}]),
        ('a,b\n"x ""y"", z","1\n2"\n', [{"a": 'x "y", z', "b": "1\n2"}]),
        ("a,b\n\n,\n1,\n", [{"a": "1"}]),
        ('a,"b;c"\n1,2\n', [{"a": "1", "b;c": "2"}]),
        ("a,v,v,v\n1,x,,y\n", [{"a": "1", "v": ["x", "y"]}]),
        ("a,\n1,2\n", [{"a": "1"}]),
    ],
)
def test_rows_become_mappings(text, rows):
    assert _rows(text) == rows


def test_every_cell_knows_its_place():
    nodes, _ = read_table('a,b\n"x\ny",long\n3,4\n', "t.csv")
    source = nodes[0].source
    assert source.values[(0, "a")] == Mark(2, 1, 1)
    assert source.values[(0, "b")] == Mark(3, 4, 4)
    assert source.values[(1, "b")] == Mark(4, 3, 1)


def test_repeated_columns_keep_a_place_for_each_cell():
    nodes, _ = read_table("v,v\nx,y\n", "t.csv")
    assert nodes[0].source.values[(0, "v", 1)] == Mark(2, 3, 1)


def test_a_row_of_another_width_is_left_out_and_the_rest_go_on():
    nodes, findings = read_table("a,b\n1\n1,2,3\n4,5\n", "t.csv")
    assert nodes[0].value == [{"a": "4", "b": "5"}]
    assert [(finding.place.line, finding.message) for finding in findings] == [
        (2, "1 cells under 2 columns: the row is left out"),
        (3, "3 cells under 2 columns: the row is left out"),
    ]


def test_what_can_not_be_read_is_said_where_it_is():
    assert _messages('a,b\n1,"x\n2,3\n') == ["t.csv:2:3 LB703 a quote is opened and never closed"]
    assert _messages('a,b\n1,"x"y\n2,3\n') == ["t.csv:2:3 LB703 text follows the closing quote of a cell"]
    assert _messages(" \n") == ["t.csv LB703 the file is empty"]
    assert _messages("a;b,c\n1;2,3\n") == [
        "t.csv:1:1 LB703 can't tell whether a comma, a semicolon or a tab stands between the columns"
    ]


def test_a_delimiter_is_chosen_only_if_it_alone_gives_even_rows():
    assert _rows("a;b,c\n1;2\n") == [{"a": "1", "b,c": "2"}]


def test_a_row_or_a_table_without_end_is_told_soon():
    nodes, findings = read_table("a," * 10_000, "x.csv")
    assert nodes == [] and [found.message for found in findings] == ["more than 5,000 cells in one row"]
    nodes, findings = read_table("a,b\n" * 200_000, "x.csv")
    assert nodes == [] and [found.message for found in findings] == ["the table has more than 300,000 cells"]


def test_of_rows_that_do_not_fit_as_many_are_told_as_anybody_reads():
    assert len(read_table("a,b\n" + "c\n" * 1000, "x.csv")[1]) == 200
    assert len(read_table("a,b\n" + 'c"\n' * 1000, "x.csv")[1]) == 200
