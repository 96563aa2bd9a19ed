"""What the shell offers after TAB. Quick: nothing is read but the names of files."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from generator.cli.options import is_book
from generator.resources import templates_folder

_LAUNCH = ".launch.yaml"


def complete_launch(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of the book's launches; none without a book."""
    try:
        ids = sorted(path.name.removesuffix(_LAUNCH) for path in _launch_files(ctx.params.get("root")))
    except OSError:
        return []
    return [CompletionItem(each) for each in ids if each.startswith(incomplete)]


def complete_code_or_launch(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of rules with their titles, and ids of launches."""
    from generator.model.rules import RULES

    codes = [
        CompletionItem(code, help=rule.title) for code, rule in RULES.items() if code.startswith(incomplete.upper())
    ]
    return [*complete_launch(ctx, param, incomplete), *codes]


def complete_map(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of the shipped maps, and files."""
    names = sorted(path.stem for path in (templates_folder() / "scaffold" / "maps").glob("*.yaml"))
    return [
        *(CompletionItem(name) for name in names if name.startswith(incomplete)),
        CompletionItem(incomplete, type="file"),
    ]


def _launch_files(root: Path | None) -> list[Path]:
    here = Path.cwd()
    book = root or next((folder for folder in (here, *here.parents) if is_book(folder)), None)
    return list((book / "guides" / "launches").glob(f"*{_LAUNCH}")) if book else []
