"""A macro's bodies, ready to be read and to be copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.gate.copied import render_copied
from generator.gate.facts import setting_for
from generator.gate.hidden import show_turning
from generator.gate.html import page_html, render_html
from generator.gate.plain import render_plain
from generator.gate.prose import Setting
from generator.model.book import Book
from generator.model.launch import Launch
from generator.model.macro import Macro


@dataclass(frozen=True, slots=True)
class MacroText:
    """One locale of a macro: shown, and as three plain texts to copy."""

    locale: str
    title: str
    shown: Markup
    as_text: str
    as_html: str
    as_markdown: str


def macro_texts(macro: Macro, launch: Launch, book: Book, around: Setting) -> Iterator[MacroText]:
    """The bodies of a macro, in the order of the book's locales; ``around`` is how its page is shown."""
    titles = {locale.id: str(locale.title) for locale in book.facts.locales}
    for locale in book.facts.in_order(macro.body):
        body = macro.body[locale]
        setting = setting_for(launch, around.page, locale, around.pages, around.images)
        yield MacroText(
            locale,
            titles.get(locale, locale),
            page_html(body, setting),
            show_turning(render_plain(body, setting)),
            show_turning(render_html(body, setting)),
            show_turning(render_copied(body, setting)),
        )
