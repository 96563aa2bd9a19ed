"""What nobody can see is named; what a script or an emoji needs stays."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from generator.gate.hidden import show_hidden, show_turning

VISIBLE = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Arabic, Syriac and Kaithi signs: Unicode counts them as formats, but they are seen."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("user\u202egnp.exe", "userU+202Egnp.exe"),
        ("a\u2066b\u2069", "aU+2066bU+2069"),
        ("pay\u200bout", "payU+200Bout"),
        ("pay\u00adout", "payU+00ADout"),
        ("x\u3164y\u115f\uffa0\u2800", "xU+3164yU+115FU+FFA0U+2800"),
        ("tag \U000e0041\U000e007f", "tag U+E0041U+E007F"),
        ("pay\u200dout\u200c", "payU+200DoutU+200C"),
        ("x\ufe00\ufe01", "x\ufe00U+FE01"),
    ],
)
def test_what_nobody_can_see_is_named(text, shown):
    assert show_hidden(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "plain words", "Übung, días, 日本, שלום", "\u0645\u06cc\u200c\u062e\u0648", "क्\u200dष",
        "👨\u200d👩\u200d👧 and ❤\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "a b\u202fc",
    ],
)  # fmt: skip
def test_what_is_needed_stays(text):
    assert show_hidden(text) == text


def test_every_format_character_of_unicode_is_named():
    formats = {code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"} - VISIBLE
    assert {code for code in formats if show_hidden(f"a{chr(code)}") == f"a{chr(code)}"} == set()


def test_a_text_to_be_copied_keeps_all_but_what_turns_it():
    assert show_turning("שלום\u200f 1\u200d2 \u202etxt\u2066") == "שלום\u200f 1\u200d2 U+202EtxtU+2066"


@pytest.mark.parametrize(
    "text", ["b \u200c\u200c z", "a\u180e\u200cb", "\u0628\u200c\u200c\u0628", "x\u200d\u200d\u200d"]
)
def test_what_was_shown_once_is_shown_for_good(text):
    once = show_hidden(text)
    assert show_hidden(once) == once
    assert "\u200c\u200c" not in once and "\u200d" not in once
