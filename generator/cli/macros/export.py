"""``launchbook macros export``"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.macros.options import compiled, judged, sound, target_option
from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import FINDINGS, FINE, Refusal, refusing
from generator.cli.terminal import count, print_data, say
from generator.helpdesks.compile import sendable
from generator.helpdesks.desk import DeskError, desk_of
from generator.helpdesks.target import Files, Target

FOLDER = "macros"
"""Below the book, unless ``--out`` says otherwise."""
_OURS = ".launchbook-export"
"""A file that says that all others in the folder were exported: only then may they be removed."""


@click.command("export")
@target_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where to write them. Default: macros/HELPDESK in the book.",
)
@book_option
@today_option
@debug_option
def command(target: Target, out: Path | None, root: Path, today: date) -> int:
    """Write the macros as a helpdesk takes them.

    Nothing is sent. Left out are macros that the helpdesk would cut short or send to the wrong reader, and those of
    drafts, of launches that are over and of launches with errors.

    \b
    launchbook macros export --target zendesk
    launchbook macros export --target salesforce --out quick-text
    """
    portfolio = sound(judged(root, today))
    made = compiled(portfolio, target, root)
    sent = sendable(made.replies, target)
    folder = out or root / FOLDER / target.id
    with refusing(DeskError):
        files = target.files(target, sent, desk_of(portfolio.book.facts, target.id))
    _write(files, folder)
    print_data("".join(f"{folder / name}\n" for name in sorted(files)))
    say(f"{count(len(sent), 'macro')} for {target.title}")
    left_out = {loss.source for loss in made.losses if loss.is_left_out}
    if made.losses:
        what = f"{count(len({loss.source for loss in made.losses}), 'macro')} can't be carried whole"
        also = f", {len(left_out)} of them left out" if left_out else ""
        say(f"{what}{also}: see `launchbook macros losses --target {target.id}`")
    return FINDINGS if left_out else FINE


def _write(files: Files, folder: Path) -> None:
    """The files, and none of an earlier export. A folder with other things in it is not touched."""
    if folder.exists() and any(folder.iterdir()) and not (folder / _OURS).exists():
        raise Refusal(f"{folder} holds other files than an export: name an empty folder with --out DIR")
    before = set((folder / _OURS).read_text("utf-8").splitlines()) if (folder / _OURS).exists() else set()
    for name in before - set(files):
        path = folder / name
        if path.resolve().is_relative_to(folder.resolve()) and path.is_file():
            path.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    (folder / _OURS).write_text("".join(f"{name}\n" for name in sorted(files)), encoding="utf-8", newline="\n")
