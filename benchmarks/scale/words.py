"""Words for books that nobody wrote: names that exist nowhere else, and adjectives of everyday work."""

from __future__ import annotations

from random import Random

NAMES = 80**3
"""How many different names there are."""
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstvzhj" for vowel in "aeiou")
_ENDS = ("l", "n", "r", "s", "t", "x", "m", "k")
_ADJECTIVES = (
    "usual", "new", "next", "last", "first", "second", "current", "other", "same", "whole", "monthly", "weekly",
    "yearly", "daily", "open", "closed", "late", "early", "full", "partial", "pending", "final", "draft", "local",
    "foreign", "regional", "main", "spare", "shared", "private", "public", "internal", "external", "former", "latest",
    "oldest", "longest", "shortest", "largest", "smallest", "average", "typical", "rare", "common", "known", "missing",
    "correct", "wrong", "valid", "expired", "active", "paused", "linked", "single", "double", "combined", "split",
    "separate", "joint", "direct", "indirect", "manual", "scheduled", "planned", "booked", "rejected", "accepted",
    "signed", "verified", "trusted", "secure", "temporary", "permanent", "regular", "special", "seasonal", "quarterly",
    "morning", "evening", "nightly", "weekend", "holiday", "remote", "printed", "digital", "mobile", "corporate",
    "personal", "legal", "technical", "commercial", "financial", "quick", "slow", "simple", "detailed", "short", "long",
    "visible", "hidden", "marked", "highlighted", "sorted", "filtered", "saved", "copied", "shipped", "returned",
    "replaced", "restored", "migrated", "renamed", "merged", "disputed", "refunded", "taxed", "exempt", "rounded",
)  # fmt: skip


def name(number: int) -> str:
    """The name with this number, like ``gopesan``: two numbers never share one."""
    scattered = number * 48_271 % NAMES  # 48,271 and NAMES have no divisor in common: every number keeps a name
    high, rest = divmod(scattered, 80 * 80)
    middle, low = divmod(rest, 80)
    return _SYLLABLES[high] + _SYLLABLES[middle] + _SYLLABLES[low] + _ENDS[scattered % len(_ENDS)]


def adjective(random: Random) -> str:
    """An adjective; the first ones come up more often than the last, as in any language."""
    return _ADJECTIVES[int(len(_ADJECTIVES) * random.random() ** 2)]
