"""Numbers of cards and bank accounts in a text, by prefix, length and check digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking.hits import Hit

_SPACE = " \u00a0\u202f-"
_RUN = re.compile(rf"[0-9](?<![0-9A-Za-z_+].)(?<![0-9][.,].)(?<![A-Za-z0-9]-.)[0-9]*+(?:[{_SPACE}][0-9]++)*+")
"""Digits and groups of digits. What stands before comes after the first digit: to look for digits first is faster."""
_GROUP = re.compile(r"[0-9]+")

_ISSUERS = (
    (re.compile("4"), (16, 19)),  # Visa; those of 13 digits were given up, article numbers still have this form
    (re.compile("5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), (16,)),  # Mastercard
    (re.compile("3[47]"), (15,)),  # American Express
    (re.compile("30[0-5]|3095|3[689]"), (14, 16, 19)),  # Diners Club
    (re.compile("6011|64[4-9]|65"), (16, 17, 18, 19)),  # Discover
    (re.compile("352[89]|35[3-8]"), (16, 17, 18, 19)),  # JCB
    (re.compile("62|81"), (16, 17, 18, 19)),  # UnionPay
    (re.compile("5018|5020|5038|5893|6304|6759|676[1-3]"), (13, 14, 15, 16, 17, 18, 19)),  # Maestro
)
"""First digits and lengths: ISO/IEC 7812, and the ranges that the networks publish."""
_CARD_GROUPS = ((4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 6, 5), (4, 6, 4), *((n,) for n in range(13, 20)))
"""How numbers are printed on cards, and as one number."""

_CLABE_GROUPS = ((18,), (3, 3, 11, 1), (4, 4, 4, 4, 2))
_CLABE_BANK = re.compile("0|1[0-6]|6|7[0-3]|90[12]")
"""First digits of the banks that Banco de México lists; it keeps points in time out."""

_IBAN = re.compile(rf"[0-9][0-9](?<=[A-Za-z][A-Za-z]..)(?<![A-Za-z0-9]....)(?=[{_SPACE}]?[A-Za-z0-9])")
"""The check digits; the country stands before them."""
_REGISTRY = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 "
    "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 "
    "LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 "
    "QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
)
"""Country and length of its IBANs: the IBAN registry of ISO 13616."""
_IBAN_LENGTHS = {word[:2]: int(word[2:]) for word in _REGISTRY.split()}


def find_numbers(text: str) -> Iterator[Hit]:
    """IBANs, Mexican CLABEs and card numbers, whole or in the groups that they are printed in."""
    for match in _IBAN.finditer(text):
        start = match.start() - 2
        end = _iban_end(text, start)
        if end:
            yield Hit(start, end, "IBAN")
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= 13:
            yield from _in_groups(text, run)


def _in_groups(text: str, run: re.Match[str]) -> Iterator[Hit]:
    groups = [group.span() for group in _GROUP.finditer(text, *run.span())]
    if text[run.end() : run.end() + 1].isalpha():
        groups.pop()  # “4242 4242 4242 4242 1st” ends before “1st”
    for kind, forms, holds in (
        ("CLABE", _CLABE_GROUPS, is_clabe),
        ("card number", _CARD_GROUPS, is_card),
    ):
        for first in range(len(groups)):
            for form in forms:
                spans = groups[first : first + len(form)]
                if tuple(end - start for start, end in spans) != form:
                    continue
                start, end = spans[0][0], spans[-1][1]
                number = text[start:end]
                if len(set(_GROUP.sub("", number))) <= 1 and holds("".join(_GROUP.findall(number))):
                    yield Hit(start, end, kind)


def is_card(digits: str) -> bool:
    """Whether this is a number that a card network gives out, with the right check digit (Luhn, ISO/IEC 7812-1)."""
    known = any(prefix.match(digits) and len(digits) in lengths for prefix, lengths in _ISSUERS)
    return known and luhn(digits)


def luhn(digits: str) -> bool:
    """Whether the last digit checks the others: each second one from the right doubled, 10 divides the sum."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def is_clabe(digits: str) -> bool:
    """Whether the 18th digit checks the others: weights 3, 7, 1 (Banco de México, Circular 14/2017)."""
    weighed = sum(int(digit) * weight % 10 for digit, weight in zip(digits[:17], (3, 7, 1) * 6, strict=False))
    return bool(_CLABE_BANK.match(digits)) and (weighed + int(digits[17])) % 10 == 0


def is_iban(compact: str) -> bool:
    """Whether length and check digits of an IBAN without spaces are right (ISO 13616, mod 97 of ISO 7064)."""
    code = compact.upper()
    if _IBAN_LENGTHS.get(code[:2]) != len(code) or not "02" <= code[2:4] <= "98":
        return False
    return int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1


def _iban_end(text: str, start: int) -> int:
    """Where the IBAN that starts here ends; 0 if there is none."""
    wanted = _IBAN_LENGTHS.get(text[start : start + 2].upper(), 0)
    compact, at = "", start
    while len(compact) < wanted and at < len(text):
        char = text[at]
        if char.isascii() and char.isalnum():
            compact += char
        elif char not in _SPACE or text[at - 1] in _SPACE:
            return 0
        at += 1
    ends = not (text[at : at + 1].isascii() and text[at : at + 1].isalnum())
    return at if ends and is_iban(compact) else 0
