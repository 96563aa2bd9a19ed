"""Where words go: data to stdout, words for people to stderr, colours only to a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from generator.reporting.visible import columns


def wants_colour(stream: TextIO | None = None) -> bool:
    """Whether a stream (stdout) is a terminal whose user has not set NO_COLOR."""
    return (stream or sys.stdout).isatty() and not os.environ.get("NO_COLOR")


def say(words: str) -> None:
    """Tell the user something; not data."""
    click.echo(words, err=True)


def print_data(text: str, output: Path | None = None) -> None:
    """Print data (it ends its own last line), or write it to a file."""
    if output:
        output.write_text(text, encoding="utf-8", newline="\n")
        say(f"Written to {output}")
    elif text:
        # Colours are in the text only if they were asked for, so click need not strip them.
        click.echo(text, nl=False, color=True)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines, each column as wide as its widest cell (wide East Asian characters count two)."""
    widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows]  # fmt: skip


def count(number: int, one: str, many: str = "") -> str:
    """``1 launch``, ``3 launches``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
