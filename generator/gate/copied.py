"""Authors' Markdown to be copied into another tool, which may read more into it than we do."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdownify import MarkdownConverter

from generator.gate.html import render_html
from generator.gate.plain import fill_facts
from generator.gate.prose import Setting

_LOADED = ("html_block", "html_inline", "image")
_LANGUAGE = re.compile(r"[\w+#.-]*")
"""What may stand after a fence: the one name of a language."""
_MARKS = re.compile(r"[<\[]|```|~~~")
"""Without one of these there is neither HTML nor a link, a picture or a fence."""


def render_copied(text: str, setting: Setting) -> str:
    """An author's Markdown with its facts filled in: as it was typed, where any reader finds only plain marks in it.

    Where another reader would find HTML, a picture or an address that we don't link to, it is written anew, and safe.
    """
    filled = fill_facts(text, setting)
    if not _MARKS.search(filled) or all(_is_plain(token, setting) for token in _tokens(filled)):
        return filled
    return str(_Rewritten(bullets="-", wrap=False, escape_misc=True).convert(render_html(text, setting))).strip()


class _Rewritten(MarkdownConverter):
    """Writes safe HTML as Markdown in which no reader, however generous, finds a tag."""

    def escape(self, text: str, parent_tags: Any) -> str:
        """Called by markdownify for each text outside of code."""
        escaped = str(super().escape(text, parent_tags))  # type: ignore[misc]
        safe = escaped.replace("\\<", "&lt;").replace("\\&", "&amp;")
        return f"{safe[:-1]}&#33;" if safe.endswith("!") else safe  # before a link it would make an image of it


def _is_plain(token: Token, setting: Setting) -> bool:
    if token.type == "link_open":
        return setting.link(str(token.attrs.get("href", ""))) is not None
    if token.type == "fence":
        return _LANGUAGE.fullmatch(token.info.strip()) is not None
    return token.type not in _LOADED


@lru_cache(maxsize=256)  # the page of macros and the file of their bodies show each text, one after the other
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(one for token in _trusting_parser().parse(text) for one in (token, *(token.children or ())))


@cache
def _trusting_parser() -> MarkdownIt:
    """Reads as readers do that take HTML and every address."""
    parser = MarkdownIt("commonmark", {"html": True})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser
