"""Where the files that ship with Launchbook are: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_folder() -> Path:
    """Folder of the page templates, the theme and the scaffold."""
    return _shipped("templates")


def schemas_folder() -> Path:
    """Folder of the JSON Schemas."""
    return _shipped("schemas")


def _shipped(name: str) -> Path:
    """The wheel's copy inside the package if there is one, else the checkout's beside it."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
