"""What exported macros look like as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from generator.helpdesks.target import Files, Reply, Target
from generator.model.book import Helpdesk

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""OWASP, "CSV Injection": a cell that begins so is reckoned by a spreadsheet, not read."""


def payloads_json(name: str, around: str = "") -> Callable[[Target, Sequence[Reply], Helpdesk], Files]:
    """One JSON file with the body of each request; ``around`` is the name that the helpdesk wants around it."""

    def files(target: Target, replies: Sequence[Reply], desk: Helpdesk) -> Files:
        rows = (target.payload(reply, desk) for reply in replies)
        return {name: as_json([{around: row} if around else row for row in rows])}

    return files


def as_json(content: Any) -> str:
    """JSON for people and programs, its lines ended."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV as RFC 4180 has it, with line ends of two letters.

    A cell that a spreadsheet would take for a formula begins with an apostrophe, which `from_csv` takes away again.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_calm(cell) for cell in row] for row in rows)
    return text.getvalue()


def from_csv(text: str) -> list[dict[str, str]]:
    """The rows that `as_csv` wrote. Raises ValueError for what is no strict CSV or has rows of another length."""
    try:
        head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise ValueError(str(error)) from None
    if any(len(row) != len(head) for row in rows):
        raise ValueError("a row has more or fewer cells than the first one")
    return [dict(zip(head, map(_plain, row), strict=True)) for row in rows]


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would reckon a cell; or take away the apostrophe that it begins with."""
    return cell.startswith(_BEGINS_FORMULA)


def _calm(cell: str) -> str:
    return f"'{cell}" if is_formula(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell
