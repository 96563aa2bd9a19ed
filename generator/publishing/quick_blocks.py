"""Headings, tables, boxes and quotes, with the same HTML: none is looked for in a block that lacks its letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor, HashHeaderProcessor
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.tables import TableProcessor
from markdown.util import Registry
from pymdownx.details import DetailsProcessor

_NEEDS: dict[type, tuple[str, ...]] = {
    HashHeaderProcessor: ("#",),
    BlockQuoteProcessor: (">",),
    TableProcessor: ("|",),
    AdmonitionProcessor: ("!!!", ""),
    DetailsProcessor: ("???", ""),
}
"""What is looked for → what one of must stand in every block that has it; "" is an indent, by which a box goes on."""


def quicken_blocks(md: Markdown) -> None:
    """Put the quicker ways in place of the library's own, where it is the library's own that is there."""
    md.parser.blockprocessors.__class__ = _Listed
    indent = " " * md.tab_length
    for processor in md.parser.blockprocessors:
        if type(processor) in _NEEDS and "test" not in vars(processor):
            processor.test = _where_needed(processor.test, *(mark or indent for mark in _NEEDS[type(processor)]))
        if type(processor) is TableProcessor and "_split" not in vars(processor):
            processor._split = _at_once(processor._split)


class _Listed(Registry):  # type: ignore[misc]
    """A registry that is gone through for each block of a page: it is listed once, not each time."""

    _listed: tuple[int, list[Any]] | None = None

    def __iter__(self) -> Iterator[Any]:
        if self._listed is None or not self._is_sorted or self._listed[0] != len(self._data):
            self._listed = (len(self._data), list(super().__iter__()))
        return iter(self._listed[1])


_Test = Callable[[Element, str], bool]


def _where_needed(test: _Test, *needed: str) -> _Test:
    first, last = needed[0], needed[-1]
    return lambda parent, block: (first in block or last in block) and test(parent, block)


def _at_once(split: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """A row of a table in which no bar is code, or meant as a letter, is cut at each of them."""
    return lambda row: split(row) if "`" in row or "\\" in row else row.split("|")
