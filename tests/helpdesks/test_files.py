"""Exported CSV: no spreadsheet reckons a cell of it, and a strict reader gets back what was written."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.helpdesks.files import as_csv, from_csv, is_formula
from tests.helpdesks.books import files_for

CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    assert from_csv(as_csv(("a", "b"), rows)) == [dict(zip("ab", row, strict=True)) for row in rows]


@given(CELLS)
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    ((_,), (written,)) = list(csv.reader(io.StringIO(as_csv(("head",), [(cell or "x",)]), newline=""), strict=True))
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "'=1"])
def test_a_cell_that_would_be_reckoned_is_known(cell: str) -> None:
    assert is_formula(cell)


@pytest.mark.parametrize("text", ['a,b\r\n"1,2\r\n', "a,b\r\n1\r\n", 'a,b\r\n"1"x,2\r\n'])
def test_what_is_no_csv_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"cells|expected|unexpected|delimiter"):
        from_csv(text)


@pytest.mark.parametrize(
    ("target", "name"),
    [("salesforce", "quick_text.csv"), ("zammad", "text_modules.csv"), ("files", "macros.csv")],
)
def test_an_exported_table_is_strict_csv(target: str, name: str) -> None:
    rows = from_csv(files_for(target)[name])
    assert "=SUM(1;2)" in [cell for row in rows for cell in row.values()]
