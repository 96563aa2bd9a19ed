"""Python-Markdown, a fifth faster, with the same HTML: what cannot be found is not looked for, nor are unused colours.

A pattern is not looked for in a text that lacks the letter it begins with. A block of code is not given a style sheet
of its own, as Pygments does for each: the theme has one for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown import Extension, Markdown
from markdown import inlinepatterns as known
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
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
        md.treeprocessors.register(_QuickInline(md), "inline", 20)
        md.registerExtension(self)

    def reset(self) -> None:
        """Called by Python-Markdown before each page, when all extensions are known."""
        for extension in self._md.registeredExtensions:
            if isinstance(extension, HighlightExtension):
                extension.get_pymdownx_highlighter = lambda: _QuickHighlight


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
