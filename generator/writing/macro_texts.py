"""A macro's bodies, ready to be read and to be copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.gate.escape import fence
from generator.gate.markdown import render_markdown
from generator.gate.plain import fill_facts, render_html, render_plain
from generator.gate.prose import Setting
from generator.gate.words import fact_words
from generator.model.book import Book
from generator.model.fact import find_fact
from generator.model.launch import Launch
from generator.model.macro import Macro


@dataclass(frozen=True, slots=True)
class MacroText:
    """One locale of a macro: shown, and as three fenced blocks to copy."""

    locale: str
    title: str
    shown: Markup
    as_text: Markup
    as_html: Markup
    as_markdown: Markup


def setting_for(launch: Launch, page: str, locale: str = "en") -> Setting:
    """How a launch's texts are shown on ``page``: its facts in words of this locale."""

    def fact(path: str) -> str | None:
        value = find_fact(launch, path)
        return None if value is None else fact_words(value, locale)

    return Setting(fact, page)


def macro_texts(macro: Macro, launch: Launch, book: Book, page: str) -> Iterator[MacroText]:
    """The bodies of a macro, in the order of the book's locales."""
    titles = {locale.id: str(locale.title) for locale in book.facts.locales}
    order = list(titles)
    for locale in sorted(macro.body, key=lambda name: (order.index(name) if name in order else len(order), name)):
        body = macro.body[locale]
        setting = setting_for(launch, page, locale)
        yield MacroText(
            locale,
            titles.get(locale, locale),
            Markup(render_markdown(body, setting)),
            Markup(fence(render_plain(body, setting), "text")),
            Markup(fence(render_html(body, setting), "html")),
            Markup(fence(fill_facts(body, setting), "markdown")),
        )
