"""Python-Markdown, nearly twice as fast, with the same HTML: what is known is not done again, nor what nobody sees.

A block of code is not given a style sheet of its own, as Pygments does for each: the theme has one for all. No table
of contents is drawn on a page that has no place for it: the theme draws its own. Raw HTML is not searched for anchors
where it names none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import STX
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.style import Style, StyleMeta
from pymdownx.highlight import Highlight, HighlightExtension
from pymdownx.superfences import SuperFencesBlockPreprocessor

from generator.publishing.quick_blocks import quicken_blocks
from generator.publishing.quick_inline import QuickInline


class QuickMarkdown(Extension):  # type: ignore[misc]
    """Puts the quicker ways in place of the libraries' own."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        source = _Source(md)
        md.preprocessors.register(source, "source", 1000)  # before any other
        md.treeprocessors.register(QuickInline(md), "inline", 20)
        md.treeprocessors.register(_QuickLinks(md), "remembered links", 0.5)  # right before MkDocs' own, at 0
        md.is_block_level = _remembered(md.is_block_level)
        md.registerExtension(_Quickening(md, source))


class _Quickening(Extension):  # type: ignore[misc]
    """What is to be done when all extensions are known."""

    def __init__(self, md: Markdown, source: _Source) -> None:
        super().__init__()
        self._md, self._source = md, source

    def reset(self) -> None:
        """Called by Python-Markdown before each page."""
        md = self._md
        for extension in md.registeredExtensions:
            if isinstance(extension, HighlightExtension):
                extension.get_pymdownx_highlighter = lambda: _QuickHighlight
        quicken_blocks(md)
        for processor in md.treeprocessors:
            if type(processor) is TocTreeprocessor:
                _draw_only_where_asked(processor, self._source)
                processor.header_rgx = SimpleNamespace(match=_HEADINGS.get)
            elif type(processor) is UnescapeTreeprocessor:
                processor.unescape = lambda text: _UNESCAPE(text) if STX in text else text


_HEADINGS = {f"{letter}{level}": True for letter in "hH" for level in range(1, 7)}
_UNESCAPE = UnescapeTreeprocessor().unescape


class _Source(Preprocessor):  # type: ignore[misc]
    """Keeps the lines of a page as they were written. MkDocs' own steps are there by now."""

    lines: Sequence[str] = ()

    def run(self, lines: list[str]) -> list[str]:
        """Called by Python-Markdown."""
        self.lines = tuple(lines)
        for processor in self.md.preprocessors:
            if type(processor) is SuperFencesBlockPreprocessor and "run" not in vars(processor):
                _look_only_where_fenced(processor)
        if "mkdocs_raw_html" in self.md.preprocessors:
            _read_only_where_named(self.md.preprocessors["mkdocs_raw_html"])
        return lines


class _QuickLinks(Treeprocessor):  # type: ignore[misc]
    """A page leads to the same place dozens of times: MkDocs is asked once, but where it left an address as it is."""

    def run(self, root: Element) -> None:
        """Called by Python-Markdown."""
        if "relpath" not in self.md.treeprocessors:
            return
        links = self.md.treeprocessors["relpath"]
        find, known = links.path_to_url, {}

        def path_to_url(url: str) -> str:
            if url not in known:
                found = find(url)
                if found == url:
                    return url
                known[url] = found
            return str(known[url])

        links.path_to_url = path_to_url


def _remembered(is_block_level: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """The same answer for the same name of an element: a page asks thousands of times for a dozen of them."""
    answers: dict[Any, bool] = {}

    def remembered(tag: Any) -> bool:
        if tag not in answers:
            answers[tag] = is_block_level(tag)
        return answers[tag]

    return remembered


def _look_only_where_fenced(fences: SuperFencesBlockPreprocessor) -> None:
    """Lines are not taken apart where none begins a block of code."""
    look = fences.run

    def run(lines: list[str]) -> list[str]:
        if fences.config.get("preserve_tabs") or any("```" in line or "~~~" in line for line in lines):
            found: list[str] = look(lines)
            return found
        look([])  # it forgets the page before
        return lines

    fences.run = run


def _read_only_where_named(raw_html: Any) -> None:
    """MkDocs parses the raw HTML of a page for ids alone, and keeps none where there is none."""
    read = raw_html.run
    raw_html.run = lambda lines: read(lines) if _ID.search("\n".join(lines)) else lines


_ID = re.compile(r"=(?:(?<=[iI][dD]=)|(?<=[nN][aA][mM][eE]=)|(?<=\s=))")
"""An anchor, or what may be one: looked for from its end, which stands on a page less often than its other letters."""


def _draw_only_where_asked(toc: TocTreeprocessor, source: _Source) -> None:
    """No table of contents is drawn, and no place looked for, on a page that nowhere has the marker for one."""

    def draw(entries: list[Any]) -> Element:
        drawn: Element = TocTreeprocessor.build_toc_div(toc, entries) if is_asked() else Element("div")
        return drawn

    def put(root: Element, drawn: Element) -> None:
        if is_asked():
            TocTreeprocessor.replace_marker(toc, root, drawn)

    def is_asked() -> bool:
        return bool(toc.marker) and any(toc.marker in line for line in source.lines)

    toc.build_toc_div, toc.replace_marker = draw, put


class _Unstyled(StyleMeta):  # type: ignore[misc]
    def __iter__(cls) -> Iterator[tuple[Any, dict[str, Any]]]:
        return iter(())


class _NoStyle(Style, metaclass=_Unstyled):  # type: ignore[misc]
    """Classes in the HTML follow from what a word is; what a style adds is for pages that bring their own colours."""


class _QuickHighlight(Highlight):  # type: ignore[misc]
    def __init__(self, md: Markdown, **settings: Any) -> None:
        super().__init__(md, **settings if settings.get("noclasses") else {**settings, "pygments_style": _NoStyle})

    def get_lexer(self, src: str, language: str, inline: bool, stripnl: bool) -> tuple[Lexer, str]:
        """Called by Highlight; the library's own looks through hundreds of names."""
        if language == "text" and language not in self.extend_pygments_lang:
            return _plain_text(stripnl), language
        found: tuple[Lexer, str] = super().get_lexer(src, language, inline, stripnl)
        return found


@cache
def _plain_text(stripnl: bool) -> Lexer:
    return get_lexer_by_name("text", stripnl=stripnl)
