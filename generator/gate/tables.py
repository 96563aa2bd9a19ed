"""Pipe tables in authors' text, as a rule of the Markdown parser: as on GitHub, but no cell is ever lost.

A bar inside a placeholder (``{{customer.first_name|there}}``) parts no cells, nor does ``\\|``. A line without a bar
ends a table. A table that no page can show is kept as it was typed, with what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

MAX_COLUMNS, MAX_ROWS = 12, 100
_LINE_OF_DASHES = re.compile(r"(?!- )\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_LIKE_DASHES = re.compile(r"[\s>|:-]+")
_BAR = re.compile(r"\{\{[^{}]*\}\}|(?<!\\)(?P<bar>\|)")
_LESS = "leave some out, or make two tables of it"
_ALIGNED = {(True, False): "left", (True, True): "center", (False, True): "right"}


class Fault(NamedTuple):
    """What is wrong with a table, and how to fix it."""

    message: str
    hint: str


def add_tables(parser: MarkdownIt) -> None:
    """Let a parser read tables: tokens ``table``, ``tr`` and ``td``, or ``table_as_typed``."""
    parser.block.ruler.at("table", _table_rule, {"alt": ["paragraph", "reference"]})
    parser.enable("table")


def may_hold_table(text: str) -> bool:
    """Return whether a line of a text could be the dashes below a table's head; parsing it tells whether it is."""
    lines = text.splitlines() if "|" in text else ()
    return any("-" in line and "|" in line and _LIKE_DASHES.fullmatch(line) for line in lines)


def split_row(line: str) -> list[str]:
    """Return the cells of a line, without the bars around them; one cell if there is no bar in it."""
    line = line.strip()
    bars = [found.start() for found in _BAR.finditer(line) if found["bar"]]
    starts, ends = [0, *(bar + 1 for bar in bars)], [*bars, len(line)]
    cells = [line[start:end].strip().replace("\\|", "|") for start, end in zip(starts, ends, strict=True)]
    if bars and not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return cells


def _table_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 2 > end or not _is_inside(state, start) or not _is_inside(state, start + 1):
        return False
    dashes, head = _line(state, start + 1), _line(state, start)
    if "|" not in head or "|" not in dashes or not _LINE_OF_DASHES.fullmatch(dashes):
        return False
    if len(split_row(head)) < 2 and not head.startswith("|"):
        return False  # its bar is a placeholder's
    if _begins_another_block(state, start, end):
        return False
    if silent:
        return True
    last = start + 2
    while last < end and _is_row(state, last, end):
        last += 1
    lines = [_line(state, at) for at in range(start, last)]
    rows = [split_row(line) for line in lines]
    fault = find_fault(rows)
    if fault:
        token = state.push("table_as_typed", "", 0)
        token.content, token.meta = "\n".join(lines), {"fault": fault}
    else:
        _push(state, [rows[0], *rows[2:]], tuple(map(_alignment, rows[1])))
    state.line = last
    return True


def find_fault(rows: Sequence[Sequence[str]]) -> Fault | None:
    """Return why a table can't be shown; its second row are the dashes below its head."""
    columns = len(rows[0])
    widest = max(map(len, rows))
    if widest > MAX_COLUMNS:
        return Fault(f"a table has {widest:,} columns; at most {MAX_COLUMNS} are shown", _LESS)
    if len(rows) - 2 > MAX_ROWS:
        return Fault(f"a table has {len(rows) - 2:,} rows; at most {MAX_ROWS} are shown", _LESS)
    for at, row in enumerate(rows):
        if len(row) != columns:
            name = "the line of dashes" if at == 1 else f"row {at - 1}"
            message = f"{name} of a table has {_cells(len(row))}; its header has {columns}"
            return Fault(message, r"give each row as many cells as the header; write a bar in a cell as \|")
    return None


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _is_row(state: StateBlock, line: int, end: int) -> bool:
    text = _line(state, line)
    if not _is_inside(state, line) or (len(split_row(text)) < 2 and not text.startswith("|")):
        return False
    return not _begins_another_block(state, line, end)


def _begins_another_block(state: StateBlock, line: int, end: int) -> bool:
    """Whether a list, a quote, code or the like begins with a line: what ends a quote does."""
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))


def _is_inside(state: StateBlock, line: int) -> bool:
    """Whether a line belongs to what is being read, and is no code by its indent."""
    return state.sCount[line] >= state.blkIndent and not state.is_code_block(line)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _alignment(dashes: str) -> str:
    return _ALIGNED.get((dashes.startswith(":"), dashes.endswith(":")), "")


def _push(state: StateBlock, rows: Sequence[Sequence[str]], alignments: tuple[str, ...]) -> None:
    state.push("table_open", "table", 1).meta = {"alignments": alignments}
    for row in rows:
        state.push("tr_open", "tr", 1)
        for cell in row:
            state.push("td_open", "td", 1)
            token = state.push("inline", "", 0)
            token.content, token.children = cell, []
            state.push("td_close", "td", -1)
        state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
