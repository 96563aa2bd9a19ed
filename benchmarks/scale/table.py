"""A record as Markdown: the bars first, then all that was measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from benchmarks.scale.bars import WARM, judge_all, seconds_in_words
from benchmarks.scale.record import Record, Searched
from benchmarks.scale.works import BY_ID, WORKS

NOTHING = "–"
_INTRO = """\
# How fast, how big

<!-- written by make bench; python -m benchmarks.scale.render makes it anew from results.json -->

{machine}

All were run in turn, each as a process of its own in a clean environment, with the system's file cache warm. A number
is the median of its rounds. Seconds drift from machine to machine and from hour to hour; ratios of one run hold. So a
bar is judged by the rounds of those starts of the benchmark that ran both sides in turn, and the other tables have the
medians of all rounds.

![Seconds of each work, at each size](results.svg)
"""
_SAYS_MEMORY = """\
The most memory of a process and all it starts, added up twice a second, in MB, where what they share counts once; or
that of the largest single one as the kernel remembers it, if that is more.
"""
_SAYS_PAGES = """\
Markdown pages that were written anew, and those of them whose text is another one than before: the most of all rounds.
"""
_SAYS_SEARCH = """\
Headless Chromium over loopback, a new browser each time, nothing cached: the home page is opened and loaded, then the
query is typed. The time runs from the first key to the first result on the page, by the page's own clock: the median
over the queries {queries}.
Sent for the search are parts of its index, its program and its style, nothing packed, until that first result stands:
the most of all queries. Packed is what a server sends of it that packs texts with gzip. In the end is what was sent for
the search when all of it had answered, and the whole visit holds the home page too.
"""


def as_markdown(record: Record) -> str:
    """The whole page."""
    parts = [_INTRO.format(machine=_machine(record)), "## The bars", _bars(record)]
    if record.measures:
        parts += ["## Books", _books(record), "## Seconds", _by_size(record, _seconds)]
        parts += ["## Peak memory", _SAYS_MEMORY, _by_size(record, _megabytes)]
        parts += ["## Pages after an edit", _SAYS_PAGES, _by_size(record, _written, WARM)]
    if record.searches:
        queries = ", ".join(f"“{query}”" for query in record.settings["queries"])
        parts += ["## The first search", _SAYS_SEARCH.format(queries=queries), _searches(record)]
    if clocks := [f"- {work.title}: {work.clock}." for work in WORKS if work.id in _ids(record)]:
        parts += ["## What each clock covers", "\n".join(clocks)]
    if failures := list(_failures(record)):
        parts += ["## What failed", "\n".join(failures)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _machine(record: Record) -> str:
    said = record.machine
    settings = f"seed {record.settings['seed']}"
    return (
        f"Measured on {said['on']} at commit {said['commit']}, {settings}, on {said['system']}, {said['processors']}, "
        f"{said['memory']}. {said['versions']}."
    )


def _bars(record: Record) -> str:
    rows = [
        [
            verdict.bar.work,
            verdict.bar.bar,
            f"{verdict.bar.size:,} {verdict.bar.unit}",
            verdict.measured,
            verdict.verdict,
        ]
        for verdict in judge_all(record)
    ]
    return _table(["work", "bar", "at", "measured", "verdict"], rows)


def _books(record: Record) -> str:
    rows = []
    for launches, holds in sorted(record.books.items(), key=lambda book: int(book[0])):
        of = Counter(measure.work for measure in record.measures if measure.launches == int(launches))
        rounds = max(of.values(), default=0)  # those that were added to a record begin with round 1, too
        sizes = [f"{holds['pages']:,.0f}", f"{holds['launch_kilobytes']} KB", f"{holds['page_kilobytes']} KB"]
        rows.append([f"{int(launches):,}", *sizes, str(rounds)])
    return _table(["launches", "pages", "YAML of one launch", "Markdown of one page", "rounds"], rows)


def _by_size(record: Record, cell: Callable[[Record, str, int], str], only: Sequence[str] = ()) -> str:
    rows = []
    for work in WORKS:
        if work.id in _ids(record) and (not only or work.id in only):
            rows.append([work.title, *(cell(record, work.id, launches) for launches in record.sizes)])
    return _table(["launches", *(f"{launches:,}" for launches in record.sizes)], rows)


def _seconds(record: Record, work: str, launches: int) -> str:
    seconds = record.seconds(work, launches)
    return seconds_in_words(seconds) if seconds is not None else _missing(record, work, launches)


def _megabytes(record: Record, work: str, launches: int) -> str:
    megabytes = record.megabytes(work, launches)
    return f"{megabytes:,.0f}" if megabytes is not None else _missing(record, work, launches)


def _written(record: Record, work: str, launches: int) -> str:
    of = [measure for measure in record.of(work, launches) if not measure.failed]
    if not of:
        return _missing(record, work, launches)
    return f"{max(measure.written for measure in of):,} / {max(measure.changed for measure in of):,}"


def _missing(record: Record, work: str, launches: int) -> str:
    return "failed" if record.failure(work, launches) else NOTHING


def _searches(record: Record) -> str:
    rows = []
    asked = dict.fromkeys((search.pages, search.engine) for search in record.searches)
    for pages, engine in sorted(asked):
        rows.append(_searched(engine, record.searched(engine, pages)))
    heads = [
        "pages",
        "search",
        "index on disk",
        "sent for the search",
        "packed",
        "in the end",
        "whole visit",
        "first result",
        "from – to",
    ]
    return _table(heads, rows)


def _searched(engine: str, searches: Sequence[Searched]) -> list[str]:
    good = [search for search in searches if search.seconds]
    name = {"lunr": "lunr (stock Material)", "ours": "Launchbook"}[engine]
    first = searches[0]
    if not good:
        return [f"{first.site_pages:,}", name, _bytes(first.index_bytes), *[NOTHING] * 4, "failed", NOTHING]
    seconds = [search.seconds for search in good]
    span = f"{seconds_in_words(min(seconds))} – {seconds_in_words(max(seconds))}"
    keys = ("search_bytes", "packed_bytes", "later_bytes", "all_bytes")
    sizes = [_bytes(max(getattr(search, key) for search in good)) for key in keys]
    return [f"{first.site_pages:,}", name, _bytes(first.index_bytes), *sizes, seconds_in_words(median(seconds)), span]


def _bytes(count: int) -> str:
    return f"{count / 1000:,.0f} KB" if count < 10_000_000 else f"{count / 1e6:,.1f} MB"


def _failures(record: Record) -> Iterator[str]:
    for measure in record.measures:
        if measure.failed:
            why = " ".join(measure.failed.split())
            yield f"- {BY_ID[measure.work].title}, {measure.launches:,} launches, round {measure.round}: {why}"
    for search in record.searches:
        if search.failed:
            yield f"- Search in {search.engine}, {search.pages:,} pages, “{search.query}”: {search.failed}"


def _ids(record: Record) -> set[str]:
    return {measure.work for measure in record.measures}


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    marks = ["---", *("---:" for _ in heads[1:])]
    lines = [heads, marks, *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
