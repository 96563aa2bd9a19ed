"""The book for other tools: pages, macros, words, fixed sections, and each launch's macros with bodies, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from generator.gate.copied import render_copied
from generator.gate.facts import setting_for
from generator.gate.hidden import show_turning
from generator.gate.html import render_html
from generator.gate.plain import render_plain
from generator.gate.prose import Setting
from generator.helpdesks.desk import corrected, desk_of
from generator.helpdesks.targets import targets_of
from generator.model import paths
from generator.model.addresses import from_top
from generator.model.book import Book
from generator.model.launch import Launch
from generator.model.macro import Macro
from generator.model.words import shipped_words
from generator.readiness.card import Card, MacroCard
from generator.readiness.finding_words import words_in
from generator.readiness.portfolio import Portfolio
from generator.writing.filters import product_titles
from generator.writing.page import Page, render_json, render_rows

VERSION = 1
MACROS_VERSION = 4
"""2: bodies stand in a file of each launch. 3: with all that is needed to fill them in and copy them. 4: with the
helpdesks' own names for placeholders."""
WORDS_VERSION = 1
SECTIONS_VERSION = 1
MOST_WORDS = 20_000
"""A browser holds one word against so many in some milliseconds."""
Context = Mapping[str, Any]


def all_cards(portfolio: Portfolio) -> Context:
    """What pages.json lists, and the day."""
    return {"today": portfolio.today.isoformat(), "cards": tuple(portfolio.cards.values())}


def cards_and_pages(portfolio: Portfolio) -> Context:
    """What words.json is made from."""
    generated = (f"{paths.LAUNCHES}/", f"{paths.PORTFOLIO}/")
    pages = portfolio.book.pages - {paths.home}
    by_hand = tuple(sorted(page for page in pages if not page.startswith(generated)))
    return {"cards": tuple(portfolio.cards.values()), "pages": by_hand}


def cards_with_macros(portfolio: Portfolio) -> Context:
    """What macros.json lists."""
    return {"cards": tuple(card for card in portfolio.cards.values() if card.macros and card.status != "closed")}


def pages_json(context: Context, portfolio: Portfolio) -> Page:
    """Every launch with its dates, tier, readiness and pages. Dates are ISO days."""
    is_internal = portfolio.audience == "internal"
    head = {
        "version": VERSION,
        "book": str(portfolio.book.facts.name),
        "today": context["today"],
        "audience": portfolio.audience,
        **({"policy_version": portfolio.policy.version} if is_internal else {}),
    }
    titles = product_titles(portfolio)
    tabs = {kind.lower(): path for kind, path in paths.launch_pages(portfolio.audience).items()}
    tabs |= {page.id: page.path for page in portfolio.book.facts.pages.of_launches(portfolio.audience)}
    rows = (_launch(card, titles, tabs) | (_readiness(card) if is_internal else {}) for card in context["cards"])
    return render_rows(paths.pages_json, head, "launches", rows)


def macros_json(context: Context, portfolio: Portfolio) -> Page:
    """Every macro in use, and where its bodies are."""
    titles = product_titles(portfolio)
    rows = (_macro(macro, card, titles) for card in context["cards"] for macro in card.macros)
    return render_rows(paths.macros_json, {"version": MACROS_VERSION}, "macros", rows)


def words_json(context: Context, portfolio: Portfolio) -> Page:
    """Return the words by which launches and pages are looked for, the most used first."""
    facts = portfolio.book.facts
    used: Counter[str] = Counter()
    for card in context["cards"]:
        used.update(card.words.split())
    titles = [*(one.title for one in facts.products), *(one.title for one in facts.regions)]
    titles += [one.title for one in portfolio.book.people.teams]
    terms = [term.term for term in facts.glossary]
    used.update(words_in([*titles, *terms, *(page.removesuffix(".md") for page in context["pages"])]))
    ordered = sorted(used, key=lambda word: (-used[word], word))[:MOST_WORDS]
    return render_json(paths.words_json, {"version": WORDS_VERSION, "words": [show_turning(word) for word in ordered]})


def sections_json(context: Context, portfolio: Portfolio) -> Page:
    """Return the titles of sections that every page of a type has, by type and anchor: no search index has them."""
    return render_json(paths.sections_json, {"version": SECTIONS_VERSION, "sections": context["sections"]})


def launch_macros_json(launch: Launch, book: Book, named: frozenset[str] | None = None) -> Page | None:
    """A launch's macros with their bodies per locale, ready to be filled in; None if none is in use.

    Links are as seen from the top of the site; ``named`` are the pages that may be linked to, None for all.
    """
    if launch.status == "closed" or not launch.macros:
        return None
    used = {locale for macro in launch.macros for locale in macro.body}
    settings = {locale: setting_for(launch, paths.home, locale, named) for locale in used}
    locales = {locale.id: str(locale.title) for locale in book.facts.locales if locale.id in used}
    content = {
        "version": MACROS_VERSION,
        "launch": str(launch.title),
        "locales": locales | {locale: locale for locale in sorted(used - locales.keys())},
        "channels": [
            {"id": one.id, "title": str(one.title), "longest": one.longest} for one in book.facts.channels
        ],
        "helpdesks": [
            asdict(corrected(target.variables, desk_of(book.facts, target.id))) for target in targets_of(book.facts)
        ],
        "macros": [_bodies(launch, macro, settings) for macro in launch.macros],
    }  # fmt: skip
    return render_json(paths.launch_macros_json(launch.id), content)


def _bodies(launch: Launch, macro: Macro, settings: Mapping[str, Setting]) -> dict[str, Any]:
    return {
        "id": _macro_id(launch, macro.id),
        "title": str(macro.title),
        "situation": str(macro.situation),
        "audience": macro.audience,
        "channels": list(macro.channel),
        "inputs": [{"name": one.name, "label": str(one.label), "example": one.example} for one in macro.inputs],
        **{
            form: {locale: show_turning(write(body, settings[locale])) for locale, body in macro.body.items()}
            for form, write in _FORMS.items()
        },
    }


_FORMS = {"body": render_plain, "html": render_html, "markdown": render_copied}
"""The forms in which a body is copied: as plain text, HTML and Markdown."""


def _launch(card: Card, titles: Mapping[str, str], tabs: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": str(card.title),
        "kind": card.kind,
        "status": card.status,
        "product": _product(card, titles),
        "regions": list(card.regions),
        "ga": _day(card.ga),
        "announce": _day(card.dates.get("announce")),
        "state": card.state,
        "audience": card.audience,
        "verified_on": _day(card.verified_on),
        "review_by": _day(card.review_by),
        "pages": {name: from_top(path(card.id)) for name, path in tabs.items()},
    }


def _readiness(card: Card) -> dict[str, Any]:
    """What only the company itself may know."""
    return {
        "tier": card.tier,
        "owner": card.owners.get("product_manager"),
        "readiness": {
            "settled": card.settled,
            "required": card.required,
            "blocking": [action.id for action in card.blocking],
            "late": [action.id for action in card.late],
        },
    }


def _macro(macro: MacroCard, card: Card, titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": _macro_id(card, macro.id),
        "title": str(macro.title),
        "situation": str(macro.situation),
        "launch": str(card.title),
        "product": _product(card, titles),
        "status": shipped_words().title(card.status),
        "audience": macro.audience,
        "channels": list(macro.channel),
        "locales": list(macro.locales),
        "url": from_top(paths.macros(card.id)) + f"#macro-{macro.id}",
        "bodies": paths.launch_macros_json(card.id),
    }


def _macro_id(of: Launch | Card, macro_id: str) -> str:
    return f"{of.id}/{macro_id}"


def _product(card: Card, titles: Mapping[str, str]) -> str:
    return titles.get(card.product or "", card.product or "")


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
