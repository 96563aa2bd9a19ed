"""Secrets and personal data in texts: keys, passwords, cards, bank accounts, e-mail addresses, phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.checking.contacts import find_addresses, find_phones
from generator.checking.hits import Hit
from generator.checking.keys import find_keys
from generator.checking.numbers import find_numbers
from generator.model.book import Allowed
from generator.model.entry import Document
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in

_WORTH_A_LOOK = re.compile(
    r"[0-9@+AP](?:(?<=@)|(?<=[0-9])(?:[A-Za-z_#!$&*^~]|(?<=[A-Za-z_#!$&*^~][0-9])|(?:[ \u00a0\u202f-]?[0-9]){12})"
    r"|(?<=\+)\(?[1-9]|(?<=A)(?:KIA|SIA|BIA|CCA)[A-Z]|(?<=P)RIVATE KEY)"
)
"""What nearly every text is without: @, +1, 13 digits, a digit beside a letter, the start of an AWS or a private key.

One class of characters in front makes it as fast as a search for one letter. Random values without a digit are left
alone.
"""
_ALLOW = "to let it stand, list it under allowed in guides/book.yaml, with a reason"
_FINDERS = (
    ("LB411", find_keys, f"take it out and have it replaced, for whoever read it has it; {_ALLOW}"),
    ("LB412", find_numbers, f"take it out, or use a placeholder like {{{{input.account}}}}; {_ALLOW}"),
    ("LB413", find_addresses, f"take it out, or use a placeholder like {{{{customer.email}}}}; {_ALLOW}"),
    ("LB414", find_phones, f"take it out, or use a placeholder like {{{{input.phone}}}}; {_ALLOW}"),
)
_NUMBERS = ("LB412", "LB414")


def check_secrets(
    document: Document, texts: Iterable[tuple[Path, str]], allowed: Sequence[Allowed]
) -> Iterator[Finding]:
    """LB411 to LB414 in these texts of a document, but for what the book allows.

    No finding tells more of a value than its ends.
    """
    for path, text in texts:
        if _WORTH_A_LOOK.search(text):
            yield from _check_text(document, path, text, allowed)


def holds_secret(text: str) -> bool:
    """Whether a text holds something that no report may show, allowed or not."""
    return bool(_WORTH_A_LOOK.search(text)) and any(True for _ in _hits(text))


def launch_links(launch: Launch) -> Iterator[tuple[Path, str]]:
    """The web addresses of a launch, which are no texts."""
    for index, link in enumerate(launch.links):
        yield ("links", index, "url"), link.url
    for index, module in enumerate(launch.training.modules if launch.training else ()):
        if module.link:
            yield ("training", "modules", index, "link"), module.link


def _check_text(document: Document, path: Path, text: str, allowed: Iterable[Allowed]) -> Iterator[Finding]:
    found = {text[hit.start : hit.end]: (code, hit.kind, hint) for code, hit, hint in _hits(text)}
    where = where_in(document, path)
    for value in found:
        where = where.replace(value, mask(value))  # the code of an error, an answer of the tree
    for value, (code, kind, hint) in found.items():
        if not any(_allows(entry, value, code) for entry in allowed):
            yield report(code, document.place(*path), where, f'{kind} in a text: "{mask(value)}"', hint)


def _hits(text: str) -> Iterator[tuple[str, Hit, str]]:
    """What was found, each place of the text once: a card number inside a token is only the token."""
    taken: list[Hit] = []
    for code, find, hint in _FINDERS:
        for hit in find(text):
            if all(hit.end <= other.start or other.end <= hit.start for other in taken):
                taken.append(hit)
                yield code, hit, hint


def _allows(entry: Allowed, value: str, code: str) -> bool:
    """Whether this entry is this value, whatever the case; in numbers, whatever the spaces."""
    one, other = entry.text.casefold(), value.casefold()
    return one == other or (code in _NUMBERS and "".join(one.split()) == "".join(other.split()))


def mask(value: str) -> str:
    """The first two characters and the last two, the rest hidden: ``42…42``; nothing of a short value."""
    compact = "".join(value.split())
    return f"{compact[:2]}…{compact[-2:]}" if len(compact) > 7 else "…"
