"""Front matter: what the theme, the search and other tools read of a page."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from generator.gate.hidden import show_hidden
from generator.model import paths
from generator.model.addresses import site_url
from generator.model.launch import Launch
from generator.model.words import Words, shipped_words
from generator.readiness.assessment import Readiness
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.writing.launch_pages import applies_to, banner, embargo, summary_words
from generator.writing.wording import Wording

GUIDE = "Guide"
_ASKED = ("Playbook", "Macros")
"""Pages below which readers are asked whether they helped."""


def launch_meta(kind: str, title: str, of: Readiness, portfolio: Portfolio, page: str) -> Mapping[str, Any]:
    """Front matter of a launch's page. All values are plain text: the theme escapes them."""
    launch, words = of.launch, portfolio.words
    review = launch.review
    owner = portfolio.book.people.person(launch.owners.get("product_manager"))
    tabs = [
        {"title": title, "url": site_url(path, page), "current": path == page}
        for title, path in _tabs(launch, portfolio)
    ]
    about: dict[str, Any] = {
        **_type(kind, words),
        "launch": launch.id,
        "product": product_title(launch, portfolio),
        "regions": [str(found.title) for found in portfolio.book.facts.regions if found.id in launch.audience.regions],
        **_value("status", launch.status, words),
        "audience": review.audience,
        **_audience_title(review.audience, words),
        **_value("state", review.state, words),
        "verified_on": _day(review.verified_on),
        "review_by": _day(review.review_by),
        "applies_to": applies_to(launch, words),
        "languages": languages_on(kind, launch, portfolio),
        "embargo": embargo(of, portfolio.today),
        "ga": _day(launch.dates.ga),
        "banner": banner(of, portfolio.today, words),
        "keywords": [launch.id, *launch.aliases],
        "pages": tabs,
    }
    form = portfolio.book.facts.feedback
    if form and kind in _ASKED:
        about["feedback"] = {"form": form, "link": feedback_link(form, title, page)}
    if portfolio.audience == "internal":
        about |= {
            "tier": Wording(words).tier(of.tier.value),
            "owner": str(owner.name) if owner else "",
            "source": f"launches/{launch.id}.launch.yaml",
            "policy": policy_words(portfolio),
        }
        if kind == GUIDE:
            about["asks"] = what_is_asked(of)
    return _front(title, summary_words(launch), about)


def _tabs(launch: Launch, portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    """Titles and paths of a launch's pages: those that ship, and the company's own."""
    for kind, path in paths.launch_pages(portfolio.audience).items():
        yield portfolio.words.text(f"type.{kind}"), path(launch.id)
    for own in portfolio.book.facts.pages.of_launches(portfolio.audience):
        yield str(own.title), own.path(launch.id)


def what_is_asked(of: Readiness) -> str:
    """Tells what a guide asks from what it asked before: a digest of its actions, what each wants, and by when."""
    asked = [(one.action.id, one.action.title, one.action.done_when, list(map(str, one.due))) for one in of.actions]
    return sha256(json.dumps(asked).encode()).hexdigest()[:10]


def languages_on(kind: str, launch: Launch, portfolio: Portfolio) -> list[str]:
    """Titles of the languages in which something stands on a launch's page for customers."""
    there = {locale for macro in launch.macros for locale in macro.body} if kind == "Macros" else set()
    there |= set(launch.playbook.translations) if kind == "Playbook" else set()
    own = [locale.id for locale in portfolio.book.facts.locales][:1] if kind == "Playbook" else []
    return [str(one.title) for one in portfolio.book.facts.locales if one.id in {*there, *own}]


def feedback_link(form: str, title: str, page: str) -> str:
    """Where a fault of a page is reported by who has no script: ``{title}`` and ``{body}`` filled in."""
    filled = {"{title}": title, "{body}": page.removesuffix(".md")}
    for name, text in filled.items():
        form = form.replace(name, quote(text, safe=""))
    return form


def book_meta(kind: str, title: str, portfolio: Portfolio) -> Mapping[str, Any]:
    """Front matter of a page about the whole book."""
    policy = {"policy": policy_words(portfolio)} if portfolio.audience == "internal" else {}
    return _front(title, "", {**_type(kind, portfolio.words), **policy})


def _type(kind: str, words: Words) -> Mapping[str, str]:
    """The type of a page in English, for styles, scripts and the search; and as its readers say it, if otherwise."""
    return _with_title("type", kind, words.texts.get(f"type.{kind}", kind))


def _value(name: str, value: str, words: Words) -> Mapping[str, str]:
    """The same of a value of the model: ``Rolled back``."""
    return _with_title(name, shipped_words().title(value), words.title(value))


def _with_title(name: str, english: str, title: str) -> Mapping[str, str]:
    return {name: english} if title == english else {name: english, f"{name}_title": title}


def _audience_title(audience: str, words: Words) -> Mapping[str, str]:
    title = words.title(audience)
    return {} if title == audience.capitalize() else {"audience_title": title}


def policy_words(portfolio: Portfolio) -> str:
    """Which policy a page was made with: its version, and the digest of its text."""
    policy = portfolio.policy
    return portfolio.words.text("common.policy", version=policy.version, digest=policy.source.digest)


def product_title(of: Launch | Card, portfolio: Portfolio) -> str:
    """The title of a launch's product; empty if none is set."""
    found = next((product for product in portfolio.book.facts.products if product.id == of.product), None)
    return str(found.title) if found else of.product or ""


def _front(title: str, description: str, about: Mapping[str, Any]) -> Mapping[str, Any]:
    # MkDocs prints titles and descriptions raw, in the navigation of other pages too
    front = {"title": html.escape(show_hidden(title)), "launchbook": _visible(about)}
    return {**front, "description": html.escape(show_hidden(description))} if description else front


def _visible(value: Any) -> Any:
    """Plain values with every unseen character named: the theme prints them as they are."""
    if isinstance(value, str):
        return show_hidden(value)
    if isinstance(value, list):
        return [_visible(item) for item in value]
    return {key: _visible(item) for key, item in value.items()} if isinstance(value, Mapping) else value


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
