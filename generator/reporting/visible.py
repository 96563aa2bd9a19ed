"""Characters that a reader can't see, or that a terminal would obey, made visible."""

from __future__ import annotations

import re
import unicodedata

# Controls, bidirectional marks and overrides, zero-width and tag characters, lone surrogates and
# non-characters. Joiners (200c, 200d) stay: Persian and emoji need them.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """The text with each hidden character written as its escape: ``\\n``, ``\\u202e``."""
    return _HIDDEN.sub(lambda match: _escape(match.group()), text)


def _escape(char: str) -> str:
    number = ord(char)
    return _SHORT.get(char) or (f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}")


def columns(text: str) -> int:
    """How many terminal columns a visible text takes: wide East Asian characters take two."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
