"""A group of commands, each imported from its own module on first use, so that ``--help`` is quick."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_KEYWORD = "import"
"""A command that no module can be named after: its module is ``import_``."""


class LazyGroup(click.Group):
    """``lazy`` says what each command does, in the order people meet them; ``package`` holds their modules."""

    def __init__(self, *words: Any, lazy: Mapping[str, str] | None = None, package: str = "", **more: Any) -> None:
        super().__init__(*words, **more)
        self.lazy, self.package = lazy or {}, package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order people meet them."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        command: click.Command = import_module(f"{self.package}.{cmd_name}{'_' * (cmd_name == _KEYWORD)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their lines, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lazy.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands with their lines, without importing them, and options."""
        from click.shell_completion import CompletionItem

        named = [CompletionItem(name, help=words) for name, words in self.lazy.items() if name.startswith(incomplete)]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was meant."""
        is_name = args and not args[0].startswith("-") and not ctx.resilient_parsing
        if is_name and self.get_command(ctx, args[0]) is None:
            from generator.model.finding import did_you_mean

            ctx.fail(f'no command "{args[0]}": {did_you_mean(args[0], self.lazy)}')
        return super().resolve_command(ctx, args)
