"""The engine's live server."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands import serve as command
from mkdocs.exceptions import MkDocsException

from generator.publishing.errors import PublishError


def serve(settings: Path, host: str, port: int) -> None:
    """Serve the site of a mkdocs.yml until interrupted. Raises PublishError if it can't start."""
    try:
        command.serve(str(settings), dev_addr=f"{host}:{port}")
    except OSError as error:
        raise PublishError(f"can't serve on {host}:{port}: {error.strerror or error}. Try another --port") from error
    except MkDocsException as error:
        raise PublishError(str(error)) from error
