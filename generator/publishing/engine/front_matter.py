"""Front matter of hand-written pages, read as the engine reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.utils.meta import get_data


def front_matter_of(text: str) -> Mapping[str, Any]:
    """Return what the front matter of a page says; nothing if it has none."""
    _, meta = get_data(text)
    return dict(meta)
