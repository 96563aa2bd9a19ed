"""Days, numbers and facts in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from generator.gate.words import day_words, fact_words, number_words, percent_words
from generator.model.text import Line, Prose


def test_days():
    assert day_words(date(2027, 3, 9)) == "Tue 9 Mar 2027"
    assert day_words(date(1, 1, 1)) == "Mon 1 Jan 1"
    assert day_words(datetime(2027, 3, 2, 9, 0)) == "Tue 2 Mar 2027, 09:00"


@pytest.mark.parametrize(
    ("number", "words"),
    [(42000, "42,000"), (0, "0"), (-1, "-1"), (0.9, "0.9"), (1.25, "1.25"), (3.0, "3"), (0.00004, "0.00004"), (1.99999,
     "2"),
     (0.000456, "0.00046"), (1234.5678, "1,234.5678"), (-0.5, "-0.5"), (1e10, "10,000,000,000")],
)  # fmt: skip
def test_numbers(number, words):
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.9, "90 %"), (0.009, "0.9 %"), (1, "100 %"), (0.12345, "12.35 %"), (0, "0 %"), (0.00004, "0.004 %")],
)
def test_shares(share, words):
    assert percent_words(share) == words


@pytest.mark.parametrize(
    ("fact", "locale", "words"),
    [
        (date(2027, 3, 9), "en", "9 March 2027"),
        (date(2027, 3, 9), "es-MX", "9 de marzo de 2027"),
        (date(2027, 3, 9), "de-DE", "9. März 2027"),
        (date(2027, 3, 9), "fr-FR", "9 mars 2027"),
        (date(2027, 3, 9), "no such locale", "9 March 2027"),
        (date(2027, 3, 9), "../../etc/passwd", "9 March 2027"),
        (42000, "en", "42,000"),
        (42000, "de-DE", "42.000"),
        (0.5, "fr-FR", "0,5"),
        (True, "en", "yes"),
        (False, "de-DE", "no"),
        (Line("as *typed*"), "en", "as *typed*"),
        (Prose("**Two**\n\n- words"), "en", "Two words"),
        (("MX", "EU"), "en", "MX, EU"),
        (datetime(2027, 3, 2, 9, 0), "de-DE", "02.03.2027, 09:00:00"),
        (datetime(2027, 3, 2, 9, 0, tzinfo=UTC), "de-DE", "2. März 2027, 09:00:00 UTC"),
    ],
)
def test_facts_are_said_as_customers_of_the_locale_say_them(fact, locale, words):
    assert fact_words(fact, locale) == words
