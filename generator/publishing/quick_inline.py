"""Links, emphasis and other marks within a text, with the same HTML: what cannot be found is not looked for.

A pattern is not looked for in a text that lacks the letter it begins with. A text that stood on an earlier page, such
as what the policy says of an action, is not taken apart again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown import inlinepatterns as known
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

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


class QuickInline(InlineProcessor):  # type: ignore[misc]
    """In place of the library's own, at its priority."""

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
        if any(map(_leaves_some, self.stashed_nodes.values())):
            self._known = None  # from here on this page keeps all parts, as the library does
        elif self.md.htmlStash.html_counter == stored and len(data) <= _LONGEST:
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


def _leaves_some(node: Any) -> bool:
    """Whether marks stand deeper in an element than the library looks for them at once: it comes back for those."""
    deep = () if isinstance(node, str) else (below for child in node for within in child for below in within.iter())
    return any(STX in (below.text or "") or STX in (below.tail or "") for below in deep)


def _copied(node: Any) -> Any:
    """An element with all below it; a text as it is."""
    if isinstance(node, str):
        return node
    copy = Element(node.tag, node.attrib)
    copy.text, copy.tail = node.text, node.tail
    copy.extend(_copied(child) for child in node)
    return copy
