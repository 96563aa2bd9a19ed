"""The Jinja environment in which no value can reach a page but through the gate.

Templates are ours; values are authors'. ``autoescape`` and ``finalize`` send every printed
value through ``generator.gate``; filters are an allow-list; what would join texts behind the
gate's back (``~``, ``+``, ``%``) is refused when a template is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, Undefined, nodes, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.gate import escape, markdown, words
from generator.gate.prose import Setting, plain_words
from generator.model.text import Prose
from generator.resources import templates_folder

_KEPT_FILTERS = (
    "batch", "first", "groupby", "last", "length", "list", "map", "reject", "rejectattr", "select", "selectattr",
    "sort", "sum", "unique",
)  # fmt: skip
_STATEMENT = re.compile(r"^%% (.*)\n", re.M)
_REFUSED = (nodes.Concat, nodes.Add, nodes.Mod)


@cache
def page_environment() -> Environment:
    """The one environment of all pages."""
    folder = templates_folder() / "pages"
    environment = _Strict(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=to_markdown,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    builtin = environment.filters
    environment.filters = {name: builtin[name] for name in _KEPT_FILTERS} | _FILTERS
    environment.globals = {"range": range}
    return environment


class _Strict(Environment):
    """Refuses templates that join texts by themselves; a line ``%% …`` is a statement and prints nothing.

    Jinja's own line statements swallow the blank lines after them, which Markdown needs.
    """

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Line statements as block tags, with the line break inside, so that line numbers stay."""
        return _STATEMENT.sub("{% \\1\n%}", str(source))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for node in template.find_all(_REFUSED):
            raise TemplateSyntaxError("values are joined by `join`, not by ~ + %", node.lineno, name, filename)
        return template


@pass_context
def to_markdown(context: Context, value: Any) -> Markup:
    """Any value as safe Markdown: Prose as blocks, all else as one plain line."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Prose):
        return Markup(markdown.render_markdown(value, _setting(context)))
    if isinstance(value, bool):
        return Markup("yes" if value else "no")
    if isinstance(value, date):
        return Markup(words.day_words(value))
    if isinstance(value, int | float):
        return Markup(words.number_words(value))
    if isinstance(value, str):
        return Markup(escape.escape_line(value))
    if isinstance(value, Undefined):
        return Markup(str(value))  # raises, and names what is missing
    raise TypeError(f"a page can't show {value!r}")


@pass_context
def _inline(context: Context, value: Any) -> Markup:
    if isinstance(value, Prose):
        return Markup(markdown.render_inline(value, _setting(context)))
    return to_markdown(context, value)


@pass_context
def _join(context: Context, values: Iterable[Any], separator: str = ", ") -> Markup:
    return Markup(separator).join(_inline(context, value) for value in values)


@pass_context
def _indented(context: Context, value: Any, by: int = escape.INDENT) -> Markup:
    return Markup(escape.indent(to_markdown(context, value), by))


def _setting(context: Context) -> Setting:
    setting: Setting = context["setting"]
    return setting


def _of_text(function: Callable[[str], str]) -> Callable[[str], Markup]:
    return lambda value: Markup(function(str(value)))


_FILTERS: dict[str, Any] = {
    "inline": _inline,
    "join": _join,
    "code": _of_text(escape.code_span),
    "fenced": _of_text(escape.fence),
    "html": _of_text(escape.escape_html),
    "indented": _indented,
    "percent": lambda share: Markup(words.percent_words(share)),
    "day": lambda day: Markup(words.day_words(day)),
    "plain": lambda value: Markup(escape.escape_line(plain_words(value))),
}
