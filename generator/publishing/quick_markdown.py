"""Python-Markdown, a fifth faster, with the same HTML: what cannot be found is not looked for, nor are unused colours.

A pattern is not looked for in a text that lacks the letter it begins with. A block of code is not given a style sheet
of its own, as Pygments does for each: the theme has one for all. No table of contents is drawn on a page that has no
place for it: the theme draws its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown import inlinepatterns as known
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString, Registry
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.style import Style, StyleMeta
from pymdownx.highlight import Highlight, HighlightExtension

_NEEDS = {
    known.BACKTICK_RE: "`",
    known.ESCAPE_RE: "\\",
    known.LINK_RE: "[",
    known.IMAGE_LINK_RE: "![",
    known.AUTOLINK_RE: "<",
    known.AUTOMAIL_RE: "<",
    known.HTML_RE: "<",
    known.ENTITY_RE: "&",
    known.LINE_BREAK_RE: "  \n",
}
"""Pattern → what every text has that it matches. A pattern that is not here is always looked for."""


class QuickMarkdown(Extension):  # type: ignore[misc]
    """Puts the quicker ways in place of the libraries' own."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        self._md = md
        self._source = _Source(md)
        md.preprocessors.register(self._source, "source", 1000)  # before any other
        md.treeprocessors.register(_QuickInline(md), "inline", 20)
        md.treeprocessors.register(_QuickLinks(md), "remembered links", 0.5)  # right before MkDocs' own, at 0
        md.registerExtension(self)

    def reset(self) -> None:
        """Called by Python-Markdown before each page, when all extensions are known."""
        md = self._md
        for extension in md.registeredExtensions:
            if isinstance(extension, HighlightExtension):
                extension.get_pymdownx_highlighter = lambda: _QuickHighlight
        md.parser.blockprocessors.__class__ = _Listed
        md.is_block_level = _remembered(lambda tag: Markdown.is_block_level(md, tag))
        for processor in md.treeprocessors:
            if type(processor) is TocTreeprocessor:
                _draw_only_where_asked(processor, self._source)
            elif type(processor) is UnescapeTreeprocessor:
                processor.unescape = lambda text: _UNESCAPE(text) if STX in text else text


_UNESCAPE = UnescapeTreeprocessor().unescape


class _Source(Preprocessor):  # type: ignore[misc]
    """Keeps the lines of a page as they were written."""

    lines: Sequence[str] = ()

    def run(self, lines: list[str]) -> list[str]:
        """Called by Python-Markdown."""
        self.lines = tuple(lines)
        return lines


class _Listed(Registry):  # type: ignore[misc]
    """A registry that is gone through for each block of a page: it is listed once, not each time."""

    _listed: tuple[int, list[Any]] | None = None

    def __iter__(self) -> Iterator[Any]:
        if self._listed is None or not self._is_sorted or self._listed[0] != len(self._data):
            self._listed = (len(self._data), list(super().__iter__()))
        return iter(self._listed[1])


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


class _QuickInline(InlineProcessor):  # type: ignore[misc]
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._listed: list[tuple[Any, str]] = []

    # The name is the one that Python gives to the private method of the class above. Should a version of the library
    # have none, this one is never called, and all is as it was.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data  # type: ignore[no-any-return]
        start = 0
        while patternIndex < len(self._listed):
            pattern, needed = self._listed[patternIndex]
            is_found = False
            if not needed or needed in data:
                data, is_found, start = self._InlineProcessor__applyPattern(pattern, data, patternIndex, start)
            else:
                start = 0
            if not is_found:
                patternIndex += 1
        return data

    def run(self, *arguments: Any) -> Any:
        """Called by Python-Markdown. Patterns are listed once a page: the library's own sorts them at each look."""
        self._listed = [(one, _NEEDS.get(getattr(one, "pattern", ""), "")) for one in self.inlinePatterns]
        return super().run(*arguments)
