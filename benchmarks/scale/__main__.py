"""The one command: measures, writes the record after each measure, and at the end the table and the chart."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.scale.record import FOLDER, RECORD, Record, continued, this_machine
from benchmarks.scale.render import render
from benchmarks.scale.rounds import CONTENDERS, Plan, measure_all
from benchmarks.scale.search import chromium_version
from benchmarks.scale.searching import QUERIES, search_sites
from benchmarks.scale.works import BY_ID

DEFAULT = [(250, 0), (1000, 0)]


def main(words: Sequence[str]) -> int:
    """Measure and render; 1 if anything failed or came out wrong."""
    asked = _arguments().parse_args(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what runs below is ended too, and scratch removed
    sizes = asked.sizes or ([] if asked.search else DEFAULT)
    plan = Plan(
        {launches: rounds or asked.rounds for launches, rounds in sizes},
        asked.kilobytes, asked.seed, asked.jobs, frozenset(asked.without), dict(asked.most),
        dict(asked.least),
    )  # fmt: skip
    settings = {"kilobytes": plan.kilobytes, "seed": plan.seed, "jobs": plan.jobs, "queries": list(QUERIES)}
    machine = this_machine()
    if asked.search:
        machine["versions"] += f", {chromium_version()}"
    try:
        record = continued(asked.output / RECORD, machine, settings) if asked.add else Record(machine, settings)
    except (OSError, ValueError) as why:
        print(f"nothing to add to: {why}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(dir=asked.scratch) as scratch:
        _measure(plan, record, Path(scratch), asked.output / RECORD)
        _search(asked, record, Path(scratch), asked.output / RECORD)
    render(asked.output)
    has_failed = any(measure.failed for measure in record.measures)
    return int(has_failed or any(search.failed and search.engine == "ours" for search in record.searches))


def _measure(plan: Plan, record: Record, scratch: Path, target: Path) -> None:
    def told(launches: int, holds: dict[str, float]) -> None:
        record.books[str(launches)] = holds

    start = record.next_start
    for measure in measure_all(plan, scratch, told):
        record.measures.append(replace(measure, start=start))
        record.write(target)
        took = f"failed: {measure.failed}" if measure.failed else f"{measure.seconds:.2f} s, {measure.megabytes:.0f} MB"
        print(f"round {measure.round}, {measure.launches:,} launches, {measure.work}: {took}", flush=True)


def _search(asked: argparse.Namespace, record: Record, scratch: Path, target: Path) -> None:
    for pages in asked.search:
        for searched in search_sites(pages, asked.kilobytes, asked.seed, asked.rounds, scratch):
            record.searches.append(searched)
            record.write(target)
            took = searched.failed or f"{searched.seconds:.3f} s, {searched.search_bytes / 1000:,.0f} KB"
            print(f"search, {pages:,} pages, {searched.engine}, “{searched.query}”: {took}", flush=True)


def _arguments() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    words.add_argument(
        "sizes", nargs="*", type=_size, metavar="LAUNCHES[:ROUNDS]",
        help="Sizes of books, each with its rounds if they are others. Default: 250 and 1,000, or none to only search.",
    )  # fmt: skip
    words.add_argument("--rounds", type=int, default=3, help="How often each is run; the table has medians.")
    words.add_argument(
        "--search", type=int, nargs="*", default=[], metavar="PAGES", help="Sizes of sites to search, in pages."
    )
    words.add_argument("--kilobytes", type=float, default=21, help="Mean size of a launch file, from 8 to 40.")
    words.add_argument("--seed", type=int, default=1, help="Another seed, another book.")
    words.add_argument("--jobs", type=int, default=0, help="How many processes Launchbook may use. Default: its own.")
    words.add_argument("--without", nargs="*", choices=list(CONTENDERS)[1:], default=[], help="Leave these out.")
    words.add_argument(
        "--most", nargs="*", type=_most, default=[], metavar="NAME=LAUNCHES",
        help="Try a contender, or a work, with up to this many launches. Edits are measured after a cold build.",
    )  # fmt: skip
    words.add_argument(
        "--least", nargs="*", type=_most, default=[], metavar="NAME=LAUNCHES",
        help="The same, with no fewer than so many.",
    )  # fmt: skip
    words.add_argument(
        "--add", action="store_true", help="Add to the record that is there, of the same program on the same machine."
    )
    words.add_argument("--output", type=Path, default=FOLDER, help="Folder of the record, the table and the chart.")
    words.add_argument("--scratch", type=Path, help="Where books and sites are made; 10,000 launches need 30 GB.")
    return words


def _size(word: str) -> tuple[int, int]:
    launches, _, rounds = word.partition(":")
    return int(launches), int(rounds or 0)


def _most(word: str) -> tuple[str, int]:
    name, _, launches = word.partition("=")
    if name not in {*CONTENDERS, *BY_ID}:
        raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(dict.fromkeys((*CONTENDERS, *BY_ID)))}")
    return name, int(launches)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
