"""The same generator with the gate left open: what it costs to make the same pages for authors one trusts.

Every function of ``generator.gate`` that makes a text safe for a page is replaced by one that hands it through, and
Jinja escapes nothing. What stays is what any pipeline does: values looked up, facts filled in, days and numbers in
words, Markdown turned into HTML, templates rendered, macros turned into texts to copy, front matter written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator.gate import hidden, html, plain, prose
from generator.writing.environment import page_environment

Swaps = Mapping[Callable[..., Any], Callable[..., Any]]


def _as_it_is(text: str, *_: object) -> str:
    return str(text)


def _as_html(text: str, *_: object) -> Markup:
    return Markup(text)


def _filled(text: str, setting: prose.Setting) -> Markup:
    return Markup(plain.fill_facts(str(text), setting))


def _own_text(_: object, text: str) -> str:
    return text


OPEN: Swaps = {
    html.escape_line: _as_html,
    html.escape_exact: _as_html,
    hidden.show_hidden: _as_it_is,
    hidden.show_turning: _as_it_is,
}
"""Function of the gate → what stands in its place. The pages say the same, unescaped."""

UNREAD: Swaps = {
    **OPEN,
    html.page_html: _filled,
    html.page_line: _filled,
    html.render_html: _filled,
    plain.render_plain: _filled,
    prose.plain_words: _as_it_is,
}
"""And no text is even parsed: the forms to copy are then all alike, and search texts keep their marks."""

WRITERS = (html._ReplyHtml, html._PageHtml)
"""What writes blocks as HTML; its method ``text`` escapes."""


@contextmanager
def gate_open(swaps: Swaps = OPEN) -> Iterator[None]:
    """The gate left open everywhere it is used, and put back at the end."""
    swaps = {**swaps, page_environment: open_environment}
    rooms = [module for name, module in sys.modules.items() if name.startswith("generator.")]
    places = [(room, name, value) for room in rooms for name, value in vars(room).items() if _is_one_of(value, swaps)]
    writers = [(writer, "text", vars(writer)["text"]) for writer in WRITERS]
    for room, name, value in places:
        setattr(room, name, swaps[value])
    for writer, name, _ in writers:
        setattr(writer, name, _own_text)
    try:
        yield
    finally:
        for owner, name, value in (*places, *writers):
            setattr(owner, name, value)


def _is_one_of(value: object, swaps: Swaps) -> bool:
    return callable(value) and type(value).__hash__ is not None and value in swaps


def open_environment(*of: Any) -> Environment:
    """Return the environment of pages that escapes nothing."""
    return _opened(page_environment(*of))


@cache
def _opened(environment: Environment) -> Environment:
    return environment.overlay(autoescape=False)
