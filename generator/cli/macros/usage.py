"""``launchbook macros usage``"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.macros.options import values_in
from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import FINE, Refusal
from generator.cli.telling import usable
from generator.cli.terminal import count, print_data, say
from generator.helpdesks.usage import EDITED, NAMES, USES, Counted, Row, count_uses
from generator.importing.emit import render_entry
from generator.judging.verdict import judge

FILE = "guides/macro-usage.yaml"
_MODELINE = "# yaml-language-server: $schema=../schemas/usage.schema.json"


@click.command("usage")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE")
@click.option("--name", metavar="COLUMN", help="The column that names the macro. Default: found by its name.")
@click.option("--uses", metavar="COLUMN", help="The column with how often it was sent. Default: found by its name.")
@click.option("--edited", metavar="COLUMN", help="The column with how often it was changed before. Default: found.")
@book_option
@today_option
@debug_option
def command(file: Path, name: str | None, uses: str | None, edited: str | None, root: Path, today: date) -> int:
    """Take in how often macros were sent.

    Reads what a helpdesk counted (CSV or JSON) and writes guides/macro-usage.yaml. The macro index and
    `launchbook status` then name macros that nobody sends, that are changed each time, and that are missing.

    \b
    launchbook macros usage macros.csv
    launchbook macros usage report.csv --name "Macro title" --uses "Times used"
    """
    launches = usable(judge(root, today)).book.launches
    rows = _read(file)
    if not rows:
        raise Refusal(f"{file} holds no rows")
    columns = {"name": name, "uses": uses, "edited": edited}
    counted = count_uses(_rows(rows, columns), launches)
    target = root / FILE
    if target.is_symlink():
        raise Refusal(f"{target} is a symbolic link: nothing is written")
    target.write_text(_render(counted, file.name, today), encoding="utf-8", newline="\n")
    print_data(f"{FILE}\n")
    say(f"{count(len(counted.uses), 'macro')} of the book, {len(counted.unknown)} that it does not have")
    return FINE


def _read(file: Path) -> list[Mapping[str, Any]]:
    return [row for rows in values_in(file) if isinstance(rows, list) for row in rows if isinstance(row, Mapping)]


def _rows(rows: Sequence[Mapping[str, Any]], named: Mapping[str, str | None]) -> Iterator[Row]:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    name = _column(columns, named["name"], NAMES, "--name", is_needed=True)
    uses = _column(columns, named["uses"], USES, "--uses", is_needed=True)
    edited = _column(columns, named["edited"], EDITED, "--edited", is_needed=False)
    for row in rows:
        title = str(row.get(name) or "").strip()
        if title:
            yield Row(title, _number(row.get(uses), uses) or 0, _number(row.get(edited), edited) if edited else None)


def _column(columns: Sequence[str], named: str | None, usual: Sequence[str], option: str, *, is_needed: bool) -> str:
    if named is not None and named not in columns:
        raise Refusal(f'there is no column "{named}": there are {", ".join(columns)}')
    by_name = {column.strip().casefold(): column for column in columns}
    found = named or next((by_name[each] for each in usual if each in by_name), "")
    if is_needed and not found:
        raise Refusal(f"which column is it? Name it with {option}: there are {', '.join(columns)}")
    return found


def _number(value: Any, column: str) -> int | None:
    text = str(value if value is not None else "").strip().replace(",", "")
    if not text:
        return None
    if not text.isascii() or not text.isdecimal():
        raise Refusal(f'"{text[:40]}" in the column "{column}" is no whole number')
    return int(text)


def _render(counted: Counted, origin: str, today: date) -> str:
    macros = [
        {"macro": macro, "uses": uses, **({"edited": counted.edited[macro]} if macro in counted.edited else {})}
        for macro, uses in sorted(counted.uses.items())
    ]
    unknown = [{"title": title[:500], "uses": uses} for title, uses in sorted(counted.unknown.items())]
    tree = {"until": today.isoformat(), "origin": origin[:500], "macros": macros, "unknown": unknown}
    lines = [line for key, value in tree.items() if value for line in render_entry(key, value)]
    return "\n".join([_MODELINE, *lines]) + "\n"
