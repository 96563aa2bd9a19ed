"""What safety costs: ``generate`` with the gate, and the same with the gate left open.

    python -m benchmarks.gate.measure [launches] [pairs]

Both run in one process, in turn, with all memory of texts emptied before each run. Seconds are of the processor.
Ends with 1 if the ratio is above the bound.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.gate.copies import write_copies
from benchmarks.gate.without import OPEN, UNREAD, Swaps, gate_open
from generator.gate.html import escape_line
from generator.gate.prose import parse_prose
from generator.judging.verdict import judge
from generator.publishing.files import put_in_place, write_draft
from generator.readiness.portfolio import Portfolio
from generator.writing.catalogue import plan_pages
from generator.writing.page import Page
from tests.recorded import Row, record

BOUND = 1.1
TODAY = date(2027, 2, 25)
MEMORIES = (escape_line, parse_prose)
"""Functions of the gate that remember texts."""


@dataclass(frozen=True)
class Cost:
    """Seconds: medians for making the pages, one run for what comes before and after."""

    launches: int
    pairs: int
    pages: int
    differing: int
    read: float
    write: float
    closed: float
    open: float
    unread: float

    @property
    def of_pages(self) -> float:
        """How many times longer the pages take for the gate."""
        return self.closed / self.open

    @property
    def of_generate(self) -> float:
        """The same for all of ``generate``: read, check, assess, make the pages, write them."""
        both = self.read + self.write
        return (both + self.closed) / (both + self.open)


def measure(root: Path, pairs: int) -> Cost:
    """Measure the book in ``root``."""
    read, verdict = _timed(lambda: judge(root, TODAY))
    portfolio = verdict.portfolio
    if portfolio is None:
        raise SystemExit("the book of copies can't be used")
    pages = {way: _pages(portfolio, way) for way in WAYS}  # and templates are compiled before anything is timed
    made = plan_pages(portfolio)
    write, _ = _timed(lambda: _write(root, made))
    runs: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(pairs):
        for way in WAYS:
            runs[way].append(_seconds(portfolio, way))
    closed, opened, unread = (statistics.median(runs[way]) for way in WAYS)
    differing = sum(text != pages["open"].get(path) for path, text in pages["closed"].items())
    return Cost(len(portfolio.launches), pairs, len(made), differing, read, write, closed, opened, unread)


WAYS: dict[str, Swaps | None] = {"closed": None, "open": OPEN, "unread": UNREAD}
"""The gate as it is; left open; and taken away with all that reads texts."""


def _pages(portfolio: Portfolio, way: str) -> dict[str, str]:
    with _way(way):
        return {page.path: page.text for page in plan_pages(portfolio)}


def _write(root: Path, pages: Sequence[Page]) -> None:
    for page in pages:
        write_draft(root / "draft", page.text.encode())
        put_in_place(root / "guides", page.path, root / "draft")


def _seconds(portfolio: Portfolio, way: str) -> float:
    for function in MEMORIES:
        function.cache_clear()
    gc.collect()
    with _way(way):
        return _timed(lambda: plan_pages(portfolio))[0]


def _way(way: str) -> Any:
    swaps = WAYS[way]
    return gate_open(swaps) if swaps else nullcontext()


def _timed(function: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    made = function()
    return time.process_time() - started, made


def main(launches: int = 300, pairs: int = 5) -> int:
    """Measure, print, record."""
    with tempfile.TemporaryDirectory() as folder:
        write_copies(Path(folder), launches)
        cost = measure(Path(folder), pairs)
    rows = rows_of(cost)
    for row in rows:
        print(f"{row['kind']}: {row['note']}")
    record("gate", rows)
    return int(any(row["broken"] for row in rows))


def rows_of(cost: Cost) -> list[Row]:
    """The measure as rows for SECURITY.md; ``generate`` is broken if it is above the bound."""
    ratio = f"{cost.of_generate:.2f} × the same without escaping, at most {BOUND}"
    size = f"{cost.launches} launches, {cost.pages:,} pages"
    parts = f"of it {cost.read:.1f} s reading, checking, assessing, {cost.write:.1f} s writing"
    pages = f"the pages alone {cost.closed:.1f} s, without escaping {cost.open:.1f} s ({cost.of_pages:.2f} ×)"
    unread = f"if no text is even parsed {cost.unread:.1f} s"
    note = f"{ratio}: {size}; {parts}; {pages}, {unread}"
    return [{"kind": "time of `generate`", "tried": cost.pairs, "broken": int(cost.of_generate > BOUND), "note": note}]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
