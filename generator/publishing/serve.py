"""``launchbook serve``: MkDocs' live server, for a given day."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from mkdocs.commands.serve import serve
from mkdocs.exceptions import MkDocsException

from generator.judging.today import TODAY
from generator.publishing.errors import PublishError

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def serve_site(root: Path, today: date, host: str, port: int) -> None:
    """Serve the book in ``root`` until interrupted. Raises PublishError if it can't start."""
    os.environ[TODAY] = today.isoformat()
    try:
        serve(str(root / "mkdocs.yml"), dev_addr=f"{host}:{port}")
    except OSError as error:
        raise PublishError(f"can't serve on {host}:{port}: {error.strerror or error}. Try another --port") from error
    except MkDocsException as error:
        raise PublishError(str(error)) from error
