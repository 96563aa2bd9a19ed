"""``launchbook serve``"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import refusing
from generator.cli.terminal import say
from generator.publishing.errors import PublishError
from generator.publishing.serve import serve_site


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to serve at.")
@book_option
@today_option
@debug_option
def command(host: str, port: int, root: Path, today: date) -> None:
    """Serve the site here, with live reload.

    It follows what you change in launches, templates and handbook. Ctrl+C ends it.

    \b
    launchbook serve
    launchbook serve --port 8010
    """
    say(f"Serving on http://{host}:{port}/ (Ctrl+C ends it)")
    with refusing(PublishError):
        serve_site(root, today, host, port)
