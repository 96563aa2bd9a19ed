"""``launchbook macros import``"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.macros.options import target_option, values_in
from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import FINDINGS, FINE, Refusal, refusing
from generator.cli.telling import usable
from generator.cli.terminal import count, print_data, say
from generator.helpdesks.desk import corrected, desk_of
from generator.helpdesks.marker import ID_MARK
from generator.helpdesks.recognise import Found, found_in
from generator.helpdesks.target import Target
from generator.importing.macros import draft_macros
from generator.judging.verdict import judge
from generator.model.entry import SLUG
from generator.reading.folder import LAUNCH_SUFFIX
from generator.reporting.visible import visible
from generator.syncing.held import HelpdeskError
from generator.syncing.remotes import ACCESS, connect


@click.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="[FILE]")
@target_option
@click.option("--id", "launch_id", metavar="ID", help="Id of the draft launch. Default: macros-from-HELPDESK.")
@book_option
@today_option
@debug_option
def command(file: Path | None, target: Target, launch_id: str | None, root: Path, today: date) -> int:
    """Turn a helpdesk's macros into drafts, to start from what is there.

    Reads an export (CSV, JSON or YAML); without FILE the helpdesk itself is asked. Its variables become placeholders
    where they are recognised. All go into one new draft launch, for `launchbook check` to look at. What came from a
    book is left out.

    \b
    launchbook macros import macros.json --target zendesk
    launchbook macros import --target chatwoot
    """
    facts = usable(judge(root, today)).book.facts
    name = launch_id or f"macros-from-{target.id}"
    path = root / "guides" / "launches" / f"{name}{LAUNCH_SUFFIX}"
    if path.exists() or path.is_symlink():
        raise Refusal(f"{path} is there already: name another id with --id")
    if not _is_id(name):
        raise Refusal(f'"{name}" is no id: use a-z, 0-9 and single hyphens')
    found = list(_from_file(file, target) if file else _from_api(target))
    if not found:
        raise Refusal("no macro found: each needs a title and a text")
    variables = corrected(target.variables, desk_of(facts, target.id))
    comment = f"imported on {today.isoformat()} from {file.name if file else target.title}"
    locales = [locale.id for locale in facts.locales]
    drafts = draft_macros(found, variables, name, f"Macros from {target.title}", locales, comment)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(drafts.text, encoding="utf-8", newline="\n")
    print_data(f"{path.relative_to(root)}\n")
    say(f"{count(drafts.count, 'macro')} imported: `launchbook check` says what to look at")
    for title, left in drafts.unrecognised.items():
        say(f"  not recognised in {visible(title)}: {visible(', '.join(left))}")
    return FINDINGS if drafts.unrecognised else FINE


def _is_id(name: str) -> bool:
    return len(name) <= 64 and re.fullmatch(SLUG, name) is not None


def _from_api(target: Target) -> Iterator[Found]:
    if target.id not in ACCESS:
        raise Refusal(f"{target.title} can't be asked: name a file that it exported")
    with refusing(HelpdeskError), connect(target.id, os.environ) as remote:
        held = remote.fetch()
    yield from (found for one in held if not one.source and (found := found_in(one.content, target)))


def _from_file(file: Path, target: Target) -> Iterator[Found]:
    for value in values_in(file):
        for row in _rows(value):
            found = found_in(row, target)
            if found and ID_MARK not in str(row):
                yield found


def _rows(value: Any) -> Iterator[Mapping[str, Any]]:
    """The macros in a file: a list of them, or the only list in what stands around it."""
    if isinstance(value, list):
        for one in value:
            inner = one.get("macro") if isinstance(one, Mapping) else None
            if isinstance(one, Mapping):
                yield inner if isinstance(inner, Mapping) else one
    elif isinstance(value, Mapping):
        lists = [each for each in value.values() if isinstance(each, list)]
        for each in lists[:1]:
            yield from _rows(each)
