"""Two folders swapped in one step, so that a reader sees the old site or the new one, never none."""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def put_in_place(draft: Path, site: Path) -> None:
    """Put a finished draft where the site is, and remove the old site. Both are siblings."""
    if not site.exists():
        draft.rename(site)
    elif _exchange(draft, site):
        shutil.rmtree(draft)
    else:
        old = _old(site)
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
        draft.rename(site)
        shutil.rmtree(old)


def recover(site: Path) -> None:
    """Undo a swap by two renames that was cut in the middle: the old site goes back."""
    old = _old(site)
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Linux's ``renameat2(RENAME_EXCHANGE)``; False where the system or the file system has none."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
