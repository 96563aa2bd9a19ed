"""Plain scalars by YAML 1.2's core rules, and those that other readers understand differently."""

from __future__ import annotations

import re

Scalar = str | int | float | bool | None

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_INTEGER = re.compile(r"[-+]?[0-9]{1,25}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,50}|[0-9]{1,50}(\.[0-9]{0,50})?)")
_NUMBER_START = frozenset("-+.0123456789")

BOOLEAN = "older YAML readers take it for true or false"
_OLD_BOOLEANS = {"yes", "no", "on", "off", "y", "n"}
_CLOCK = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?")
_UNDERSCORES = re.compile(r"[-+]?[0-9]+_[0-9_]*(\.[0-9_]*)?")
_OTHER_BASE = re.compile(r"[-+]?0[xob][0-9a-fA-F_]+")
_EXPONENT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)[eE][-+]?[0-9]+")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def parse_plain(text: str) -> Scalar:
    """The value of an unquoted scalar; anything that is no null, boolean or number is text."""
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if text[0] in _NUMBER_START:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def why_ambiguous(text: str) -> str:
    """Why an unquoted scalar means different things to different readers; empty if it does not."""
    if text.lower() in _OLD_BOOLEANS:
        return BOOLEAN
    if text[:1] not in _NUMBER_START:
        return ""
    if _CLOCK.fullmatch(text):
        return "older YAML readers take it for a number in base 60"
    if _LEADING_ZERO.fullmatch(text):
        return "older YAML readers take a leading zero for base 8"
    if _UNDERSCORES.fullmatch(text):
        return "older YAML readers drop the underscores"
    if _OTHER_BASE.fullmatch(text) or _EXPONENT.fullmatch(text) or _NO_NUMBER.fullmatch(text):
        return "YAML readers disagree on whether it is a number"
    return ""
