"""Bytes that are text, and bytes that are not."""

from __future__ import annotations

import pytest

from generator.model.finding import character_name
from generator.reading.text import MAX_BYTES, in_short, read_text


def told(raw: bytes) -> str:
    """The one finding: its place, code, message and hint."""
    text, (finding,) = read_text(raw, "guides/book.yaml")
    assert text == ""
    return f"{finding.place} {finding.code}: {finding.message} ({finding.hint})"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"name: x\n", "name: x\n"),
        ("name: Zoé 👩‍💻\n".encode(), "name: Zoé 👩‍💻\n"),
        (b"\xef\xbb\xbfname: x", "name: x"),
        (b"a: 1\r\nb: 2\rc: 3\n", "a: 1\nb: 2\nc: 3\n"),
        ("a: b\u00a0c\t\u200bd".encode(), "a: b\u00a0c\t\u200bd"),
    ],
)
def test_utf_8_with_any_line_ends_and_with_or_without_a_mark(raw, text):
    assert read_text(raw, "guides/book.yaml") == (text, [])


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("a: x".encode("utf-16"), "guides/book.yaml:1:1 LB101: byte 0xff is not UTF-8 (save the file as UTF-8)"),
        ("a: é".encode("latin-1"), "guides/book.yaml:1:4 LB101: byte 0xe9 is not UTF-8 (save the file as UTF-8)"),
        ("é: 1\ntitle: Zoé".encode()[:-1],
         "guides/book.yaml:2:10 LB101: byte 0xc3 is not UTF-8 (save the file as UTF-8)"),
        (b"\xef\xbb\xbfa: \xe9", "guides/book.yaml:1:4 LB101: byte 0xe9 is not UTF-8 (save the file as UTF-8)"),
        (b"a: \xed\xa0\x80", "guides/book.yaml:1:4 LB101: byte 0xed is not UTF-8 (save the file as UTF-8)"),
        (b"a: \xc0\xaf", "guides/book.yaml:1:4 LB101: byte 0xc0 is not UTF-8 (save the file as UTF-8)"),
    ],
)  # fmt: skip
def test_other_bytes_are_named_with_their_place(raw, said):
    assert told(raw) == said


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("\0", "1:1", "U+0000"),
        ("a: b\n\x1b[31m", "2:1", "U+001B"),
        ("é\x07", "1:2", "U+0007"),
        ("a: b\x85c: d", "1:5", "U+0085"),
        ("a: \x7f", "1:4", "U+007F"),
        ("a: x\u2028y", "1:5", "U+2028 LINE SEPARATOR"),
        ("a: x\u2029y", "1:5", "U+2029 PARAGRAPH SEPARATOR"),
        ("a: \ufeffb", "1:4", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("a: \uffff", "1:4", "U+FFFF"),
        ("a: \x0b", "1:4", "U+000B"),
    ],
)
def test_characters_that_nobody_can_see_are_refused(text, at, name):
    said = f"guides/book.yaml:{at} LB101: the file holds {name}, which nobody can see (delete that character)"
    assert told(text.encode()) == said


def test_a_mebibyte_is_read_and_one_byte_more_is_not():
    assert read_text(b"a" * MAX_BYTES, "x.yaml")[1] == []
    assert (
        told(b"a" * (MAX_BYTES + 1)) == "guides/book.yaml LB102: the file has 1,025 KiB; at most 1,024 KiB are read "
        "(move long material to a document of its own and link to it)"
    )


def test_the_size_is_looked_at_before_anything_else():
    assert read_text(b"\xff" * (MAX_BYTES + 1), "x.yaml")[1][0].code == "LB102"


def test_a_character_in_words():
    assert character_name("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert character_name("\x07") == "U+0007"


def test_messages_quote_long_values_in_short():
    assert in_short("one\n  line") == "one line"
    assert in_short("x" * 60) == "x" * 60
    assert in_short("x" * 61) == "x" * 59 + "…"
