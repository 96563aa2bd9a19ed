"""What a playbook says in other languages than the book's own, and what of it is not translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.gate.facts import setting_for
from generator.gate.html import page_html
from generator.gate.prose import Setting
from generator.model import paths
from generator.model.book import Book
from generator.model.launch import Launch
from generator.model.playbook import Translation
from generator.model.text import Line, Prose
from generator.model.words import Words

_NOTHING = Translation()


@dataclass(frozen=True, slots=True)
class Language:
    """One language of a playbook. ``missing`` names the parts that stand there in the book's own language alone."""

    locale: str
    title: str
    anchor: str
    what: Markup
    triage: Sequence[Line]
    say: Sequence[Line]
    never_say: Sequence[Line]
    holding_statement: Markup
    faq: Sequence[tuple[Line, Markup]]
    missing: Sequence[str]


def languages_of(launch: Launch, book: Book, words: Words, around: Setting) -> Iterator[Language]:
    """Each language that is given or that the launch's customers speak, in the book's order; none if none is given.

    ``around`` is how the page is shown; facts are filled in as customers of each language read them.
    """
    given = launch.playbook.translations
    titles = {locale.id: str(locale.title) for locale in book.facts.locales}
    own = next(iter(titles), "")
    wanted = {*given, *launch.audience.locales} - {own} if given else set()
    order = [*(name for name in titles if name in wanted), *sorted(wanted - titles.keys())]
    for locale in order:
        said = given.get(locale, _NOTHING)
        setting = setting_for(launch, around.page, locale, around.pages, around.images)
        yield Language(
            locale=locale,
            title=titles.get(locale, locale),
            anchor=f"language-{paths.distinct_slug(locale)}",
            what=_shown(said.what, setting),
            triage=said.triage,
            say=said.say,
            never_say=said.never_say,
            holding_statement=_shown(said.holding_statement, setting),
            faq=[(question.q, _shown(question.a, setting)) for question in said.faq],
            missing=[words.text(f"playbook.part.{part}") for part in _missing(launch, said)],
        )


def _shown(text: Prose | None, setting: Setting) -> Markup:
    return page_html(text, setting) if text else Markup()


def _missing(launch: Launch, said: Translation) -> Iterator[str]:
    playbook = launch.playbook
    statement = launch.rollback.holding_statement if launch.rollback else None
    parts = (
        ("what", launch.summary, said.what),
        ("triage", playbook.triage, said.triage),
        ("phrases", playbook.say or playbook.never_say, said.say or said.never_say),
        ("holding", statement, said.holding_statement),
        ("faq", playbook.faq, said.faq),
    )
    yield from (part for part, there, translated in parts if there and not translated)
