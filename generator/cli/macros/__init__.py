"""``launchbook macros``"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

COMMANDS: Mapping[str, str] = {
    "export": "Write the macros as a helpdesk takes them.",
    "plan": "Show what would change in the helpdesk, and touch nothing.",
    "apply": "Do a plan, exactly.",
    "usage": "Take in how often macros were sent.",
    "import": "Turn a helpdesk's macros into drafts.",
    "losses": "Show what a helpdesk can't carry, macro by macro.",
}
"""Command → its line in ``--help``, told here so that no command need be imported."""


class MacrosGroup(click.Group):
    """The commands, each imported from its own module on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__name__}.{cmd_name}_" if cmd_name == "import" else f"{__name__}.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their lines, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(name="macros", cls=MacrosGroup)
def command() -> None:
    """Bring the macros to a helpdesk.

    \b
    launchbook macros losses --target zendesk     what it can't carry
    launchbook macros export --target zendesk     files, as it takes them
    launchbook macros plan --target zendesk       what would change there
    """
