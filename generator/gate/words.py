"""Days, moments, numbers and facts in words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from generator.gate.prose import plain_words
from generator.model.fact import Fact
from generator.model.text import Prose

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date) -> str:
    """``Tue 9 Mar 2027``: never to be misread, whatever the reader's country."""
    if isinstance(day, datetime):
        return f"{day_words(day.date())}, {day:%H:%M}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def number_words(number: float) -> str:
    """``42,000``, ``0.9``, ``1.25``: no more digits than say something."""
    if float(number).is_integer():
        return f"{number:,.0f}"
    if abs(number) < 0.001:
        return format(Decimal(f"{number:.2g}"), "f")
    return f"{number:,.4f}".rstrip("0").rstrip(".")


def percent_words(share: float) -> str:
    """``90 %``, ``0.9 %``: a share in per cent."""
    return f"{number_words(round(share * 100, 2) or share * 100)} %"


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
