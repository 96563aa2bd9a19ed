"""What the searches for secrets and personal data have found in a text."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """A value that should not stand in a text: its span, and what it is (``card number``)."""

    start: int
    end: int
    kind: str
