"""The tracker's files that cost most to import: as large as they may be, and made of one thing."""

from __future__ import annotations

from collections.abc import Callable

from generator.importing.json_nodes import MAX_VALUES
from generator.importing.records import MAX_BYTES, MAX_RECORDS
from generator.importing.tables import MAX_CELLS

HEAD = "Summary,Issue key,Issue Type,Status,Description"
ROOM = MAX_BYTES - 1000
COLUMNS = MAX_CELLS // (MAX_RECORDS + 1) - 5


def _full(unit: str, head: str = "", tail: str = "") -> str:
    return head + unit * ((ROOM - len(head) - len(tail)) // len(unit)) + tail


def _table(more: str, cell: str) -> str:
    """A thousand records of many columns."""
    rows = (f"T,A-{number},New Feature,Open,d" + f",{cell}" * COLUMNS for number in range(MAX_RECORDS))
    return "\n".join([HEAD + more, *rows])


RECORDS: dict[str, Callable[[], tuple[str, str]]] = {
    "columns": lambda: ("x.csv", _table("".join(f",c{number}" for number in range(COLUMNS)), "a value of some")),
    "one column again and again": lambda: ("x.csv", _table(",Labels" * COLUMNS, "some-label")),
    "long cells": lambda: (
        "x.csv",
        HEAD + "\n" + "".join(f'T,A-{n},New Feature,Open,"{"a word" * 900}"\n' for n in range(MAX_RECORDS)),
    ),
    "commas": lambda: ("x.csv", _full(",", HEAD + "\n")),
    "commas in the first row": lambda: ("x.csv", _full("a,")),
    "quotes": lambda: ("x.csv", _full('"', HEAD + "\n")),
    "rows of one cell": lambda: ("x.csv", _full("a\n", HEAD + "\n")),
    "rows with a stray quote": lambda: ("x.csv", _full('a"\n', HEAD + "\n")),
    "three delimiters": lambda: ("x.csv", _full("a,b;c\td\n")),
    "rows": lambda: ("x.csv", _full("T,A-1,New Feature,Open,d\n", HEAD + "\n")),
    "objects": lambda: ("x.json", _full("{},", "[", "1]")),
    "numbers": lambda: ("x.json", _full("1,", "[", "1]")),
    "records": lambda: ("x.json", _full('{"Issue key":"A-1","Summary":"t"},', "[", "1]")),
    "values": lambda: (
        "x.json",
        "[" + ",".join(f'{{"k{n}":[{"1," * (MAX_VALUES // MAX_RECORDS - 4)}1]}}' for n in range(MAX_RECORDS)) + "]",
    ),
    "one key": lambda: ("x.json", _full('"a":1,', "{", '"a":1}')),
    "brackets": lambda: ("x.json", _full("[")),
    "one text": lambda: ("x.json", _full("\\u0041", '["', '"]')),
    "an open text": lambda: ("x.json", _full("a", '["')),
    "one number": lambda: ("x.json", _full("9", "[", "]")),
    "space": lambda: ("x.json", _full(" ", "[", "]")),
    "YAML": lambda: ("x.yaml", "- {Issue key: a, Summary: b}\n" * ((1 << 20) // 30)),
    "too large": lambda: ("x.csv", _full("T,A-1,New Feature,Open,d\n") * 2),
}
