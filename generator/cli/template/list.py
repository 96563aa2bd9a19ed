"""``launchbook template list``"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import click

from generator.cli.options import debug_option, maybe_book_option
from generator.cli.terminal import print_data
from generator.model.own_page import OwnPage
from generator.model.templates import NO_TEMPLATES, OwnTemplates
from generator.publishing.template_list import TemplateInfo, list_templates
from generator.reading.folder import Folder
from generator.reading.loader import read_ground
from generator.reading.own_templates import read_templates
from generator.reporting.visible import visible


@click.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form.")
@maybe_book_option
@debug_option
def command(form: Literal["text", "json"], root: Path | None) -> None:
    """List all templates, and those of your own.

    Each with the page that it makes, the blocks that can be replaced, and the file of the book that takes its place.

    \b
    launchbook template list
    launchbook template list --format json
    """
    found = list_templates(*_own(root))
    if form == "json":
        print_data(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False) + "\n")
    else:
        print_data("".join(_lines(one) for one in found))


def _own(root: Path | None) -> tuple[OwnTemplates, tuple[OwnPage, ...]]:
    """Return the book's own templates and pages; of a book.yaml that can't be used, no pages."""
    if root is None:
        return NO_TEMPLATES, ()
    book = read_ground(Folder(root)).book
    return read_templates(Folder(root)).templates, book.facts.pages.launch if book else ()


def _lines(one: TemplateInfo) -> str:
    blocks = f"  blocks: {', '.join(one.blocks)}\n" if one.blocks else ""
    own = f"  yours: {visible(one.own)}\n" if one.own else ""
    return f"{visible(one.name)}: {one.makes}\n{blocks}{own}"
