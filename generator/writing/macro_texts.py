"""A macro's bodies, ready to be read and to be copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.gate.copied import render_copied
from generator.gate.escape import fence
from generator.gate.facts import setting_for
from generator.gate.hidden import show_turning
from generator.gate.markdown import render_markdown
from generator.gate.plain import render_html, render_plain
from generator.gate.prose import Setting
from generator.model.book import Book
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


def macro_texts(macro: Macro, launch: Launch, book: Book, around: Setting) -> Iterator[MacroText]:
    """The bodies of a macro, in the order of the book's locales; ``around`` is how its page is shown."""
    titles = {locale.id: str(locale.title) for locale in book.facts.locales}
    for locale in book.facts.in_order(macro.body):
        body = macro.body[locale]
        setting = setting_for(launch, around.page, locale, around.pages)
        yield MacroText(
            locale,
            titles.get(locale, locale),
            Markup(render_markdown(body, setting)),
            _copy(render_plain(body, setting)),
            _copy(render_html(body, setting)),
            _copy(render_copied(body, setting)),
        )


def _copy(text: str) -> Markup:
    """A block to copy from. Nobody reads HTML there by its colours, and they would make the page a fifth larger."""
    return Markup(fence(show_turning(text), "text"))
