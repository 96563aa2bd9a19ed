"""Days, moments, numbers and facts in words."""

from __future__ import annotations

from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from generator.gate.prose import plain_words
from generator.model.fact import Fact
from generator.model.text import Prose
from generator.model.words import shipped_words


def day_words(day: date) -> str:
    """Return ``Tue 9 Mar 2027``, in English: for messages, and files for other tools."""
    return shipped_words().day(day)


def number_words(number: float) -> str:
    """Return ``42,000``, ``0.9``, ``1.25``, in English."""
    return shipped_words().number(number)


def percent_words(share: float) -> str:
    """Return a share (0 to 1) as ``90 %``, ``0.9 %``, in English."""
    return shipped_words().percent(share)


def fact_words(fact: Fact, locale: str) -> str:
    """A fact as a customer of this locale reads it: dates and numbers in its own form."""
    known = _locale(locale)
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if isinstance(fact, datetime):
        return str(format_datetime(fact, "long" if fact.tzinfo else "medium", locale=known))
    if isinstance(fact, date):
        return str(format_date(fact, "long", locale=known))
    if isinstance(fact, int | float):
        return str(format_decimal(fact, locale=known))
    if isinstance(fact, Prose):
        return plain_words(fact)
    return fact if isinstance(fact, str) else ", ".join(fact)


def _locale(name: str) -> Locale:
    try:
        # plain English is read everywhere: 9 March 2027, not March 9, 2027
        return Locale.parse("en-GB" if name == "en" else name, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en", "GB")
