"""What was measured, as one JSON file: the only thing that the table and the chart are made of."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

FOLDER = Path(__file__).resolve().parents[1]
RECORD = "results.json"
PACKAGES = ("mkdocs", "mkdocs-material", "zensical", "hugo", "pagefind", "jinja2", "pyyaml", "markdown")


@dataclass(frozen=True)
class Measure:
    """One run of one work on one book: ``seconds`` by the work's clock, ``megabytes`` at the peak.

    ``pages`` are those of the site or tree afterwards; ``written`` are Markdown pages that were written anew, and
    ``changed`` those of them whose text is another one. ``start`` counts the starts of the benchmark that added to the
    record: what one start measured was run in turn, in the same hour.
    """

    work: str
    launches: int
    round: int
    seconds: float = 0.0
    megabytes: float = 0.0
    pages: int = 0
    written: int = 0
    changed: int = 0
    failed: str = ""
    start: int = 1


@dataclass(frozen=True)
class Searched:
    """One first search of one reader on a site of about ``pages`` pages.

    ``search_bytes`` are sent for the search alone until a first result stands, and ``packed_bytes`` the same if the
    server packs texts. ``later_bytes`` are sent for it until all of it has answered, and ``all_bytes`` with the page
    around it. ``index_bytes`` lie on the server's disk.
    """

    engine: str
    pages: int
    round: int
    query: str
    site_pages: int = 0
    seconds: float = 0.0
    search_bytes: int = 0
    packed_bytes: int = 0
    later_bytes: int = 0
    all_bytes: int = 0
    index_bytes: int = 0
    failed: str = ""


@dataclass
class Record:
    """A whole run: where, with what, and every measure of it."""

    machine: Mapping[str, str]
    settings: Mapping[str, Any]
    books: dict[str, dict[str, float]] = field(default_factory=dict)
    """Launches → what the book holds: pages, kilobytes of YAML and of Markdown in megabytes."""
    measures: list[Measure] = field(default_factory=list)
    searches: list[Searched] = field(default_factory=list)

    def write(self, path: Path) -> None:
        """Write it, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        new.replace(path)

    @property
    def sizes(self) -> list[int]:
        """Launches of each book, the smallest first."""
        return sorted({measure.launches for measure in self.measures})

    @property
    def next_start(self) -> int:
        """The number of a start that adds to this record."""
        return max((measure.start for measure in self.measures), default=0) + 1

    def seconds(self, work: str, launches: int) -> float | None:
        """Median of the rounds; None if it was not run, or failed in any round."""
        return _median(self.of(work, launches), lambda measure: measure.seconds)

    def together(self, *works: tuple[str, int]) -> Record:
        """Only what was measured by starts that ran each of these works on that many launches.

        Seconds drift by a third from one hour to another, so a ratio is one of works that were run in turn.
        """
        common = set.intersection(*({measure.start for measure in self.of(*work)} for work in works))
        return replace(self, measures=[measure for measure in self.measures if measure.start in common])

    def megabytes(self, work: str, launches: int) -> float | None:
        """Median of the rounds."""
        return _median(self.of(work, launches), lambda measure: measure.megabytes)

    def failure(self, work: str, launches: int) -> str:
        """Why it failed, if it did."""
        return next((measure.failed for measure in self.of(work, launches) if measure.failed), "")

    def searched(self, engine: str, pages: int) -> list[Searched]:
        """All first searches with one engine."""
        return [search for search in self.searches if (search.engine, search.pages) == (engine, pages)]

    def of(self, work: str, launches: int) -> list[Measure]:
        return [measure for measure in self.measures if (measure.work, measure.launches) == (work, launches)]


def _median(measures: list[Measure], number: Callable[[Measure], float]) -> float | None:
    if not measures or any(measure.failed for measure in measures):
        return None
    return median(map(number, measures))


def read_record(path: Path) -> Record:
    """The record in a file."""
    read = json.loads(path.read_text(encoding="utf-8"))
    measures = [Measure(**entry) for entry in read.pop("measures")]
    searches = [Searched(**entry) for entry in read.pop("searches")]
    return Record(**read, measures=measures, searches=searches)


def continued(path: Path, machine: Mapping[str, str], settings: Mapping[str, Any]) -> Record:
    """The record in a file, to be added to. Raises ValueError if it is of another program, machine or setting."""
    record = read_record(path)
    for name in ("program", "processors", "memory", "system"):
        if record.machine.get(name) != machine[name]:
            was = record.machine.get(name)
            raise ValueError(f"{path} was measured with another {name}: {was}, not {machine[name]}")
    versions = sorted((record.machine["versions"], machine["versions"]), key=len)
    if not versions[1].startswith(versions[0]):  # a browser's version comes last
        raise ValueError(f"{path} was measured with other versions: {record.machine['versions']}")
    if record.settings != settings:
        raise ValueError(f"{path} was measured with other settings: {record.settings}")
    record.machine = {**record.machine, "versions": versions[1]}
    return record


def this_machine() -> dict[str, str]:
    """Where and on what this runs."""
    dirty = bool(_git("status", "--porcelain"))
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return {
        "on": datetime.now(UTC).date().isoformat(),
        "commit": _git("rev-parse", "--short=12", "HEAD") + (" with changes" if dirty else ""),
        "program": " ".join(_git("rev-parse", "--short=12", f"HEAD:{part}") for part in ("generator", "templates")),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processors": f"{len(os.sched_getaffinity(0))} × {_processor()}",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.1f} GB",
        "versions": f"Python {platform.python_version()}, {versions}",
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=FOLDER, capture_output=True, text=True, check=False)
    return done.stdout.strip() if not done.returncode else "unknown"
