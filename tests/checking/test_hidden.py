"""Characters that nobody sees: found, but for those that a script or an emoji needs."""

# ruff: noqa: RUF001
from __future__ import annotations

import pytest

from generator.checking.hidden import find_hidden


@pytest.mark.parametrize("code", [
    0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
    0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x2800, 0x3164, 0xFE0F, 0xFFA0,
    0xFFF9, 0x1D173, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF,
])  # fmt: skip
def test_none_may_stand_in_a_latin_word(code):
    assert list(find_hidden(f"pay{chr(code)}out")) == [(3, chr(code))]


@pytest.mark.parametrize("text", [
    "plain", "Zoé, naïve, Übung", "日本語", "👩‍💻", "👨‍👩‍👧‍👦", "👩🏽‍🚀", "🏳️‍🌈", "🧔‍♂️", "❤️‍🔥", "🙂‍↔️", "1️⃣ #️⃣", "©️ ™︎ ➡️",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "می‌خواهم", "नमस्‍ते क्‍ष", "ශ්‍රී", "ക്‍",
    "שלום (ABC)\u200e, 12", "\u200fمرحبا\u061c 1", "ภาษา\u200bไทย", "ភាសា\u200bខ្មែរ", "葛\U000e0100", "ᠠ᠋",
])  # fmt: skip
def test_what_writing_needs_is_fine(text):
    assert list(find_hidden(text)) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a👩\u200d", [2]),  # a joiner that joins nothing
        ("\u200d👩", [0]),
        ("😀\ufe0f\ufe0f\ufe0f", [2, 3]),  # a run of selectors can carry a message
        ("🏴\U000e0067", [1]),  # tags that end in no flag
        ("😀\U000e0061\U000e0062\U000e007f", [1, 2, 3]),
        ("abc\u200f", [3]),
        ("נ\u202eabc", [1]),  # right-to-left letters need no override
        ("a\U000e0100", [1]),
    ],
)
def test_a_needed_character_in_the_wrong_place_is_found(text, at):
    assert [place for place, _ in find_hidden(text)] == at
