"""``launchbook template``"""

from __future__ import annotations

from collections.abc import Mapping

import click

from generator.cli.lazy import LazyGroup

COMMANDS: Mapping[str, str] = {
    "list": "List all templates, and those of your own.",
    "show": "Print a template or words as they ship.",
    "copy": "Begin a template or words of your own.",
}
"""Command → its line in ``--help``, told here so that no command need be imported."""


@click.group(name="template", cls=LazyGroup, lazy=COMMANDS, package=__name__)
def command() -> None:
    """Change pages with templates and words of your own.

    \b
    launchbook template list                                         what there is
    launchbook template show launch/playbook.html.j2                 as it ships
    launchbook template copy launch/playbook.html.j2 --block errors  replace one part
    """
