"""``launchbook serve``: the engine's live server, for a given day."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from generator.judging.today import TODAY
from generator.publishing.engine.serving import serve


def serve_site(root: Path, today: date, host: str, port: int) -> None:
    """Serve the book in ``root`` until interrupted. Raises PublishError if it can't start."""
    os.environ[TODAY] = today.isoformat()
    serve(root / "mkdocs.yml", host, port)
