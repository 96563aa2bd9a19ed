"""How a helpdesk writes the variables it fills in, and what it calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_PART = re.compile("NAME|FALLBACK|BARE")


@dataclass(frozen=True, slots=True)
class Variables:
    """A helpdesk's own names for the neutral placeholders.

    ``written`` has ``NAME`` in it. ``with_fallback`` has ``FALLBACK`` besides, as text between quotation marks, or
    ``BARE``, as text without; it is empty where a helpdesk leaves a gap if it does not know the value. ``names`` are
    its own, by neutral placeholder: one that is not there, the helpdesk does not fill.
    """

    id: str
    title: str
    written: str = "{{NAME}}"
    with_fallback: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def write(self, neutral: str, fallback: str | None) -> str | None:
        """A placeholder as the helpdesk writes it; None if it does not fill it."""
        name = self.names.get(neutral)
        if name is None:
            return None
        form = self.with_fallback if fallback and self.with_fallback else self.written
        plain = " ".join((fallback or "").split())
        parts = {"NAME": name, "FALLBACK": _quoted(plain), "BARE": plain}
        return _PART.sub(lambda part: parts[part[0]], form)


def _quoted(words: str) -> str:
    """Between quotation marks that do not stand in it; no template language reads ``\\'`` alike."""
    return f"'{words}'" if "'" not in words else '"' + words.replace('"', "") + '"'
