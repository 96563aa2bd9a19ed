"""The launches of the coming weeks as a picture: inline SVG, a row a launch by product, with a table of the same below.

Nothing is loaded, nothing is scripted. Colours come from the theme's style sheet; without it the picture is still
legible in black on white. Marks differ by form, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from generator.gate.html import escape_line
from generator.model import paths
from generator.model.addresses import site_url
from generator.model.words import Words
from generator.readiness.card import Card
from generator.writing.lists import grouped

WEEKS = 13
_WEEKS_BACK = 2
_MOST = 60
"""Launches in one picture; of more, those of the highest tiers are shown."""
_LEFT = 290
_WEEK = 54
_ROW = 22
_HEAD = 26
_LETTERS = 37
_DAYS = ("beta", "content_freeze", "announce", "ga", "removal")


@dataclass(frozen=True)
class Window:
    """The weeks of a timeline, from a Monday on."""

    today: date

    @property
    def first(self) -> date:
        """The Monday on which it begins."""
        monday = self.today.toordinal() - self.today.weekday() - 7 * _WEEKS_BACK
        return date.fromordinal(min(max(monday, 1), date.max.toordinal() - 7 * WEEKS))  # years have an end in Python

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(weeks=WEEKS, days=-1)

    def holds(self, day: date | None) -> bool:
        """Whether a day is in it."""
        return day is not None and self.first <= day <= self.last

    def x(self, day: date) -> int:
        """Where a day stands; days outside stand at the edge."""
        days = min(max((day - self.first).days, 0), WEEKS * 7)
        return _LEFT + days * _WEEK // 7


def draw_timeline(
    cards: Iterable[Card], titles: Mapping[str, str], today: date, words: Words, *, with_work: bool
) -> Markup:
    """The picture and its table as one block of HTML; empty if no launch has a day in these weeks.

    ``titles`` are those of products, in order; ``today`` is any day of the third week. ``with_work`` says whether open
    actions are shown.
    """
    window = Window(today)
    dated = [card for card in cards if not card.is_over and any(map(window.holds, _days_of(card)))]
    shown = sorted(dated, key=lambda card: (card.tier, card.ga or date.max, card.id))[:_MOST]
    if not shown:
        return Markup("")
    groups = grouped(sorted(shown, key=_by_first_day), lambda card: titles.get(card.product or "", ""), titles.values())
    height = _HEAD + (len(shown) + len(groups)) * _ROW + 6
    width = _LEFT + WEEKS * _WEEK + 6
    name = words.text("timeline.name", first=words.day(window.first), last=words.day(window.last))
    left = len(dated) - len(shown)
    more = f"<p>{escape_line(words.text('timeline.more', count=left))}</p>" if left else ""
    return Markup(
        '<figure class="lb-figure lb-timeline">\n'
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-size="13" role="group" '
        f'aria-label="{escape_line(name)}" xmlns="http://www.w3.org/2000/svg">\n'
        + "\n".join([*_grid(window, height, words), *_rows(groups, window, words)])
        + f"\n</svg>\n<figcaption>{_key(words, with_work)}</figcaption>{more}\n"
        + _table(groups, window, words, with_work)
        + "\n</figure>"
    )


def _days_of(card: Card) -> list[date]:
    return [card.dates[name] for name in _DAYS if name in card.dates]


def _by_first_day(card: Card) -> tuple[date, str]:
    return (card.ga or min(_days_of(card)), card.id)


def _grid(window: Window, height: int, words: Words) -> Iterator[str]:
    x = _LEFT + _WEEKS_BACK * _WEEK
    yield f'<path class="lb-timeline-now" d="M{x} 2h{_WEEK}V{height}h-{_WEEK}z" fill="#eee"/>'
    for week in range(WEEKS + 1):
        x = _LEFT + week * _WEEK
        yield f'<path class="lb-timeline-week" d="M{x} {_HEAD}V{height}" stroke="#ccc"/>'
        if week < WEEKS:
            day = window.first + timedelta(weeks=week)
            shown = escape_line(words.short_day(day))
            yield f'<text class="lb-timeline-day" x="{x + 3}" y="18" font-size="11">{shown}</text>'


def _rows(groups: Mapping[str, Sequence[Card]], window: Window, words: Words) -> Iterator[str]:
    y = _HEAD
    for product, cards in groups.items():
        title = escape_line(product or words.text("timeline.no_product"))
        yield f'<text class="lb-timeline-product" x="2" y="{y + 16}">{title}</text>'
        y += _ROW
        for card in cards:
            yield _row(card, y, window)
            y += _ROW


def _row(card: Card, y: int, window: Window) -> str:
    days = _days_of(card)
    middle = y + _ROW // 2
    said = str(card.title) if len(card.title) <= _LETTERS else f"{card.title[: _LETTERS - 1].rstrip()}…"
    parts = [f'<a href="{_address(card)}"><text x="10" y="{y + 15}">{escape_line(said)}</text></a>']
    start, end = window.x(min(days)), window.x(max(card.ga or min(days), min(days)))
    if end > start:
        parts.append(
            f'<path class="lb-timeline-span" d="M{start} {middle}H{end}" stroke="#888" stroke-width="6" opacity=".4"/>'
        )
    parts += [_mark(name, window.x(card.dates[name]), middle) for name in _DAYS if window.holds(card.dates.get(name))]
    late = [action.due_on for action in card.late if action.due_on]
    due = [action.due_on for action in card.open if action.due_on and action.due_on not in late]
    for kind, found in (("due", due), ("late", late)):
        ticks = "".join(f"M{window.x(day)} {y + 3}v{_ROW - 6}" for day in sorted(set(found)) if window.holds(day))
        if ticks:
            parts.append(f'<path class="lb-timeline-{kind}" d="{ticks}" stroke="#000" stroke-width="2"/>')
    return "".join(parts)


def _mark(name: str, x: int, y: int) -> str:
    """A full circle for GA, an open one for beta, a triangle for the day customers are told, a cross for an end."""
    match name:
        case "ga":
            return f'<circle class="lb-timeline-ga" cx="{x}" cy="{y}" r="6"/>'
        case "beta":
            return f'<circle class="lb-timeline-mark" cx="{x}" cy="{y}" r="4.5" fill="none" stroke="#000"/>'
        case "announce":
            return f'<path class="lb-timeline-mark" d="M{x} {y - 5}l5 9h-10z" fill="none" stroke="#000"/>'
        case "removal":
            return f'<path class="lb-timeline-mark" d="M{x - 4} {y - 4}l8 8m0-8l-8 8" stroke="#000" stroke-width="2"/>'
    return f'<path class="lb-timeline-mark" d="M{x - 4} {y - 4}h8v8h-8z" fill="none" stroke="#000"/>'


_COLUMNS = ("launch", "product", "days", "due", "late")


def _key(words: Words, with_work: bool) -> str:
    return escape_line(words.text("timeline.key") + (words.text("timeline.work_key") if with_work else ""))


def _table(groups: Mapping[str, Sequence[Card]], window: Window, words: Words, with_work: bool) -> str:
    columns = len(_COLUMNS) if with_work else len(_COLUMNS) - 2
    head = "".join(f"<th>{escape_line(words.text(f'timeline.{name}'))}</th>" for name in _COLUMNS[:columns])
    cells = (_cells(card, product, window, words)[:columns] for product, cards in groups.items() for card in cards)
    rows = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    title = escape_line(words.text("timeline.as_table"))
    return f"<details>\n<summary>{title}</summary>\n{table}\n</details>"


def _cells(card: Card, product: str, window: Window, words: Words) -> tuple[str, ...]:
    days = [
        f"{words.text(f'timeline.{name}')} {card.dates[name]}" for name in _DAYS if window.holds(card.dates.get(name))
    ]
    due = sorted({action.due_on for action in card.open if action.due_on and window.holds(action.due_on)})
    link = f'<a href="{escape_line(site_url(paths.launch(card.id), paths.calendar))}">{escape_line(card.title)}</a>'
    return (
        link,
        escape_line(product),
        escape_line(", ".join(days)),
        ", ".join(map(str, due)) or escape_line(words.text("timeline.none")),
        str(len(card.late)),
    )


def _address(card: Card) -> str:
    return escape_line(site_url(paths.launch(card.id), paths.calendar))
