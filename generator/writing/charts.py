"""Charts: inline SVG without scripts, in forms and patterns before colours, always with a table of the same beside it.

Colours come from the theme's style sheet; without it a chart is still legible in black on white.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from markupsafe import Markup

from generator.gate.html import escape_line
from generator.model.words import Words

PARTS = 5
"""Parts of a bar that have a pattern of their own; what is more is drawn as one rest."""
_LEFT = 56
_WEEK = 54
_TOP = 14
_HEIGHT = 180
_BAR = 30
_FOOT = 34
_HALF = 14
_PATTERNS = (
    '<path d="M0 0h8v8H0z" fill="#555"/>',
    '<path d="M0 0h8v8H0z" fill="#fff"/><path d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6" stroke="#555" stroke-width="2.5"/>',
    '<path d="M0 0h8v8H0z" fill="#fff"/><circle cx="4" cy="4" r="2.2" fill="#555"/>',
    '<path d="M0 0h8v8H0z" fill="#fff"/><path d="M0 2h8M0 6h8" stroke="#555" stroke-width="1.6"/>',
    '<path d="M0 0h8v8H0z" fill="#fff"/><path d="M-2 -2L10 10M-2 6L2 10M6 -2L10 2" stroke="#555" stroke-width="1.2"/>',
    '<path d="M0 0h8v8H0z" fill="#fff"/>',
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A week: the height of each part, and the least and the most that may come of all of them."""

    monday: date
    parts: tuple[float, ...]
    low: float
    high: float


def draw_weeks(
    bars: Sequence[Bar], titles: Sequence[str], name: str, words: Words, is_now: date | None = None
) -> Markup:
    """Stacked bars, one a week, with a line from the least to the most; ``titles`` are those of the parts.

    ``name`` says what is seen, for who can't see it; ``is_now`` is the Monday that is marked. Empty without bars.
    """
    if not bars or not any(bar.high for bar in bars):
        return Markup("")
    top = _round_up(max(max(bar.high, sum(bar.parts)) for bar in bars))
    width, height = _LEFT + len(bars) * _WEEK + 8, _TOP + _HEIGHT + _FOOT
    inside = [*_scale(top, width, words), *_bars(bars, top, words, is_now)]
    return _figure(width, height, name, inside, list(_legend(titles, words)))


def draw_day(needed: Sequence[float], there: Sequence[float], name: str, words: Words) -> Markup:
    """One day by half-hours: people on shift as an area, people needed as a line above or below it.

    Only the hours in which either is not zero are drawn. Empty without any.
    """
    busy = [at for at in range(len(needed)) if needed[at] or there[at]]
    if not busy:
        return Markup("")
    first, last = busy[0] // 2 * 2, min((busy[-1] // 2 + 1) * 2, len(needed))
    top = 4 * ceil(max(max(needed), max(there)) / 4)  # people are counted whole, and the scale has four lines
    width, height = _LEFT + (last - first) * _HALF + 8, _TOP + _HEIGHT + _FOOT
    inside = [*_scale(top, width, words)]
    for half in range(first, last, 4):
        x = _LEFT + (half - first) * _HALF
        inside.append(
            f'<text class="lb-chart-x" x="{x}" y="{_TOP + _HEIGHT + 16}" font-size="11">{half // 2}:00</text>'
        )
    area = _steps(there[first:last], top)
    inside.append(
        f'<path class="lb-chart-there" d="M{_LEFT} {_y(0, top)}{area}V{_y(0, top)}z" fill="#ddd" stroke="#888"/>'
    )
    line = _steps(needed[first:last], top)
    inside.append(
        f'<path class="lb-chart-needed" d="M{_LEFT} {_y(needed[first], top)}{line}" fill="none" stroke="#000" '
        'stroke-width="2.5"/>'
    )
    return _figure(width, height, name, inside, (escape_line(words.text("chart.day_legend")),))


def _figure(width: int, height: int, name: str, inside: Sequence[str], legend: Sequence[str]) -> Markup:
    return Markup(
        '<figure class="lb-figure lb-chart">\n'
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-size="12" role="img" '
        f'aria-label="{escape_line(name)}" xmlns="http://www.w3.org/2000/svg">\n'
        + "\n".join(inside)
        + "\n</svg>\n<figcaption>"
        + " ".join(legend)
        + "</figcaption>\n</figure>"
    )


def _scale(top: float, width: int, words: Words) -> Iterator[str]:
    """Four lines with their figures."""
    for part in range(5):
        value = top * part / 4
        y = _y(value, top)
        yield f'<path class="lb-chart-line" d="M{_LEFT} {y}H{width - 4}" stroke="#ccc"/>'
        yield (
            f'<text class="lb-chart-y" x="{_LEFT - 6}" y="{y + 4}" text-anchor="end" font-size="11">'
            f"{escape_line(words.number(value))}</text>"
        )


def _bars(bars: Sequence[Bar], top: float, words: Words, is_now: date | None) -> Iterator[str]:
    yield "<defs>" + "".join(map(_pattern, range(len(_PATTERNS)))) + "</defs>"
    for at, bar in enumerate(bars):
        x = _LEFT + at * _WEEK + (_WEEK - _BAR) // 2
        mark = " lb-chart-now" if bar.monday == is_now else ""
        yield (
            f'<text class="lb-chart-x{mark}" x="{x + _BAR // 2}" y="{_TOP + _HEIGHT + 16}" text-anchor="middle" '
            f'font-size="11">{escape_line(words.short_day(bar.monday))}</text>'
        )
        below = 0.0
        for number, part in enumerate(bar.parts):
            y, bottom = _y(below + part, top), _y(below, top)
            if bottom > y:
                yield (
                    f'<path class="lb-chart-part" d="M{x} {bottom}V{y}h{_BAR}V{bottom}z" '
                    f'fill="url(#lb-fill-{number})" stroke="#555"/>'
                )
            below += part
        if bar.high:
            middle, low, high = x + _BAR // 2, _y(bar.low, top), _y(bar.high, top)
            yield (
                f'<path class="lb-chart-range" d="M{middle} {low}V{high}M{middle - 6} {high}h12M{middle - 6} {low}h12" '
                'stroke="#000" stroke-width="1.5"/>'
            )


def _pattern(number: int) -> str:
    return (
        f'<pattern id="lb-fill-{number}" class="lb-chart-fill-{number}" width="8" height="8" '
        f'patternUnits="userSpaceOnUse">{_PATTERNS[number]}</pattern>'
    )


def _legend(titles: Sequence[str], words: Words) -> Iterator[str]:
    for number, title in enumerate(titles):
        swatch = (
            '<svg width="14" height="14" aria-hidden="true"><rect class="lb-chart-part" x=".5" y=".5" width="13" '
            f'height="13" fill="url(#lb-fill-{number})" stroke="#555"/></svg>'
        )
        yield f'<span class="lb-chart-key">{swatch} {escape_line(title)}</span>'
    yield f'<span class="lb-chart-key">{escape_line(words.text("chart.range"))}</span>'


def _steps(values: Sequence[float], top: float) -> str:
    return "".join(f"V{_y(value, top)}h{_HALF}" for value in values)


def _y(value: float, top: float) -> int:
    return _TOP + _HEIGHT - round(_HEIGHT * value / top)


def _round_up(value: float) -> float:
    """The next 1, 2, 4, 5 or 8 times a power of ten: quarters of it are easy to read."""
    power = 10.0 ** floor(log10(value))
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value * (1 - 1e-9))
