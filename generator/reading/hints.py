"""What an author probably meant by a word that stands where a number or a yes/no answer is asked for."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(
    r"(?:about|around|approx\.?|circa|ca\.?|over|up to|[~≈<>])?\s*"
    r"(?P<number>\d{1,3}(?:[ ,'_]\d{3})+|\d[\d_]{0,14}(?:\.\d{1,6})?)\s*"
    r"(?P<unit>k|m|mn|mio|thousand|million|%|per ?cent)?(?:\s+(?:users|customers|people))?",
    re.IGNORECASE,
)
_UNITS = {"k": 1000, "thousand": 1000, "m": 10**6, "mn": 10**6, "mio": 10**6, "million": 10**6}
_YES_NO = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
_YES_NO |= {"true": "true", "false": "false"}


def flag_hint(word: object) -> str:
    """How to write a yes/no answer: ``yes`` → ``write true``."""
    return f"write {_YES_NO.get(str(word).strip().lower(), 'true or false')}"


def number_hint(word: object, *, whole: bool, percent: bool = False) -> str:
    """How to write a number: ``12k`` → ``write 12000``, ``2%`` → ``write 0.02``; "" if none can be made out.

    ``whole`` asks for a whole number; ``percent`` says that the field itself counts in per cent.
    """
    found = _NUMBER.fullmatch(word.strip()) if isinstance(word, str) else None
    if not found:
        return ""
    unit = (found["unit"] or "").lower()
    number = Decimal(re.sub(r"[ ,'_]", "", found["number"])) * _UNITS.get(unit, 1)
    if unit.startswith(("%", "per")) and not percent:
        number /= 100
    if whole and (number != int(number) or ("." in found["number"] and not unit)):
        return ""  # 12.000 is twelve to some and twelve thousand to others
    return f"write {int(number) if number == int(number) else format(number.normalize(), 'f')}"
