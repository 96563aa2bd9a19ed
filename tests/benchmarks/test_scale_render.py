"""The table and the chart, made of a small record and of nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.scale.bars import judge_all
from benchmarks.scale.chart import as_svg
from benchmarks.scale.record import Measure, Record, Searched, read_record
from benchmarks.scale.render import render
from benchmarks.scale.table import as_markdown
from benchmarks.scale.works import BY_ID

MACHINE = {
    "on": "2027-02-25", "commit": "abc123 with changes", "system": "Linux 6 x86_64", "processors": "2 × Slow",
    "memory": "8.0 GB", "versions": "Python 3.11.7, hugo 0.168.0",
}  # fmt: skip
SETTINGS = {"kilobytes": 21, "seed": 1, "jobs": 0, "queries": ["payout stuck"]}


def rounds(work: str, launches: int, *seconds: float, megabytes: float = 100) -> list[Measure]:
    return [Measure(work, launches, turn + 1, taken, megabytes) for turn, taken in enumerate(seconds)]


@pytest.fixture
def record() -> Record:
    measures = [
        *rounds("edit", 2500, 0.9, 0.5, 0.7),
        *rounds("hugo", 2500, 4.0, 9.0, 4.2, megabytes=1234),
        *rounds("zensical-edit", 2500, 5.0, 5.0, 5.0),
        *[replace(measure, written=7, changed=5) for measure in rounds("next-day", 2500, 1.0)],
        *rounds("material", 1000, 100.0),
        Measure("cold", 1000, 1, failed="launchbook ended with 3: a\nbug"),
    ]
    books = {"1000": {"pages": 6100, "launch_kilobytes": 21.0, "page_kilobytes": 15.0}}
    searches = [
        Searched("ours", 10_000, 1, "payout stuck", 10_042, 0.5, 420_000, 170_000, 600_000, 700_000, 60_000_000),
        Searched(
            "lunr", 10_000, 1, "payout stuck", 10_042, 300.0,
            90_000_000, 20_000_000, 90_000_000, 90_500_000, 89_000_000, "late",
        ),
    ]
    return Record(MACHINE, SETTINGS, books, measures, searches)


def test_the_page_names_commit_machine_and_versions(record: Record) -> None:
    said = "commit abc123 with changes, seed 1, on Linux 6 x86_64, 2 × Slow, 8.0 GB. Python 3.11.7, hugo 0.168.0."
    assert said in as_markdown(record)


@pytest.mark.parametrize(
    "row",
    [
        "| one YAML line edited | ≤ 1/5 of Hugo's full build | 2,500 launches | 0.167 × (0.7 s : 4.2 s) | met |",
        "| one YAML line edited | ≤ 1/10 of Zensical's warm build | 2,500 launches "
        "| 0.14 × (0.7 s : 5 s) | **missed** |",
        "| next day, nothing edited | only pages whose text changed are written | 2,500 launches "
        "| 7 pages written, 5 with another text | **missed** |",
        "| cold build | ≤ 3.2 × Hugo | 1,000 launches | failed | **missed** |",
        "| growth, four times the launches, cold build | ≤ 4.4 × | 4,000 launches | not measured | open |",
        "| first search, cold cache | ≤ 400 KB transferred | 10,000 pages "
        "| at most 420 KB, 170 KB if the server packs texts | **missed** |",
        "| first search, cold cache | ≤ 1/20 of lunr's time to the first result | 10,000 pages "
        "| 0.00167 × (0.5 s : 300 s) | met |",
        "| Launchbook `build`, cold | failed | – |",
        "| Launchbook `build`, one YAML line of a live launch edited | – | 0.7 s |",
        "| Hugo, minimal layout | – | 1,234 |",
        "| Launchbook `build`, the next day, nothing edited | – | 7 / 5 |",
        "| 1,000 | 6,100 | 21.0 KB | 15.0 KB | 1 |",
        "| 10,042 | Launchbook | 60.0 MB | 420 KB | 170 KB | 600 KB | 700 KB | 0.5 s | 0.5 s – 0.5 s |",
        "- Launchbook `build`, cold, 1,000 launches, round 1: launchbook ended with 3: a bug",
        "- Search in lunr, 10,000 pages, “payout stuck”: late",
    ],
)
def test_the_page_says(record: Record, row: str) -> None:
    assert row in as_markdown(record).splitlines()


def test_a_bar_that_was_run_at_another_size_stays_open_and_says_how_it_looks(record: Record) -> None:
    smaller = [replace(measure, launches=250) for measure in record.measures if measure.launches == 2500]
    verdict = next(judge_all(Record(MACHINE, SETTINGS, measures=smaller)))
    assert verdict.measured == "not at this size; at 250: 0.167 × (0.7 s : 4.2 s)"
    assert verdict.verdict == "open"


def test_a_ratio_is_one_of_works_that_were_run_in_turn() -> None:
    def verdict(*measures: Measure) -> tuple[str, str]:
        found = judge_all(Record(MACHINE, SETTINGS, measures=list(measures)))
        return next((one.measured, one.verdict) for one in found if one.bar.work.startswith("growth"))

    slow_hour = [replace(measure, start=2) for measure in rounds("cold", 4000, 900.0)]
    small, large = rounds("cold", 1000, 100.0), rounds("cold", 4000, 400.0)
    assert verdict(*small, *slow_hour) == ("not measured", "open")
    assert verdict(*small, *large, *slow_hour) == ("4 × (400 s : 100 s)", "met")
    broken = Measure("cold", 4000, 1, failed="killed", start=3)
    assert verdict(*small, *large, broken) == ("failed", "**missed**")


def test_a_work_that_failed_once_has_no_median(record: Record) -> None:
    record.measures.append(Measure("edit", 2500, 4, failed="wrong"))
    assert record.seconds("edit", 2500) is None
    assert record.failure("edit", 2500) == "wrong"


def test_the_memory_of_a_build_is_the_most_of_all_that_were_measured() -> None:
    def verdict(*measures: Measure) -> tuple[str, str]:
        found = judge_all(Record(MACHINE, SETTINGS, measures=list(measures)))
        return next((one.measured, one.verdict) for one in found if one.bar.work.startswith("peak memory"))

    cold, edit = rounds("cold", 10_000, 9.0, megabytes=1500), rounds("edit", 10_000, 1.0, megabytes=900)
    policy = rounds("policy", 10_000, 9.0, megabytes=2100)
    assert verdict(*cold) == ("not measured", "open")
    assert verdict(*cold, *edit) == ("1.50 GB (cold, the most of cold, edit)", "met")
    assert verdict(*cold, *edit, *policy) == ("2.10 GB (policy, the most of cold, edit, policy)", "**missed**")
    assert verdict(*cold, *edit, Measure("policy", 10_000, 1, failed="killed")) == ("failed", "**missed**")


def test_the_chart_is_an_image_with_a_bar_for_each_work_and_colours_for_the_dark(record: Record) -> None:
    picture = as_svg(record)
    root = ET.fromstring(picture)
    words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"1,000 launches", "2,500 launches", "Hugo, minimal layout", "4.2 s", "100 s"} <= set(words)
    assert "Launchbook build, cold" not in words
    assert "prefers-color-scheme: dark" in picture
    bars = [float(element.get("width", "0")) for element in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert all(0 < width < 500 for width in bars)


def test_both_are_made_of_the_file_alone(tmp_path: Path, record: Record) -> None:
    record.write(tmp_path / "results.json")
    assert read_record(tmp_path / "results.json") == record
    render(tmp_path)
    assert (tmp_path / "RESULTS.md").read_text(encoding="utf-8") == as_markdown(record)
    assert (tmp_path / "results.svg").read_text(encoding="utf-8") == as_svg(record)


def test_nothing_measured_is_a_page_too(tmp_path: Path) -> None:
    empty = Record(MACHINE, SETTINGS)
    assert as_markdown(empty).count("not measured") == 15
    assert as_svg(empty).startswith("<svg")


def test_every_work_says_what_its_clock_covers() -> None:
    assert all(work.clock and work.side in ("ours", "theirs", "floor") for work in BY_ID.values())
