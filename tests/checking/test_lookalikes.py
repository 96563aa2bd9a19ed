"""Words of two scripts that look like one."""

# ruff: noqa: RUF001, E501
from __future__ import annotations

import pytest

from generator.checking.lookalikes import find_lookalikes


def odd(text: str) -> list[tuple[str, str, str]]:
    """Each word found, its odd letter, and what that looks like."""
    return [(text[hit.start : hit.end], text[hit.at], hit.like) for hit in find_lookalikes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pаypal", ("Pаypal", "а", "a")),
        ("рayout", ("рayout", "р", "p")),
        ("see аpple.com now", ("аpple", "а", "a")),
        ("Wοrld", ("Wοrld", "ο", "o")),
        ("Ηello", ("Ηello", "Η", "H")),
        ("gооgle", ("gооgle", "о", "o")),
        ("instant-pаyouts", ("pаyouts", "а", "a")),
        ("snake_cаse", ("cаse", "а", "a")),
        ("hօme", ("hօme", "օ", "o")),
        ("Ꮋello", ("Ꮋello", "Ꮋ", "H")),
        ("p𝐚y", ("p𝐚y", "𝐚", "a")),
        ("pａy", ("pａy", "ａ", "a")),
        ("Zоé", ("Zоé", "о", "o")),
        ("Пpивет", ("Пpивет", "p", "p")),
        ("Cловарь", ("Cловарь", "C", "C")),
    ],
)
def test_a_word_that_is_not_what_it_looks_like(text, found):
    assert odd(text) == [found]


@pytest.mark.parametrize("text", [
    "Paypal", "µs", "μs", "Δt", "Ωhm", "kΩ", "σ-Algebra", "β-test", "λx", "Σx", "Привет", "Москва и Berlin", "рау", "SMSка",
    "VIPы", "Καλημέρα", "naïve Zoé", "日本語API", "APIを", "Grüße", "Ærø", "ªº", "Հայաստան", "𝐛𝐨𝐥𝐝", "ＡＢＣ", "x²", "№5",
    "нет/no", "C++ и Ruby", "ОСАГО", "İstanbul", "Łódź",
])  # fmt: skip
def test_other_words_are_fine(text):
    assert odd(text) == []
