"""Bytes → text, within bounds and without characters that nobody can see."""

from __future__ import annotations

import re

from generator.model.finding import Finding, character_name
from generator.model.place import Place
from generator.model.rules import report

MAX_BYTES = 1 << 20
"""1 MiB, for files that a whole company shares: some 15,000 people, or 10,000 words of a glossary."""
MAX_LAUNCH_BYTES = 1 << 18
"""256 KiB, for a launch, a policy or a calendar: six times the richest launch there is."""

_SHOWN = 60

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters, hidden line breaks, halves of characters: none belongs in a text."""


def in_short(text: str) -> str:
    """A value as messages quote it: on one line, at most 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def too_big(size: int, most: int, file: str) -> Finding:
    """LB102, for a file of more bytes than are read."""
    message = f"the file has {-(-size // 1024):,} KiB; at most {most // 1024:,} KiB are read"
    return report("LB102", Place(file), "", message, "move long material to a document of its own and link to it")


def read_text(raw: bytes, file: str, most: int = MAX_BYTES) -> tuple[str, list[Finding]]:
    """Decode UTF-8 with or without a BOM; line ends become ``\\n``. Empty text if it can't be read."""
    if len(raw) > most:
        return "", [too_big(len(raw), most, file)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")  # of the object: it has no BOM
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = f"0x{error.object[error.start]:02x}"
        return "", [
            report("LB101", Place(file, line, column), "", f"byte {byte} is not UTF-8", "save the file as UTF-8")
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"the file holds {character_name(found.group())}, which nobody can see"
        return "", [report("LB101", Place(file, line, column), "", message, "delete that character")]
    return text, []
