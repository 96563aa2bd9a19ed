"""The bars that Launchbook sets itself, and whether a record meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.scale.record import Record

Judged = tuple[str, bool] | None
"""What was measured, in words, and whether it is enough; None if this record can't tell."""


@dataclass(frozen=True)
class Bar:
    """One bar; ``judge`` looks at the launches (or pages, for the search) of ``size``."""

    work: str
    bar: str
    size: int
    judge: Callable[[Record, int], Judged]
    works: tuple[str, ...] = ()
    """Launchbook's own works that it needs: if one of them failed, the bar is missed."""
    unit: str = "launches"


@dataclass(frozen=True)
class Verdict:
    """A bar, what was measured, at how many launches, and what follows."""

    bar: Bar
    measured: str
    verdict: str


def _ratio(above: str, below: str, most: float) -> Callable[[Record, int], Judged]:
    return lambda record, size: _times(record, (above, size), (below, size), most)


def _growth(work: str, most: float) -> Callable[[Record, int], Judged]:
    return lambda record, size: _times(record, (work, size), (work, size // 4), most)


def _times(record: Record, above: tuple[str, int], below: tuple[str, int], most: float) -> Judged:
    """How many times what ``below`` takes ``above`` does, each a work and a number of launches."""
    record = record.together(above, below)
    ours, theirs = record.seconds(*above), record.seconds(*below)
    if not ours or not theirs:
        return None
    return f"{ours / theirs:.3g} × ({seconds_in_words(ours)} : {seconds_in_words(theirs)})", ours <= most * theirs


def _only_changed(record: Record, size: int) -> Judged:
    of = [measure for measure in record.measures if (measure.work, measure.launches) == ("next-day", size)]
    if not of or any(measure.failed for measure in of):
        return None
    worst = max(of, key=lambda measure: measure.written - measure.changed)
    return f"{worst.written:,} pages written, {worst.changed:,} with another text", worst.written == worst.changed


def _check_and_generate(record: Record, size: int) -> Judged:
    record = record.together(("check", size), ("generate", size), ("yaml", size))
    check, generate, load = (record.seconds(work, size) for work in ("check", "generate", "yaml"))
    if not (check and generate and load):
        return None
    both = check + generate
    return (
        f"{both / load:.3g} × ({seconds_in_words(check)} + {seconds_in_words(generate)} : {seconds_in_words(load)})",
        both <= 15 * load,
    )


def _memory(works: tuple[str, ...], most: float, also: tuple[str, ...] = ()) -> Callable[[Record, int], Judged]:
    """All of ``works`` must have been measured; of ``also``, those that were count, too."""

    def judge(record: Record, size: int) -> Judged:
        peaks = {work: record.megabytes(work, size) for work in (*works, *also)}
        measured = {work: peak for work, peak in peaks.items() if peak}
        if not all(work in measured for work in works) or any(record.failure(work, size) for work in peaks):
            return None
        work = max(measured, key=lambda work: measured[work])
        said = f"{measured[work] / 1000:.2f} GB ({work}, the most of {', '.join(measured)})"
        return said, measured[work] <= most * 1000

    return judge


def _transferred(record: Record, size: int) -> Judged:
    ours = record.searched("ours", size)
    if not ours or any(search.failed for search in ours):
        return None
    most = max(ours, key=lambda search: search.search_bytes)
    said = f"at most {most.search_bytes / 1000:,.0f} KB, {most.packed_bytes / 1000:,.0f} KB if the server packs texts"
    return said, most.search_bytes <= 400_000


def _first_result(record: Record, size: int) -> Judged:
    """A search that was given up counts with the time until then; one that broke the page does not count."""
    ours = [search.seconds for search in record.searched("ours", size) if not search.failed]
    theirs = [search.seconds for search in record.searched("lunr", size) if search.seconds]
    if not ours or not theirs or len(ours) < len(record.searched("ours", size)):
        return None
    mine, other = median(ours), median(theirs)
    return f"{mine / other:.3g} × ({seconds_in_words(mine)} : {seconds_in_words(other)})", mine <= other / 20


WARM = ("nothing", "edit", "edit-closed", "new", "removed", "policy", "next-day")
BARS = (
    Bar("one YAML line edited", "≤ 1/5 of Hugo's full build", 2500, _ratio("edit", "hugo", 1 / 5), ("edit",)),
    Bar("one YAML line edited", "≤ 1/10 of Zensical's warm build", 2500,
        _ratio("edit", "zensical-edit", 1 / 10), ("edit",)),
    Bar("next day, nothing edited", "≤ 1/2 of Hugo's full build", 2500,
        _ratio("next-day", "hugo", 1 / 2), ("next-day",)),
    Bar("next day, nothing edited", "only pages whose text changed are written", 2500, _only_changed, ("next-day",)),
    Bar("cold build", "≤ 0.35 × stock Material, short nav, search on", 1000,
        _ratio("cold", "material", 0.35), ("cold",)),
    Bar("cold build, on one processor", "≤ 0.6 × stock Material on one", 1000,
        _ratio("cold-one", "material-one", 0.6), ("cold-one",)),
    Bar("cold build", "≤ 3.2 × Hugo", 1000, _ratio("cold", "hugo", 3.2), ("cold",)),
    Bar("policy changed, all pages", "≤ a cold build", 1000, _ratio("policy", "cold", 1), ("policy",)),
    Bar("`check` and `generate`, cold, added up", "≤ 15 × a bare `yaml.load`", 10_000,
        _check_and_generate, ("check", "generate")),
    Bar("`check` and `generate`, cold", "≤ 1.5 GB", 10_000, _memory(("check", "generate"), 1.5), ("check", "generate")),
    Bar("growth, four times the launches, cold build", "≤ 4.4 ×", 4000, _growth("cold", 4.4), ("cold",)),
    Bar("growth, four times the launches, one line edited", "≤ 2.5 ×", 4000, _growth("edit", 2.5), ("edit",)),
    Bar("peak memory of a whole build, search included", "≤ 1.72 GB", 10_000,
        _memory(("cold", "edit"), 1.72, WARM), ("cold", *WARM)),
    Bar("first search, cold cache", "≤ 400 KB transferred", 10_000, _transferred, unit="pages"),
    Bar("first search, cold cache", "≤ 1/20 of lunr's time to the first result", 10_000, _first_result, unit="pages"),
)  # fmt: skip


def judge_all(record: Record) -> Iterator[Verdict]:
    """Every bar: at its own size, or as an outlook at the largest size that this record has."""
    for bar in BARS:
        if _has_failed(record, bar):
            yield Verdict(bar, "failed", "**missed**")
        elif judged := bar.judge(record, bar.size):
            yield Verdict(bar, judged[0], "met" if judged[1] else "**missed**")
        else:
            yield Verdict(bar, _outlook(record, bar), "open")


def _has_failed(record: Record, bar: Bar) -> bool:
    if bar.unit == "pages":
        return any(search.failed for search in record.searched("ours", bar.size))
    return any(record.failure(work, bar.size) for work in bar.works)


def _outlook(record: Record, bar: Bar) -> str:
    pages = {search.pages for search in record.searches}
    for size in sorted(pages if bar.unit == "pages" else record.sizes, reverse=True):
        if judged := bar.judge(record, size):
            return f"not at this size; at {size:,}: {judged[0]}"
    return "not measured"


def seconds_in_words(seconds: float) -> str:
    return f"{seconds:.3g} s" if seconds < 100 else f"{seconds:,.0f} s"
