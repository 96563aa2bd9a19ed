"""Names of a launch's fields that are near a wrong one."""

from __future__ import annotations

from generator.checking.listing import near
from generator.model.fields import fields_at, type_at
from generator.model.launch import Launch


def is_field(path: str) -> bool:
    """Whether a launch can have something at this dotted path."""
    return type_at(Launch, tuple(path.split("."))) is not None


def nearest_field(path: str, prefix: str = "") -> str:
    """A hint for a path that no launch has: only its first wrong part is compared.

    ``prefix`` is put before the suggestion, as ``fact.`` in placeholders.
    """
    parts = path.split(".")
    end = next(end for end in range(len(parts)) if not is_field(".".join(parts[: end + 1])))
    above = "".join(f"{part}." for part in parts[:end])
    hint = near(parts[end], fields_at(Launch, tuple(parts[:end])))
    if hint.endswith("?"):
        return hint.replace('"', f'"{prefix}{above}', 1)
    return hint or f"nothing stands below {above.rstrip('.')}"
