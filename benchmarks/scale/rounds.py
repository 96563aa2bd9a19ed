"""All works on all books, in turn: no contender has the quiet hour for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks.scale.book import Book
from benchmarks.scale.case import LAUNCHES, Case, Step, WrongSite
from benchmarks.scale.engines import Hugo, Material, Zensical
from benchmarks.scale.floors import Loop
from benchmarks.scale.measure import RunFailed
from benchmarks.scale.ours import Launchbook
from benchmarks.scale.record import Measure


class Contender(Protocol):
    """Something that builds or reads a book."""

    def prepare(self, case: Case) -> None:
        """What is done once, before any clock."""

    def steps(self, case: Case) -> list[Step]:
        """The works of one round."""


CONTENDERS: dict[str, Callable[[], Contender]] = {
    "launchbook": Launchbook,
    "material": Material,
    "material-one": lambda: Material("material-one", on_one=True),
    "material-auto": lambda: Material("material-auto", has_short_nav=False),
    "zensical": Zensical,
    "hugo": Hugo,
    "jinja": lambda: Loop("jinja"),
    "yaml": lambda: Loop("yaml"),
    "write": lambda: Loop("write"),
}
"""In the order of a round: Launchbook makes what the others build or read."""
MOST = {"cold-one": 1_000, "material": 2_500, "material-one": 1_000, "material-auto": 250, "zensical": 2_500}
"""Most launches a contender, or one of Launchbook's works, is tried with unless told otherwise; the others with any."""
LEAST = {"cold-one": 1_000, "material-one": 1_000}
"""The same, fewest launches."""


@dataclass(frozen=True)
class Plan:
    """What to run: launches → rounds, who takes part, how much each is asked."""

    sizes: Mapping[int, int]
    kilobytes: float = 21
    seed: int = 1
    jobs: int = 0
    without: frozenset[str] = frozenset()
    most: Mapping[str, int] = field(default_factory=dict)
    least: Mapping[str, int] = field(default_factory=dict)

    def contenders(self, launches: int) -> list[Contender]:
        """Those that take part at a size."""
        names = [name for name in CONTENDERS if name not in self.without and self.is_tried(name, launches)]
        return [Launchbook(self.jobs) if name == "launchbook" else CONTENDERS[name]() for name in names]

    def is_tried(self, name: str, launches: int) -> bool:
        """Whether a contender, or a work, is tried with so many launches."""
        least, most = LEAST | dict(self.least), MOST | dict(self.most)
        return least.get(name, launches) <= launches <= most.get(name, launches)


@dataclass
class _Size:
    case: Case
    contenders: list[Contender]


def measure_all(plan: Plan, folder: Path, told: Callable[[int, dict[str, float]], None]) -> Iterator[Measure]:
    """Every work at every size, all of them in each round; ``told`` hears what each book holds."""
    sizes = {launches: _prepare(plan, folder, launches) for launches in plan.sizes}
    for launches, size in sizes.items():
        told(launches, _holds(size.case))
    for turn in range(1, max(plan.sizes.values(), default=0) + 1):
        for launches, size in sizes.items():
            if turn <= plan.sizes[launches]:
                for contender in size.contenders:
                    yield from _measure(size.case, contender, turn, plan)


def _prepare(plan: Plan, folder: Path, launches: int) -> _Size:
    case = Case(Book(launches, plan.kilobytes, plan.seed), folder / str(launches))
    case.write()
    contenders = plan.contenders(launches)
    for contender in contenders:
        contender.prepare(case)
    return _Size(case, contenders)


def _holds(case: Case) -> dict[str, float]:
    """Pages, and the mean size of a launch file and of a page."""
    launches = [path.stat().st_size for path in (case.root / LAUNCHES).glob("*.launch.yaml")]
    pages = [path.stat().st_size for path in case.markdown.rglob("*.md")]
    return {
        "pages": len(pages),
        "launch_kilobytes": round(sum(launches) / len(launches) / 1000, 1),
        "page_kilobytes": round(sum(pages) / len(pages) / 1000, 1),
    }


def _measure(case: Case, contender: Contender, turn: int, plan: Plan) -> Iterator[Measure]:
    """The works of one contender. They build on each other: after one that failed, the rest can't be trusted."""
    lost = ""
    for work, do in contender.steps(case):
        if not plan.is_tried(work, case.book.launches):
            continue
        if lost:
            yield Measure(work, case.book.launches, turn, failed=f"not tried, since {lost} failed")
            continue
        try:
            yield Measure(work, case.book.launches, turn, **asdict(do()))
        except (RunFailed, WrongSite) as why:
            lost = work
            yield Measure(work, case.book.launches, turn, failed=str(why))
