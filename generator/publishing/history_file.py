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
    draft = workshop / "draft-history"
    write_draft(draft, history_to_json(history))
    os.replace(draft, workshop / FILE)
