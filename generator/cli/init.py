"""``launchbook init``"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from generator.cli.options import debug_option
from generator.cli.outcome import Refusal
from generator.cli.terminal import count, say
from generator.resources import schemas_folder, templates_folder

PLACES = (
    ("mkdocs.yml", "mkdocs.yml"),
    ("book.yaml", "guides/book.yaml"),
    ("policy.yaml", "guides/policy.yaml"),
    ("people.yaml", "guides/people.yaml"),
    ("handbook", "guides/handbook"),
    ("launches", "guides/launches"),
    ("gitignore", ".gitignore"),
    ("vscode/settings.json", ".vscode/settings.json"),
    ("ci/github.yml", ".github/workflows/launchbook.yml"),
    ("ci/gitlab.yml", ".gitlab-ci.yml"),
    ("ci/pre-commit.yaml", ".pre-commit-config.yaml"),
)
"""File or folder of the scaffold → its place in a book."""


class _Folder(click.Path):
    """A folder by its name: an empty one (of an unset variable, say) is not the folder one is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            self.fail("the name is empty; the folder you are in is called .", param, ctx)
        return super().convert(value, param, ctx)


@click.command("init")
@click.argument("folder", type=_Folder(path_type=Path, file_okay=False), metavar="DIR")
@debug_option
def command(folder: Path) -> None:
    """Make a new book in a folder.

    With a launch to look around in, a policy, a handbook, and jobs that check and publish it. Never overwrites a file.

    \b
    launchbook init demo
    cd demo && launchbook serve
    """
    files = plan_book(folder)
    clashes = [path.relative_to(folder).as_posix() for path in files if path.exists() or path.is_symlink()]
    if clashes:
        shown = ", ".join(clashes[:8]) + (" …" if len(clashes) > 8 else "")
        raise Refusal(f"{folder} holds files that a new book would overwrite: {shown}\nNothing was written.")
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    say(f"A new book is in {folder} ({count(len(files), 'file')}).")
    say(NEXT_STEPS.format(folder=shlex.quote(str(folder))))


NEXT_STEPS = """
Next:
  cd {folder}
  launchbook serve        read it in the browser; it follows what you change
  launchbook new          describe a launch of yours
  launchbook check        what is wrong, and where
Then put your products into guides/book.yaml and your people into guides/people.yaml."""


def plan_book(folder: Path) -> dict[Path, bytes]:
    """Path → content of every file of a new book."""
    scaffold = templates_folder() / "scaffold"
    files: dict[Path, bytes] = {}
    for source, target in PLACES:
        origin = scaffold / source
        for path in sorted(origin.rglob("*")) if origin.is_dir() else [origin]:
            if not path.is_dir():
                files[folder / target / path.relative_to(origin)] = path.read_bytes()
    for path in sorted(schemas_folder().glob("*.schema.json")):
        files[folder / "schemas" / path.name] = path.read_bytes()
    return files
