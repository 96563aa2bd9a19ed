"""A seal on the ledger: its checksum. SQLite has none, and what a disk or a cache damaged must not be believed."""

from __future__ import annotations

import zlib
from pathlib import Path

_AT, _SIZE = 68, 4
"""The field of a file's head that SQLite leaves to programs, the "application id"."""
_PIECE = 1 << 20


def seal(file: Path) -> None:
    """Write the checksum into a closed database. Raises OSError."""
    checksum = _checksum(file)
    with file.open("r+b") as opened:
        opened.seek(_AT)
        opened.write(checksum)


def is_sealed(file: Path) -> bool:
    """Whether a database is as it was when it was sealed. Raises OSError."""
    with file.open("rb") as opened:
        head = opened.read(_AT + _SIZE)
    return head[_AT:] == _checksum(file)


def _checksum(file: Path) -> bytes:
    """Of all but the field itself: against accidents, not against whoever may write the file."""
    with file.open("rb") as opened:
        checksum = zlib.crc32(opened.read(_AT))
        opened.seek(_AT + _SIZE)
        while piece := opened.read(_PIECE):
            checksum = zlib.crc32(piece, checksum)
    return checksum.to_bytes(_SIZE, "big")
