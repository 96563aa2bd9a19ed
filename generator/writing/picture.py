"""The decision tree as a picture: inline SVG, an outline that grows to the right.

Nothing is loaded, nothing is scripted: boxes link to the steps below the picture. Colours come
from the theme's style sheet; without it the picture is still legible in black on white.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from generator.gate.html import escape_line
from generator.gate.prose import plain_words
from generator.model.words import Words
from generator.writing.tree import Step

_STEP_RIGHT = 44
_BOX_WIDTH = 430
_LINE = 17
_PAD = 9
_GAP = 12
_LETTERS = 58
_LINES = 2
_PAGE = 950
"""What fits on a printed page; a taller picture stays on the screen: the steps print whole."""


@dataclass(frozen=True)
class _Row:
    """One box: what it says, how deep it stands, and the answer that leads to it."""

    step: Step
    depth: int
    answer: str
    parent: int | None
    repeated: bool
    words: Words

    @cached_property
    def lines(self) -> list[str]:
        """The words in the box, at most two lines."""
        return _wrapped(_says(self.step, self.repeated, self.words))

    @cached_property
    def label(self) -> list[str]:
        """The answer, above the box."""
        return _wrapped(self.answer) if self.answer else []

    @property
    def height(self) -> int:
        """Height with the answer above."""
        return (len(self.lines) + len(self.label)) * _LINE + 2 * _PAD


def draw_tree(steps: Sequence[Step], words: Words) -> Markup:
    """The picture of a tree of at least one step, as one block of HTML without blank lines."""
    rows = list(_rows(steps, words))
    tops: list[int] = []
    y = 4
    for row in rows:
        tops.append(y)
        y += row.height + _GAP
    width = max(row.depth for row in rows) * _STEP_RIGHT + _BOX_WIDTH + 8
    edges = "".join(_edge(row, tops, index, rows) for index, row in enumerate(rows))
    boxes = "\n".join(map(_box, rows, tops))
    title = escape_line(words.text("tree.picture"))
    name = "lb-tree lb-tree--tall" if y > _PAGE else "lb-tree"
    return Markup(
        f'<figure class="{name}">\n<svg viewBox="0 0 {width} {y}" width="{width}" height="{y}" font-size="13" '
        f'role="group" aria-label="{title}" xmlns="http://www.w3.org/2000/svg">\n'
        f'{_shapes()}<path d="{edges}" fill="none" stroke="#888"/>\n{boxes}\n</svg>\n</figure>'
    )


def _shapes() -> str:
    """The boxes by their lines, each once: dozens of them would be a tenth of the page."""
    of_all = f'width="{_BOX_WIDTH}" rx="6" fill="none" stroke="#888"'
    numbers = range(1, _LINES + 1)
    rects = (f'<rect id="lb-box-{lines}" height="{lines * _LINE + 2 * _PAD}" {of_all}/>' for lines in numbers)
    return f"<defs>{''.join(rects)}</defs>\n"


def _rows(steps: Sequence[Step], words: Words) -> Iterator[_Row]:
    """Depth first from the root; a step that was drawn before is named again, not drawn again."""
    seen: set[str] = set()
    waiting: list[tuple[Step, int, str, int | None]] = [(steps[0], 0, "", None)]
    number = 0
    while waiting:
        step, depth, answer, parent = waiting.pop()
        repeated = step.id in seen
        yield _Row(step, depth, answer, parent, repeated, words)
        if not repeated:
            seen.add(step.id)
            waiting.extend(
                (target, depth + 1, said, number) for said, target in reversed(step.answers) if target is not None
            )
        number += 1


def _says(step: Step, repeated: bool, words: Words) -> str:
    node = step.node
    if repeated:
        return words.text("tree.see_step", number=step.number)
    said = [node.ask or "", plain_words(node.do) if node.do else ""]
    said.append(words.text("tree.macro", macro=node.macro) if node.macro else "")
    said.append(words.text("tree.escalates", number=node.escalate) if node.escalate else "")
    said.append(words.text("tree.resolved", how=node.resolve) if node.resolve else "")
    return f"{step.number}. " + " · ".join(filter(None, said))


def _kind(row: _Row) -> str:
    node = row.step.node
    if row.repeated:
        return "again"
    if not node.is_leaf:
        return "ask"
    return "escalate" if node.escalate else "do"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _LETTERS, max_lines=_LINES, placeholder=" …") or [""]


def _edge(row: _Row, tops: Sequence[int], index: int, rows: Sequence[_Row]) -> str:
    if row.parent is None:
        return ""
    x = (row.depth - 1) * _STEP_RIGHT + 18
    above = tops[row.parent] + rows[row.parent].height
    middle = tops[index] + len(row.label) * _LINE + (row.height - len(row.label) * _LINE) // 2
    return f"M{x} {above}V{middle}h{_STEP_RIGHT - 16}"


def _box(row: _Row, top: int) -> str:
    x = row.depth * _STEP_RIGHT + 4
    y = top + len(row.label) * _LINE
    box = f'<use href="#lb-box-{len(row.lines)}" x="{x}" y="{y}"/>'
    words = _text(row.lines, x + 10, y + _PAD + 12)
    link = f'<a class="{_kind(row)}" href="#{row.step.anchor}">{box}{words}</a>'
    return _text(row.label, x + 2, top + 12) + link


def _text(lines: Sequence[str], x: int, y: int) -> str:
    if not lines:
        return ""
    first, *rest = map(escape_line, lines)
    spans = "".join(f'<tspan x="{x}" dy="{_LINE}">{line}</tspan>' for line in rest)
    return f'<text x="{x}" y="{y}">{first}{spans}</text>'
