"""The Jinja environment of pages: HTML with autoescape, and values written as this book's language writes them.

Templates are trusted, values are authors'. A plain value can't open a tag: Jinja escapes it. ``Prose`` becomes blocks
of safe HTML; dates and numbers become words; a filter is needed for anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.gate.hidden import show_hidden
from generator.gate.html import escape_exact, escape_line, page_html, page_line
from generator.gate.images import has_table
from generator.gate.prose import Setting, plain_words
from generator.model.said import Said, in_words
from generator.model.templates import NO_TEMPLATES, SHIPPED, OwnTemplates, file_of
from generator.model.text import Prose
from generator.model.words import Words, shipped_words, slots_in
from generator.resources import templates_folder
from generator.writing.elements import ELEMENTS
from generator.writing.folding import FoldedWords, fixed_headings


def page_environment(words: Words | None = None, own: OwnTemplates = NO_TEMPLATES) -> Environment:
    """Return the environment of all pages in the words of a catalogue (English without one).

    A book's ``own`` templates come before those that ship.
    """
    words = words or shipped_words()
    key = (words.digest, own.digest)
    if key not in _environments:
        _environments[key] = _make_environment(words, own)
    return _environments[key]


_environments: dict[tuple[str, str], Environment] = {}


class _PageEnvironment(Environment):
    """Puts the fixed words of a catalogue into templates as they are compiled."""

    words: Words

    def compile(self, source: Any, name: Any = None, filename: Any = None, *args: Any, **options: Any) -> Any:
        """Compile a template. Raises TemplateSyntaxError."""
        if isinstance(source, str):
            try:
                tree = self.parse(source, name, filename)
            except TemplateSyntaxError:  # told with its place by the compiler itself
                return super().compile(source, name, filename, *args, **options)
            source = self.folded(tree)
        return super().compile(source, name, filename, *args, **options)

    def folded(self, tree: nodes.Template) -> nodes.Template:
        """Return a parsed template with its fixed words put in."""
        folded: nodes.Template = FoldedWords(self._fixed).visit(tree)
        return folded

    def _fixed(self, key: str) -> Markup | None:
        text = self.words.texts.get(key)
        return None if text is None or slots_in(text) else _escaped(text)


class _OwnLoader(BaseLoader):
    """Loads a book's own templates, as they were read with the book."""

    def __init__(self, own: OwnTemplates) -> None:
        self._own = own

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return text and file. Raises TemplateNotFound, and TemplateError for one that can't be read."""
        if template in self._own.unread:
            raise TemplateError(f"{file_of(template)} can't be read")
        if template not in self._own.texts:
            raise TemplateNotFound(template)
        return self._own.texts[template], file_of(template), None


def _make_environment(words: Words, own: OwnTemplates) -> Environment:
    shipped = FileSystemLoader(templates_folder() / "pages")
    environment = _PageEnvironment(
        loader=ChoiceLoader([_OwnLoader(own), shipped, PrefixLoader({SHIPPED: shipped}, delimiter=":")]),
        autoescape=True,
        finalize=to_html,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.words = words
    environment.filters |= _FILTERS
    environment.tests["with_table"] = has_table
    environment.globals = {"range": range, **ELEMENTS}
    return environment


def fixed_sections(environment: Environment, template: str, below: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return the headings that every page of a template has, as anchor → title; those of templates it extends, too.

    A template that can't be read or parsed has none: that is told where a page is made from it. So is one that extends
    itself by way of those ``below``.
    """
    assert isinstance(environment, _PageEnvironment) and environment.loader
    try:
        source, filename, _ = environment.loader.get_source(environment, template)
        tree = environment.folded(environment.parse(source, template, filename))
    except TemplateError:
        return {}
    seen = below | {template}
    above = [one.template.value for one in tree.find_all(nodes.Extends) if isinstance(one.template, nodes.Const)]
    inherited = [fixed_sections(environment, name, seen) for name in above if name not in seen]
    return {anchor: title for found in (*inherited, dict(fixed_headings(tree))) for anchor, title in found.items()}


@pass_context
def to_html(context: Context, value: Any) -> Markup:
    """Return any value as safe HTML: ``Prose`` as blocks, all else on one line."""
    if isinstance(value, Markup):  # most values of a page; then come lines of text
        return value
    if isinstance(value, Prose):
        return page_html(value, context["setting"])
    if isinstance(value, str) and not isinstance(value, Said):
        return escape_line(value)
    return _line_of(context["t"].words, value)


def _line_of(words: Words, value: Any) -> Markup:
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return escape_line(in_words(value, words))
    if isinstance(value, bool):
        return escape_line(words.text("common.yes" if value else "common.no"))
    if isinstance(value, date):
        return escape_line(words.day(value))
    if isinstance(value, int | float):
        return escape_line(words.number(value))
    if isinstance(value, Undefined):
        return Markup(str(value))  # raises, and names what is missing
    raise TypeError(f"a page can't show {value!r}")


@pass_context
def _inline(context: Context, value: Any) -> Markup:
    if not isinstance(value, Prose):
        return to_html(context, value)
    return page_html(value, context["setting"]) if has_table(value) else page_line(value, context["setting"])


@pass_context
def _join(context: Context, values: Iterable[Any], separator: str | None = None) -> Markup:
    between = context["t"].words.text("list.comma") if separator is None else separator
    return escape(between).join(_inline(context, value) for value in values)


@pass_context
def _percent(context: Context, share: float) -> str:
    return str(context["t"].words.percent(share))


@pass_context
def _day(context: Context, day: date) -> str:
    return str(context["t"].words.day(day))


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "inline": _inline,
    "join": _join,
    "percent": _percent,
    "day": _day,
    "plain": lambda value: plain_words(value),
    "exact": lambda text: escape_exact(str(text)),
}


@cache
def _escaped(text: str) -> Markup:
    """Return a text of the catalogue as HTML, with the spaces at its ends; a book's own may hide characters."""
    return escape(show_hidden(text))


class Texts:
    """The catalogue of words as templates use it: ``t("playbook.step", number=3)`` is safe HTML, its slots filled."""

    def __init__(self, words: Words, setting: Setting) -> None:
        self.words = words
        self._setting = setting

    def __call__(self, key: str, count: int | None = None, /, **values: Any) -> Markup:
        """Return the text of a key. Raises LookupError for an unknown key or a slot without a value."""
        form = _escaped(self.words.form(key, count))
        if count is not None:
            values.setdefault("count", count)
        if not values:
            return form
        # Form and values are HTML already: Markup.format would look at each of them once more.
        return Markup(str.format(form, **{name: self._html(value) for name, value in values.items()}))

    def _html(self, value: Any) -> Markup:
        return page_line(value, self._setting) if isinstance(value, Prose) else _line_of(self.words, value)


class Headings:
    """Writes the headings of a page, and remembers them: ``heading(2, "triage", t("playbook.triage"))``."""

    def __init__(self, permalink: Markup) -> None:
        self.sections: list[tuple[int, str, str]] = []
        self._permalink = permalink

    def __call__(self, level: int, anchor: str, title: Any, short: Any = None) -> Markup:
        """Return a heading of level 1 to 6 with its anchor and permalink.

        The table of contents shows ``short`` where it is given, else ``title``.
        """
        shown = title if isinstance(title, Markup) else escape_line(str(title))
        named = shown if short is None else short
        text = named.striptags() if isinstance(named, Markup) else show_hidden(str(named))
        self.sections.append((level, anchor, text))
        at = escape_line(anchor)
        return Markup(  # every part is escaped
            f'<h{level} id="{at}">{shown}<a class="headerlink" href="#{at}" title="{self._permalink}">¶</a></h{level}>'
        )
