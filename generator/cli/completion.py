"""``launchbook completion``"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from generator.cli.options import debug_option

SHELLS = ("bash", "zsh", "fish")
PROGRAM, VARIABLE = "launchbook", "_LAUNCHBOOK_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@debug_option
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    launchbook completion bash > ~/.local/share/bash-completion/completions/launchbook
    launchbook completion zsh > ~/.zfunc/_launchbook
    launchbook completion fish > ~/.config/fish/completions/launchbook.fish
    """
    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"no completion for {shell}")
    script = completion(ctx.find_root().command, {}, PROGRAM, VARIABLE)
    click.echo(script.source_template % script.source_vars())
