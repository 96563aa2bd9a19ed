"""Characters that nobody can see, or that turn the direction of writing: shown by their names, ``U+202E``.

With them a text can pose as another: ``user\\u202Egnp.exe`` reads as ``userexe.png``.
"""

from __future__ import annotations

import re

_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINED = "\u0600-\u1cff\u2190-\u2bff\ufe0f\U00010000-\U0001faff"
"""What a joiner may follow: letters of scripts that join, and emoji."""

_FLAG = "\U0001f3f4[\U000e0030-\U000e007a]{1,8}\U000e007f"
"""A flag such as Scotland's is spelled with letters that are not shown."""
_HIDDEN = re.compile(
    rf"(?P<kept>{_FLAG})|[{_UNSEEN}{_TURNING}]|(?<![{_JOINED}])[\u200c\u200d]|(?<=[{_SELECTORS}])[{_SELECTORS}]"
)
_TURNED = re.compile(f"[{_TURNING}]")


def show_hidden(text: str) -> str:
    """The text with every unseen character by its name. Joiners stay where a script or an emoji needs them."""
    # again and again: what a joiner leans on may itself turn out to be hidden
    while not text.isascii() and (shown := _HIDDEN.sub(_shown, text)) != text:
        text = shown
    return text


def show_turning(text: str) -> str:
    """The text with only what turns the direction of writing by its name: for texts that are copied out."""
    return text if text.isascii() else _TURNED.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    found = match.group()
    return f"U+{ord(found):04X}" if len(found) == 1 else found
