"""A record as an SVG chart: a panel for each size, a bar for each work, on one scale of powers of ten."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from benchmarks.scale.bars import seconds_in_words
from benchmarks.scale.record import Record
from benchmarks.scale.works import WORKS, Work

WIDTH, LABELS, SPACE = 960, 400, 80
"""Pixels: of the picture, of the names at the left, of the numbers at the right."""
ROW, HEAD, TOP, FOOT = 22, 34, 64, 28
_STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #24292f }
.head { font-weight: 600; font-size: 15px }
.scale { fill: #57606a; font-size: 11px }
.grid { stroke: #d0d7de; stroke-width: 1 }
.ours { fill: #0b6bcb } .theirs { fill: #b35900 } .floor { fill: #6e7781 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .scale { fill: #9198a1 } .grid { stroke: #3d444d }
  .ours { fill: #58a6ff } .theirs { fill: #f0883e } .floor { fill: #9198a1 }
}"""
_SIDES = (("ours", "Launchbook"), ("theirs", "other engines, same Markdown"), ("floor", "bare loops"))


def as_svg(record: Record) -> str:
    """The picture; it follows the reader's choice of light or dark."""
    panels = {launches: _rows(record, launches) for launches in record.sizes}
    drawn = [seconds for rows in panels.values() for _, seconds in rows]
    low, high = _decades(drawn or [1.0])
    parts, top = list(_legend()), TOP
    for launches, rows in panels.items():
        parts.append(f'<text class="head" x="0" y="{top + 16}">{launches:,} launches</text>')
        top += HEAD
        parts += _panel(rows, top, low, high)
        top += len(rows) * ROW + FOOT
    frame = f'viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}"'
    title = "Seconds of each work, at each size of book"
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame} role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n{body}\n</svg>\n"
    )


def _rows(record: Record, launches: int) -> list[tuple[Work, float]]:
    measured = ((work, record.seconds(work.id, launches)) for work in WORKS)
    return [(work, seconds) for work, seconds in measured if seconds]


def _decades(seconds: list[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))
    return low, max(high, low + 1)


def _legend() -> Iterator[str]:
    yield '<text class="head" x="0" y="18">Seconds, median of all rounds; each line is ten times the one before</text>'
    x = 0
    for side, words in _SIDES:
        yield f'<rect class="{side}" x="{x}" y="32" width="14" height="14" rx="2"/>'
        yield f'<text x="{x + 20}" y="44">{words}</text>'
        x += 50 + 7 * len(words)


def _panel(rows: list[tuple[Work, float]], top: int, low: int, high: int) -> Iterator[str]:
    bottom = top + len(rows) * ROW
    for power in range(low, high + 1):
        x = _x(10.0**power, low, high)
        yield f'<line class="grid" x1="{x}" y1="{top - 4}" x2="{x}" y2="{bottom}"/>'
        yield f'<text class="scale" x="{x}" y="{bottom + 14}" text-anchor="middle">{10.0**power:g} s</text>'
    for number, (work, seconds) in enumerate(rows):
        y, x = top + number * ROW, _x(seconds, low, high)
        words = escape(work.title.replace("`", ""))
        yield f'<text x="{LABELS - 10}" y="{y + 14}" text-anchor="end">{words}</text>'
        yield f'<rect class="{work.side}" x="{LABELS}" y="{y + 2}" width="{x - LABELS:.1f}" height="{ROW - 7}" rx="2"/>'
        yield f'<text x="{x + 6}" y="{y + 14}">{seconds_in_words(seconds)}</text>'


def _x(seconds: float, low: int, high: int) -> float:
    share = (math.log10(seconds) - low) / (high - low)
    return round(LABELS + share * (WIDTH - LABELS - SPACE), 1)
