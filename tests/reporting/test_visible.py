from __future__ import annotations

import pytest

from generator.reporting.visible import columns, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, ñ, 名, 😀", "plain, ñ, 名, 😀"),
        ("a\tb\nc\r", "a\\tb\\nc\\r"),
        ("\x00\x1b\x7f\x85", "\\u0000\\u001b\\u007f\\u0085"),
        ("\u202eevil\u2066", "\\u202eevil\\u2066"),
        ("\u200b\ufeff\u2028", "\\u200b\\ufeff\\u2028"),
        ("क्\u200dष", "क्\u200dष"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
    ],
)
def test_hidden_characters_become_escapes(text, shown):
    assert visible(text) == shown


def test_columns_count_wide_characters_twice_and_marks_not_at_all():
    assert columns("ab") == 2
    assert columns("名前") == 4
    assert columns("e\u0301") == 1
