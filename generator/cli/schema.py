"""``launchbook schema``"""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import debug_option
from generator.cli.terminal import count, print_data, say
from generator.model.schema import render_schema, schema_file_name, schemas

NAMES = ("book", "calendar", "launch", "people", "policy", "usage")


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES), default="launch")
@click.option("--write", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Write all of them there.")
@debug_option
def command(name: str, folder: Path | None) -> None:
    """Print or write the JSON Schemas for editors.

    Editors that know them complete keys, show what each means, and underline mistakes as you type.

    \b
    launchbook schema policy
    launchbook schema --write schemas
    """
    if folder is None:
        print_data(render_schema(schemas()[name]))
        return
    folder.mkdir(parents=True, exist_ok=True)
    written = [
        path
        for each, schema in schemas().items()
        if write_if_changed(path := folder / schema_file_name(each), render_schema(schema))
    ]
    say(f"{count(len(written), 'schema')} written to {folder}, {len(NAMES) - len(written)} unchanged")


def write_if_changed(path: Path, text: str) -> bool:
    """Write a file unless it holds just this; whether it was written."""
    if path.is_file() and path.read_bytes() == text.encode():
        return False
    path.write_text(text, encoding="utf-8", newline="\n")
    return True
