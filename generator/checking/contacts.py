"""E-mail addresses and phone numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking.hits import Hit

_ADDRESS = re.compile(
    r"(?<![\w.%+-])[.%+-]*(?P<name>\w[\w.%+-]{0,63})@(?P<domain>(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24})(?![\w@])"
)
_NOBODYS = re.compile(r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)", re.IGNORECASE)
"""Domains that nobody can have: RFC 2606 and RFC 6761."""
_FILES = ("png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "css", "js", "html", "zip")
"""Endings of ``logo@2x.png`` and the like; none is a top-level domain but ``zip``, which people don't write from."""

_PHONE = re.compile(
    r"(?<![\w+])\+\(?[1-9][0-9]{0,2}\)?(?:[ \u00a0\u202f]?\([0-9]{1,4}\))?(?:[ \u00a0\u202f.\-/]{0,3}[0-9]){4,14}"
    r"(?![ \u00a0\u202f.\-/]?[0-9]|\w|[ \u00a0\u202f]?(?:[€$£%]|(?:EUR|MXN|USD|GBP|CHF|pesos|euros?|dollars?)\b))"
)
_DAY = re.compile(r"(?:19|20)[0-9]{2}([-/.])(?:0[1-9]|1[0-2])\1[0-3][0-9]")
_THOUSANDS = re.compile(r"\+[0-9]{1,3}(?:([ .\u00a0\u202f])[0-9]{3})(?:\1[0-9]{3})*")


def find_addresses(text: str) -> Iterator[Hit]:
    """E-mail addresses that somebody may have: none of ``example.com``, none of ``git@``."""
    for match in _ADDRESS.finditer(text) if "@" in text else ():
        domain = match["domain"]
        is_file = domain.rpartition(".")[2].lower() in _FILES
        if not (is_file or match["name"] == "git" or _NOBODYS.fullmatch(domain)):
            yield Hit(match.start("name"), match.end(), "e-mail address")


def find_phones(text: str) -> Iterator[Hit]:
    """Phone numbers in the international form (E.164): ``+`` and 8 to 15 digits; no amounts, no days."""
    for match in _PHONE.finditer(text) if "+" in text else ():
        digits = sum(char.isdigit() for char in match[0])
        if 8 <= digits <= 15 and not (_DAY.search(match[0]) or _is_amount(match[0], digits)):
            yield Hit(*match.span(), "phone number")


def _is_amount(number: str, digits: int) -> bool:
    """Whether the digits stand in threes as in +12 000 000, and are too few or too round for a phone."""
    return bool(_THOUSANDS.fullmatch(number)) and (digits <= 9 or number.endswith("000"))
