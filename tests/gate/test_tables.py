"""Pipe tables in authors' text: even ones are tables, all others are shown as they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.gate.html import page_html, page_line, render_html
from generator.gate.images import table_faults
from generator.gate.plain import render_plain
from generator.gate.prose import Block, Setting, parse_prose, plain_words
from generator.gate.tables import MAX_COLUMNS, MAX_ROWS, may_hold_table, split_row

HERE = Setting({"title": "A | B"}.get)
PLAN = "| Plan | Fee |\n| --- | --- |\n| Basic | 2 % |"


def table(head: str, *rows: str) -> str:
    body = f"<tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody>" if rows else ""
    return f"<table><thead><tr>{head}</tr></thead>{body}</table>"


HEAD = '<th scope="col">Plan</th><th scope="col">Fee</th>'
ROW = "<td>Basic</td><td>2 %</td>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (PLAN, table(HEAD, ROW)),
        ("Plan | Fee\n---|---\nBasic | 2 %", table(HEAD, ROW)),
        ("Plan | Fee\n-|-", table(HEAD)),
        (f"before\n{PLAN}\nafter", f"<p>before</p>\n{table(HEAD, ROW)}\n<p>after</p>"),
        (f"{PLAN}\n- b", f"{table(HEAD, ROW)}\n<ul><li>b</li></ul>"),
        ("> " + PLAN.replace("\n", "\n> "), f"<blockquote>{table(HEAD, ROW)}</blockquote>"),
        ("- " + PLAN.replace("\n", "\n  "), f"<ul><li>{table(HEAD, ROW)}</li></ul>"),
        ("| a | b | c | d |\n|:-|:-:|-:|-|\n| 1 | 2 | 3 | 4 |",
         table('<th scope="col" class="lb-left">a</th><th scope="col" class="lb-center">b</th>'
               '<th scope="col" class="lb-right">c</th><th scope="col">d</th>',
               '<td class="lb-left">1</td><td class="lb-center">2</td><td class="lb-right">3</td><td>4</td>')),
        ("| a |\n|---|\n| b |", table('<th scope="col">a</th>', "<td>b</td>")),
        ("| a | b |\n|---|---|\n|  | `x \\| y` |",
         table('<th scope="col">a</th><th scope="col">b</th>', "<td></td><td><code>x | y</code></td>")),
        ("| a | b |\n|---|---|\n| {{customer.name|you}} | {{fact.title}} |",
         table('<th scope="col">a</th><th scope="col">b</th>',
               "<td><code>{{customer.name|you}}</code></td><td>A | B</td>")),
        ("| a | b |\n|---|---|\n| **x** [y](https://e.com) | <b> & |",
         table('<th scope="col">a</th><th scope="col">b</th>',
               '<td><strong>x</strong> <a href="https://e.com">y</a></td><td>&lt;b&gt; &amp;</td>')),
    ],
)  # fmt: skip
def test_a_table_has_header_cells_and_its_alignments_as_classes(text, shown):
    assert page_html(text, HERE) == shown


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "a | b\nc | d",
        "a\n---",
        "a | b\n---",
        "{{customer.name|you}}\n---|---",
        "a | b\n- | -",
        "    a | b\n    ---|---",
    ],
)
def test_what_is_no_table_stays_what_it_was(text):
    assert "<table" not in page_html(text, HERE)
    assert not list(table_faults(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("| a | b |\n|---|---|\n| 1 |", "row 1 of a table has 1 cell; its header has 2"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |", "row 2 of a table has 3 cells; its header has 2"),
        ("| a | b | c |\n|---|---|\n| 1 | 2 | 3 |", "the line of dashes of a table has 2 cells; its header has 3"),
        ("|" + " a |" * 200 + "\n|" + "-|" * 200, f"a table has 200 columns; at most {MAX_COLUMNS} are shown"),
        ("| a |\n|---|\n" + "| b |\n" * 101, f"a table has 101 rows; at most {MAX_ROWS} are shown"),
    ],
)
def test_a_table_that_no_page_can_show_is_kept_as_it_was_typed(text, message):
    (fault,) = table_faults(text)
    assert fault.message == message and fault.hint
    (block,) = parse_prose(text)
    assert (block.kind, block.text) == ("code", text.strip())
    assert page_html(text, HERE).startswith("<pre><code>| a |" if text.startswith("| a |") else "<pre><code>|")


def test_the_largest_table_is_shown():
    text = "|" + " a |" * MAX_COLUMNS + "\n|" + "-|" * MAX_COLUMNS + ("\n|" + " b |" * MAX_COLUMNS) * MAX_ROWS
    shown = page_html(text, HERE)
    assert (shown.count("<th "), shown.count("<td>")) == (MAX_COLUMNS, MAX_COLUMNS * MAX_ROWS)


def test_elsewhere_a_row_is_a_line():
    text = f"{PLAN}\n| *Plus* | {{{{fact.title}}}} |"
    assert render_plain(text, HERE) == "Plan | Fee\nBasic | 2 %\nPlus | A | B"
    assert page_line(text, HERE) == "Plan | Fee<br>Basic | 2 %<br><em>Plus</em> | A | B"
    assert plain_words(PLAN) == "Plan Fee Basic 2 %"
    assert render_html("|a|b|\n|:-:|-|", HERE) == table('<th scope="col">a</th><th scope="col">b</th>')


def holds_table(blocks: tuple[Block, ...]) -> bool:
    return any(block.kind == "table" or block.fault or holds_table(block.blocks) for block in blocks)


PREFIXES = st.sampled_from(["", "", "> ", ">", "- ", "  ", "1. ", "   ", "\t", "> - "])
LINES = st.sampled_from(["a|b", "|a|", "-|-", "|-|", ":- | -:", "|--|--|\x0b", "-|-\xa0", "a", ""])


@given(st.lists(st.tuples(PREFIXES, LINES).map("".join), max_size=6), st.sampled_from(["\n", "\r", "\r\n"]))
def test_the_quick_look_misses_no_table(lines, end):
    text = end.join(lines)
    assert may_hold_table(text) or not holds_table(parse_prose(text))


@pytest.mark.parametrize("text", ["Hi {{customer.first_name|there}}, it is - well - late", "a | b\n\n- c", "---\n***"])
def test_the_quick_look_spares_most_texts(text):
    assert not may_hold_table(text)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a", ["a"]), ("a|b", ["a", "b"]), ("|a|b|", ["a", "b"]), ("| |", [""]), ("|", [""]), ("||", [""]),
        ("|a||", ["a", ""]), (r"a \| b | c", ["a | b", "c"]), ("{{x|y}} | {{z|", ["{{x|y}}", "{{z"]), ("", [""]),
    ],
)  # fmt: skip
def test_cells_of_a_line(line, cells):
    assert split_row(line) == cells


def test_a_text_of_bars_takes_no_time():
    for text in ("|" * 10_000, "|\n|-|\n" * 1_600, "a|b\n-|-\n" * 1_200, ("|" * 99 + "\n") * 100, "{{a|" * 2_500):
        page_html(text, HERE)
