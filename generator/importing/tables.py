"""CSV → rows with the place of every cell. Strict: what can't be told for certain is said, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model.finding import MAX_FINDINGS, Finding
from generator.model.place import Mark, Path, Place, Source
from generator.model.rules import report
from generator.reading.nodes import Node

MAX_CELLS = 300_000
"""Cells of one table: a thousand records of three hundred columns."""
MAX_COLUMNS = 5000
_DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell without its quotes, and where it stands."""

    text: str
    mark: Mark


@dataclass(slots=True)
class _Table:
    rows: list[list[Cell]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_table(text: str, file: str) -> tuple[list[Node], list[Finding]]:
    """One node: a list with a mapping (column → text) for each row. A repeated column becomes a list.

    The first row names the columns. ``text`` has ``\\n`` as its only line break outside of cells.
    A row with more or fewer cells than columns is a finding and left out.
    """
    if not text.strip():
        return [], [report("LB703", Place(file), "", "the file is empty")]
    candidates = _candidates(text, file)
    most = MAX_CELLS // len(candidates)
    tables = {mark: _read_cells(text, file, mark, most) for mark in candidates}
    if len(tables) > 1:
        tables = {mark: table for mark, table in tables.items() if _is_even(table)}
    if len(tables) != 1:
        message = "can't tell whether a comma, a semicolon or a tab stands between the columns"
        return [], [report("LB703", Place(file, 1, 1), "", message, "export it again with commas, cells in quotes")]
    table = next(iter(tables.values()))
    return _node(table, file), table.findings


def _candidates(text: str, file: str) -> list[str]:
    """Delimiters that split the first row; a comma if none does (one column)."""
    found = []
    for delimiter in _DELIMITERS:
        first = next(_rows(text, file, delimiter), None)
        if isinstance(first, list) and len(first) > 1:
            found.append(delimiter)
    return found or [","]


def _is_even(table: _Table) -> bool:
    return not table.findings and len({len(row) for row in table.rows}) == 1


def _read_cells(text: str, file: str, delimiter: str, most: int) -> _Table:
    table = _Table()
    count = 0
    for row in _rows(text, file, delimiter):
        if isinstance(row, Finding):
            table.findings.append(row)
            if len(table.findings) == MAX_FINDINGS:
                break  # as many as anybody reads
            continue
        count += len(row)
        if count > most:
            message = f"the table has more than {most:,} cells"
            return _Table([], [report("LB703", Place(file, *row[0].mark), "", message, "export it in parts")])
        if any(cell.text.strip() for cell in row):
            table.rows.append(row)
    return table


def _rows(text: str, file: str, delimiter: str) -> Iterator[list[Cell] | Finding]:
    """Rows of cells; a row that can't be read is a finding instead."""
    cell = re.compile(rf'"([^"]*+(?:""[^"]*+)*+)"|([^"{delimiter}\n][^{delimiter}\n]*)?')
    row: list[Cell] = []
    at, line, line_start = 0, 1, 0
    while True:
        match = cell.match(text, at)
        raw = match.group() if match else ""
        mark = Mark(line, at - line_start + 1, 1 if "\n" in raw else max(len(raw), 1))
        end = match.end() if match else at
        after = text[end : end + 1]
        if after not in ("", delimiter, "\n"):
            unclosed = after == '"' and not raw
            message = "a quote is opened and never closed" if unclosed else "text follows the closing quote of a cell"
            yield report("LB703", Place(file, *mark), "", message, "a quote inside a cell is written twice")
            if unclosed:
                return
            row, end = [], text.find("\n", end)
            if end < 0:
                return
        else:
            quoted = match.group(1) if match else None
            row.append(Cell(raw if quoted is None else quoted.replace('""', '"'), mark))
            if after != delimiter:
                yield row
                row = []
            elif len(row) == MAX_COLUMNS:
                message = f"more than {MAX_COLUMNS:,} cells in one row"
                yield report("LB703", Place(file, *mark), "", message, "is a comma really what parts the columns?")
                return
        if end >= len(text):
            return
        line += text.count("\n", at, end + 1)
        if "\n" in text[at : end + 1]:
            line_start = text.rfind("\n", at, end + 1) + 1
        at = end + 1


def _node(table: _Table, file: str) -> list[Node]:
    if not table.rows:
        return []
    header, *rows = table.rows
    names = [cell.text.strip() for cell in header]
    values: dict[Path, Mark] = {(): Mark(1, 1)}
    items: list[dict[str, object]] = []
    for row in rows:
        if len(row) != len(names):
            message = f"{len(row)} cells under {len(names)} columns: the row is left out"
            hint = "put a cell that holds a line break, a quote or the delimiter into quotes"
            table.findings.append(report("LB703", Place(file, *row[0].mark), "", message, hint))
            if len(table.findings) >= MAX_FINDINGS:
                break
            continue
        values[(len(items),)] = row[0].mark
        items.append(_item(names, row, len(items), values))
    return [Node(items, Source(file, values))]


def _item(names: list[str], row: list[Cell], index: int, values: dict[Path, Mark]) -> dict[str, object]:
    item: dict[str, object] = {}
    for name, cell in zip(names, row, strict=True):
        if not name or not cell.text.strip():
            continue
        path: Path = (index, name)
        if name not in item:
            item[name], values[path] = cell.text, cell.mark
            continue
        earlier = item[name]
        if not isinstance(earlier, list):
            earlier = item[name] = [earlier]
            values[(*path, 0)] = values[path]
        values[(*path, len(earlier))] = cell.mark
        earlier.append(cell.text)
    return item
