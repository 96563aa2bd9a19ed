"""Lines of plain text."""

from __future__ import annotations

import re


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def indent(text: str, by: int) -> str:
    """Return the text with every line but the first moved to the right by ``by`` spaces; empty lines stay empty."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * by, text)
