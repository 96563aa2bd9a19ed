"""``launchbook import``"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.completing import complete_map
from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import Refusal, code_for
from generator.cli.telling import say_findings
from generator.cli.terminal import count, print_data, say
from generator.importing import import_records, shipped_maps
from generator.model.finding import did_you_mean


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--map",
    "mapping",
    required=True,
    metavar="MAP",
    shell_complete=complete_map,
    help="A mapping file, or the name of a shipped one.",
)
@book_option
@today_option
@debug_option
def command(files: tuple[Path, ...], mapping: str, root: Path, today: date) -> int:
    """Turn records of a tracker into draft launches.

    Reads CSV, JSON or YAML. What has no source stays a visible gap; a second import leaves edited fields alone.

    \b
    launchbook import issues.csv --map jira-csv
    launchbook import keps/*/kep.yaml --map kep
    """
    if mapping not in shipped_maps() and not Path(mapping).exists():
        known = did_you_mean(mapping, shipped_maps())
        raise Refusal(f'there is no map "{mapping}": {known}{"" if known.endswith("?") else "."} Or name a file.')
    result = import_records(files, mapping, root, today)
    say_findings(result.findings, result.sources, len(files))
    print_data("".join(f"{path}\n" for path in result.written))
    say(f"{count(len(result.written), 'launch', 'launches')} written, {len(result.unchanged)} unchanged")
    return code_for(finding.severity for finding in result.findings)
