"""``launchbook macros``"""

from __future__ import annotations

from collections.abc import Mapping

import click

from generator.cli.lazy import LazyGroup

COMMANDS: Mapping[str, str] = {
    "export": "Write the macros as a helpdesk takes them.",
    "plan": "Show what would change in the helpdesk, and touch nothing.",
    "apply": "Do a plan, exactly.",
    "usage": "Take in how often macros were sent.",
    "import": "Turn a helpdesk's macros into drafts.",
    "losses": "Show what a helpdesk can't carry, macro by macro.",
}
"""Command → its line in ``--help``, told here so that no command need be imported."""


@click.group(name="macros", cls=LazyGroup, lazy=COMMANDS, package=__name__)
def command() -> None:
    """Bring the macros to a helpdesk.

    \b
    launchbook macros losses --target zendesk     what it can't carry
    launchbook macros export --target zendesk     files, as it takes them
    launchbook macros plan --target zendesk       what would change there
    """
