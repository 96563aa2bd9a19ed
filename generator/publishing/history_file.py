"""The file of the history, in the workshop: read before pages are made, written after."""

from __future__ import annotations

import os
from pathlib import Path

from generator.publishing.files import write_draft
from generator.remembering.history import History, history_from_json, history_to_json

FILE = "history.json"


def read_history(workshop: Path) -> History:
    """What was kept; nothing if there is none, or none that can be read."""
    path = workshop / FILE
    try:
        return History() if path.is_symlink() else history_from_json(path.read_bytes())
    except (OSError, ValueError):
        return History()


def write_history(workshop: Path, history: History) -> None:
    """Keep it, at once and whole. Raises OSError."""
    raw, path = history_to_json(history), workshop / FILE
    if not path.is_symlink() and path.is_file() and path.read_bytes() == raw:
        return
    draft = workshop / "draft-history"
    draft.unlink(missing_ok=True)
    write_draft(draft, raw)
    os.replace(draft, path)
