"""Python-Markdown, a third faster, with the same HTML: what cannot be found is not looked for, nor are unused colours.

A pattern is not looked for in a text that lacks the letter it begins with. A text that stood on an earlier page, such
as what the policy says of an action, is not taken apart again. A block of code is not given a style sheet
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
        self._listed: list[tuple[Any, tuple[str, ...]]] = []
        self._known: dict[str, tuple[str, dict[str, Any]]] | None = None
        self._is_inside = False

    def run(self, *arguments: Any) -> Any:
        """Called by Python-Markdown. Patterns are listed once a page: the library's own sorts them at each look."""
        patterns = [one for one in self.inlinePatterns if self.md.references or not isinstance(one, _OF_REFERENCES)]
        self._listed = [(one, _needs(one)) for one in patterns]
        is_plain = not self.md.references and all(type(one) in _PLAIN for one in patterns)
        self._known = _known_texts(self.md, patterns) if is_plain else None
        return super().run(*arguments)

    # The name is the one that Python gives to the private method of the class above. Should a version of the library
    # have none, this one is never called, and all is as it was.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data  # type: ignore[no-any-return]
        if self._is_inside or self._known is None:
            return self._look(data, patternIndex)
        if data not in self._known:
            return self._learn(data, self._known)
        found, nodes = self._known[data]
        self.stashed_nodes = {name: _copied(node) for name, node in nodes.items()}
        return found

    def _learn(self, data: str, known: dict[str, tuple[str, dict[str, Any]]]) -> str:
        """Take a text apart, and keep the parts unless it is long, or some of them stand in the page's own store."""
        stored = self.md.htmlStash.html_counter
        self.stashed_nodes = {}  # those of the text before are in the tree already
        self._is_inside = True
        try:
            found = self._look(data, 0)
        finally:
            self._is_inside = False
        if self.md.htmlStash.html_counter == stored and len(data) <= _LONGEST:
            if len(known) >= _MOST:
                known.clear()
            known[data] = (found, {name: _copied(node) for name, node in self.stashed_nodes.items()})
        return found

    def _look(self, data: str, index: int) -> str:
        start = 0
        while index < len(self._listed):
            pattern, needed = self._listed[index]
            is_found = False
            if not needed or any(letter in data for letter in needed):
                data, is_found, start = self._InlineProcessor__applyPattern(pattern, data, index, start)
            else:
                start = 0
            if not is_found:
                index += 1
        return data


_LONGEST = 2_000
"""Longer texts are seldom on two pages."""
_MOST = 20_000
"""So many texts are kept, some 20 MB of them."""
_DELIMITERS: Any = getattr(known, "DelimiterProcessor", None)
"""Emphasis; older versions of the library have other patterns for it."""
_OF_REFERENCES = known.ReferenceInlineProcessor
"""Patterns that find nothing on a page that defines no references."""
_PLAIN = frozenset({
    known.BacktickInlineProcessor, known.EscapeInlineProcessor, known.LinkInlineProcessor, known.ImageInlineProcessor,
    known.AutolinkInlineProcessor, known.AutomailInlineProcessor, known.SubstituteTagInlineProcessor,
    known.HtmlInlineProcessor, known.SimpleTextInlineProcessor, _DELIMITERS,
})  # fmt: skip
"""Patterns of which a text alone says what they find; HTML besides, which is kept in the page's own store."""
_known_of: dict[Any, dict[str, tuple[str, dict[str, Any]]]] = {}


def _needs(pattern: Any) -> tuple[str, ...]:
    """What at least one of must stand in a text that a pattern matches; nothing: it is always looked for."""
    if _DELIMITERS is not None and type(pattern) is _DELIMITERS:
        return tuple(pattern.tokens)
    needed = _NEEDS.get(getattr(pattern, "pattern", ""))
    return (needed,) if needed else ()


def _known_texts(md: Markdown, patterns: Sequence[Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Texts that were taken apart by the same patterns: what each became, and its elements by their marks."""
    ways = tuple((type(one), one.pattern, getattr(one, "tag", ""), _delimiters(one)) for one in patterns)
    return _known_of.setdefault((ways, tuple(md.ESCAPED_CHARS)), {})


def _delimiters(pattern: Any) -> tuple[Any, ...]:
    found = getattr(pattern, "delimiters", {})
    return tuple((name, *sorted((key, str(value)) for key, value in vars(one).items() if key != "stack"))
                 for name, one in found.items())  # fmt: skip


def _copied(node: Any) -> Any:
    """An element with all below it; a text as it is."""
    if isinstance(node, str):
        return node
    copy = Element(node.tag, node.attrib)
    copy.text, copy.tail = node.text, node.tail
    copy.extend(_copied(child) for child in node)
    return copy
