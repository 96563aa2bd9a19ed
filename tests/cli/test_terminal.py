"""Where words go, and in which colours."""

from __future__ import annotations

import io

import pytest

from generator.cli.terminal import aligned, count, wants_colour


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())


def test_no_color_is_heard(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())


def test_columns_line_up_also_with_wide_characters():
    assert aligned([("id", "title", "x"), ("東京", "a", "y")]) == ["id    title  x", "東京  a      y"]


def test_no_spaces_are_left_at_the_end():
    assert aligned([("a", ""), ("b", "long")]) == ["a", "b  long"]


def test_counts_are_words():
    assert [count(1, "launch", "launches"), count(2, "launch", "launches"), count(0, "file")] == [
        "1 launch",
        "2 launches",
        "0 files",
    ]
