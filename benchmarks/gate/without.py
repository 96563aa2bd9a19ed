"""The same generator with the gate left open: what it costs to make the same pages for authors one trusts.

Every function of ``generator.gate`` that makes a text safe for a page is replaced by one that hands it
through. What stays is what any pipeline does: values looked up, facts filled in, days and numbers in
words, templates rendered, macros turned into plain text and HTML to copy, front matter written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, pass_context

from generator.gate import escape, markdown, plain, prose, words
from generator.model.text import Prose
from generator.resources import templates_folder
from generator.writing import environment
from generator.writing.environment import page_environment

Swaps = Mapping[Callable[..., Any], Callable[..., Any]]


def _as_it_is(text: str, *_: object) -> str:
    return str(text)


def _filled(text: str, setting: prose.Setting) -> str:
    return plain.fill_facts(str(text), setting)


def _ticked(text: str) -> str:
    return f"`{text}`"


def _tagged(text: str) -> str:
    return f"<code>{text}</code>"


def _fenced(text: str, language: str = "") -> str:
    return f"```{language}\n{text}\n```"


OPEN: Swaps = {
    escape.escape_line: _as_it_is,
    escape.escape_text: _as_it_is,
    escape.escape_html: _as_it_is,
    escape.code_span: _ticked,
    escape.code_element: _tagged,
    escape.fence: _fenced,
    markdown.render_markdown: _filled,
    markdown.render_inline: _filled,
    markdown.link_address: _as_it_is,
}
"""Function of the gate → what stands in its place. The pages say the same, unescaped."""

UNREAD: Swaps = {
    **OPEN,
    plain.render_plain: _filled,
    plain.render_html: _filled,
    prose.plain_words: _as_it_is,
}
"""And no text is even parsed: the forms to copy are then all alike, and search texts keep their marks."""


@contextmanager
def gate_open(swaps: Swaps = OPEN) -> Iterator[None]:
    """The gate left open everywhere it is used, and put back at the end."""
    swaps = {**swaps, page_environment: open_environment}
    rooms = [module for name, module in sys.modules.items() if name.startswith("generator.")]
    places = [(room, name, value) for room in rooms for name, value in vars(room).items() if _is_one_of(value, swaps)]
    for room, name, value in places:
        setattr(room, name, swaps[value])
    try:
        yield
    finally:
        for room, name, value in places:
            setattr(room, name, value)


def _is_one_of(value: object, swaps: Swaps) -> bool:
    return callable(value) and type(value).__hash__ is not None and value in swaps


@cache
def open_environment() -> Environment:
    """The templates as plain Jinja renders them: nothing escaped, nothing checked."""
    plainly = _Plain(loader=FileSystemLoader(templates_folder() / "pages"), finalize=_shown, auto_reload=False)
    plainly.filters = page_environment().filters | {
        "inline": _inline,
        "join": _join,
        "code": _ticked,
        "fenced": _fenced,
        "html": str,
        "indented": _indented,
        "plain": lambda value: prose.plain_words(value),
    }
    plainly.globals = page_environment().globals
    return plainly


class _Plain(Environment):
    """Takes our line statements, and refuses nothing."""

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        return environment._STATEMENT.sub("{% \\1\n%}", str(source))


@pass_context
def _shown(context: Any, value: Any) -> str:
    if isinstance(value, str):
        return _filled(value, context["setting"]) if isinstance(value, Prose) else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return words.day_words(value)
    return words.number_words(value) if isinstance(value, int | float) else str(value)


@pass_context
def _inline(context: Any, value: Any) -> str:
    return _shown(context, value)


@pass_context
def _join(context: Any, values: Any, separator: str = ", ") -> str:
    return separator.join(_shown(context, value) for value in values)


@pass_context
def _indented(context: Any, value: Any, by: int = escape.INDENT) -> str:
    return escape.indent(_shown(context, value), by)
