"""Who may read something: the company, its support partners too, or everybody."""

from __future__ import annotations

from typing import Literal, get_args

Audience = Literal["internal", "partner", "public"]
"""From the narrowest to the widest, as KCS calls them."""

AUDIENCES: tuple[Audience, ...] = get_args(Audience)


def may_read(audience: Audience, widest: Audience) -> bool:
    """Whether ``audience`` may read what is meant for ``widest`` and all narrower ones."""
    return AUDIENCES.index(audience) <= AUDIENCES.index(widest)
