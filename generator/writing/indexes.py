"""``pages.json`` and ``macros.json``: the book for other tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.gate.plain import render_plain
from generator.readiness.assessment import Readiness
from generator.readiness.card import Card
from generator.readiness.portfolio import Portfolio
from generator.writing import paths, wording
from generator.writing.macro_texts import setting_for
from generator.writing.meta import product_title
from generator.writing.page import Page, render_json

VERSION = 1


def pages_json(portfolio: Portfolio) -> Page:
    """Every launch with its dates, tier, readiness and pages. Dates are ISO days."""
    content = {
        "version": VERSION,
        "book": str(portfolio.book.facts.name),
        "today": portfolio.today.isoformat(),
        "audience": portfolio.audience,
        **({"policy_version": portfolio.policy.version} if portfolio.audience == "internal" else {}),
        "launches": [_launch(card, portfolio) for card in portfolio.cards.values()],
    }
    return render_json(paths.pages_json, content)


def macros_json(portfolio: Portfolio, named: frozenset[str] | None = None) -> Page:
    """Every macro in use, with its plain text per locale; ``named`` are the pages it may link to, None for all."""
    rows = [row for of in portfolio.launches.values() for row in _macros(of, portfolio, named)]
    return render_json(paths.macros_json, {"version": VERSION, "macros": rows})


def _launch(card: Card, portfolio: Portfolio) -> Mapping[str, Any]:
    about = {
        "id": card.id,
        "title": str(card.title),
        "kind": card.kind,
        "status": card.status,
        "product": product_title(card, portfolio),
        "regions": list(card.regions),
        "ga": _day(card.ga),
        "announce": _day(card.dates.get("announce")),
        "state": card.state,
        "audience": card.audience,
        "verified_on": _day(card.verified_on),
        "review_by": _day(card.review_by),
        "pages": {
            kind.lower(): paths.site_url(path(card.id), paths.home)
            for kind, path in paths.launch_pages(portfolio.audience).items()
        },
    }
    return about if portfolio.audience != "internal" else {**about, **_readiness(card)}


def _readiness(card: Card) -> Mapping[str, Any]:
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


def _macros(of: Readiness, portfolio: Portfolio, named: frozenset[str] | None) -> list[Mapping[str, Any]]:
    launch = of.launch
    if launch.status == "closed":
        return []
    return [
        {
            "id": f"{launch.id}/{macro.id}",
            "title": str(macro.title),
            "situation": str(macro.situation),
            "launch": str(launch.title),
            "product": product_title(launch, portfolio),
            "status": wording.title(launch.status),
            "audience": macro.audience,
            "channels": list(macro.channel),
            "url": paths.site_url(paths.macros(launch.id), paths.home) + f"#macro-{macro.id}",
            "body": {
                locale: render_plain(body, setting_for(launch, paths.home, locale, named))
                for locale, body in macro.body.items()
            },
        }
        for macro in launch.macros
    ]


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
