"""Characters that nobody sees in a text: they turn words round, part them, or carry what only machines read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MAY_BE_HIDDEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_RIGHT_TO_LEFT = ("R", "AL")
_JOINED = (
    "ARABIC", "SYRIAC", "NKO", "MANDAIC", "MONGOLIAN", "PHAGS-PA", "ADLAM", "DEVANAGARI", "BENGALI", "GURMUKHI",
    "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "TIBETAN", "MYANMAR", "KHMER",
)  # fmt: skip
"""Scripts in which joiners change the form of a letter (Unicode Standard, chapters 9, 12 and 23.2)."""
_UNSPACED = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE", "BALINESE")
"""Scripts without spaces, in which U+200B says where a line may break."""
_PLAIN = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts whose letters have no variants to select."""
_FLAG, _END_OF_FLAG = "\U0001f3f4", "\U000e007f"
_IS_FLAG = re.compile(f"{_FLAG}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{3,6}}{_END_OF_FLAG}")


def find_hidden(text: str) -> Iterator[tuple[int, str]]:
    """Where hidden characters stand and which, but for those that writing needs.

    Needed are joiners inside emoji and in scripts that join (Persian, Hindi), one variation selector after a sign,
    the tags of flags, marks of direction in a text with right-to-left letters.
    """
    if text.isascii() or not _MAY_BE_HIDDEN.search(text):
        return
    flags = [match.span() for match in _IS_FLAG.finditer(text)]
    reads_left = any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text if char not in "\u200f\u061c")
    for match in _MAY_BE_HIDDEN.finditer(text):
        at, char = match.start(), match.group()
        in_flag = char >= "\U000e0000" and any(start < at < end for start, end in flags)
        if not in_flag and not _is_needed(char, text[:at][-2:], text[at + 1 : at + 2], reads_left):
            yield at, char


def _is_needed(char: str, before: str, after: str, reads_left: bool) -> bool:
    """Whether writing needs the character between these; ``reads_left`` says that the text holds letters that do."""
    last = before[-1:]
    if char in "\u200e\u200f\u061c":
        return reads_left
    if char == "\u200b":
        return _script(last) in _UNSPACED and _script(after) in _UNSPACED
    if char in "\u200c\u200d":
        return _script(last) in _JOINED or (char == "\u200d" and _is_emoji(before) and _is_sign(after))
    if char in "\u180b\u180c\u180d\u180e\u180f":
        return _script(last) == "MONGOLIAN"
    if "\ufe00" <= char <= "\ufe0f":
        return bool(last.strip()) and not _MAY_BE_HIDDEN.match(last) and _script(last) not in _PLAIN
    if "\U000e0100" <= char <= "\U000e01ef":
        return _script(last).startswith("CJK")
    return False


def _script(char: str) -> str:
    """The first word of a character's name, which for letters is their script."""
    return unicodedata.name(char, "").partition(" ")[0] if char else ""


def _is_sign(char: str) -> bool:
    return char != "" and unicodedata.category(char) in ("So", "Sm", "Sk")


def _is_emoji(before: str) -> bool:
    """Whether a text ends in a sign, or in one with its variation selector."""
    return _is_sign(before[-1:]) or (before[-1:] == "\ufe0f" and bool(before[:-1].strip()))
