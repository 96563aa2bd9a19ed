"""``launchbook policy``"""

from __future__ import annotations

from collections.abc import Mapping

import click

from generator.cli.lazy import LazyGroup

COMMANDS: Mapping[str, str] = {
    "diff": "Show what a change of the policy does to launches.",
}
"""Command → its line in ``--help``, told here so that no command need be imported."""


@click.group(name="policy", cls=LazyGroup, lazy=COMMANDS, package=__name__)
def command() -> None:
    """See what a change of the policy does.

    \b
    launchbook policy diff                  since the last commit
    launchbook policy diff main             since a branch
    launchbook policy diff old-policy.yaml  since a file
    """
