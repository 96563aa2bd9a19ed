"""Macros: inputs that are used, texts in every locale, nothing expired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.checking.listing import Listing
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.macro import Macro, find_placeholders
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in
from generator.readiness.workdays import days_after

_IN_USE = ("in_review", "ready", "live", "paused")


def check_macros(launch: Launch, known: Listing, expiry_days: int, today: date) -> Iterator[Finding]:
    """LB312, LB314, LB315 of one launch; macros without ``review_by`` expire ``expiry_days`` after GA.

    ``known`` are the locales of the book: nobody translates into another.
    """
    locales = [locale for locale in dict.fromkeys(launch.audience.locales) if locale in known.names]
    for index, macro in enumerate(launch.macros):
        yield from _check_inputs(launch, index, macro)
        yield from _check_locales(launch, index, macro, locales)
        if launch.status in _IN_USE:
            yield from _check_expiry(launch, index, macro, expiry_days, today)


def _finding(code: str, launch: Launch, path: Path, message: str, hint: str) -> Finding:
    return report(code, launch.source.key(*path), where_in(launch, path), message, hint)


def _check_inputs(launch: Launch, index: int, macro: Macro) -> Iterator[Finding]:
    used = {item.name for text in macro.body.values() for item in find_placeholders(text)}
    for number, item in enumerate(macro.inputs):
        if f"input.{item.name}" not in used:
            path: Path = ("macros", index, "inputs", number)
            hint = f"put {{{{input.{item.name}}}}} in the body, or remove the input"
            yield _finding("LB315", launch, path, f'no text uses the input "{item.name}"', hint)


def _check_locales(launch: Launch, index: int, macro: Macro, locales: Iterable[str]) -> Iterator[Finding]:
    """Missing texts of public macros; a draft may still be on its way to the translators."""
    missing = [locale for locale in locales if locale not in macro.body]
    if missing and macro.audience == "public" and launch.status != "draft":
        words = " and ".join(f'"{locale}"' for locale in missing)
        hint = "audience.locales asks for it: add the text, or make the macro internal"
        yield _finding("LB312", launch, ("macros", index, "body"), f"no text in {words}", hint)


def _check_expiry(launch: Launch, index: int, macro: Macro, days: int, today: date) -> Iterator[Finding]:
    ga = launch.dates.ga
    if macro.review_by and macro.review_by < today:
        path: Path = ("macros", index, "review_by")
        message = f"expired: to be read again by {macro.review_by}"
        hint = "read it again, then move the day on"
        yield report("LB314", launch.place(*path), where_in(launch, path), message, hint)
    elif not macro.review_by and ga and today > days_after(ga, days):
        path = ("macros", index, "id")
        message = f"expired: it has no review_by, and GA was more than {days} days ago, on {ga}"
        hint = "read it again and give it a review_by, or remove it"
        yield report("LB314", launch.place(*path), where_in(launch, path), message, hint)
