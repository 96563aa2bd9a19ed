"""A book of any size out of the example launches: years of history, a part still open; same seed, same bytes."""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from random import Random

from benchmarks.scale.company import Company, found_company
from benchmarks.scale.template import TOLD_ON, Changes, Template, read_template
from benchmarks.scale.words import NAMES, adjective, name
from generator.resources import templates_folder

EXAMPLE = Path(__file__).resolve().parents[2] / "guides"
TODAY = TOLD_ON
OPEN = {"live": 55, "in_review": 15, "ready": 12, "draft": 10, "paused": 4, "rolled_back": 4}
"""Status of a launch that is not closed → its share of them, in per cent."""
OPEN_SHARE, YEARS = 0.15, 12
_OWN_NAMES, _SHARED_NAMES = 8, 2_000
_MOST = (NAMES - _SHARED_NAMES) // _OWN_NAMES


@dataclass(frozen=True)
class Book:
    """A book that can be written; ``kilobytes`` is the mean size of a launch file, from 8 to 40."""

    launches: int
    kilobytes: float = 21
    seed: int = 1

    def write(self, root: Path) -> None:
        """Write the whole book to an empty folder."""
        guides = root / "guides"
        (guides / "launches").mkdir(parents=True)
        shutil.copytree(EXAMPLE / "handbook", guides / "handbook")
        shutil.copytree(EXAMPLE / "calendars", guides / "calendars")
        shutil.copy(EXAMPLE / "policy.yaml", guides)
        shutil.copy(templates_folder() / "scaffold" / "mkdocs.yml", root)
        self.company.write(guides)
        for number in range(self.launches):
            self.write_launch(root, number)

    def write_launch(self, root: Path, number: int) -> Path:
        """Write one launch; those up to ``launches`` are in the book from the start."""
        launch_id, text = self.launch(number)
        path = root / "guides" / "launches" / f"{launch_id}.launch.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    def launch(self, number: int) -> tuple[str, str]:
        """Id and file of a launch."""
        assert number < _MOST
        random = Random(f"{self.seed}/{number}")
        status = self.status(number)
        template = random.choices(self._templates(status), self._weights[status])[0]
        own = name(number * _OWN_NAMES)
        company, owners = self.company, Random(f"{self.seed}/{number}/owners")
        past, future = _weeks(random, status, template)
        changes = Changes(
            name=own,
            title=f"{own.capitalize()}: {template.title}",
            status=status,
            product=random.choice(company.products[template.product]),
            weeks_past=past,
            weeks_future=future,
            owner=lambda role: owners.choice(company.by_role[role]),
            inserted=lambda is_english: _word(random, number, is_english),
            renamed=company.place(random),
        )
        return f"{template.id}-{own}", template.launch(changes)

    def status(self, number: int) -> str:
        """The status of a launch."""
        random = Random(f"{self.seed}/{number}/status")
        if random.random() >= OPEN_SHARE:
            return "closed"
        return random.choices(list(OPEN), list(OPEN.values()))[0]

    @cached_property
    def company(self) -> Company:
        """Everything that launches name."""
        return found_company(EXAMPLE, self.launches)

    @cached_property
    def _by_status(self) -> Mapping[str, Sequence[Template]]:
        read = [read_template(path) for path in sorted((EXAMPLE / "launches").glob("*.launch.yaml"))]
        by_status = {status: [template for template in read if template.status == status] for status in OPEN}
        return by_status | {"closed": [template for template in read if template.status != "draft"]}

    def _templates(self, status: str) -> Sequence[Template]:
        return self._by_status[status]

    @cached_property
    def _weights(self) -> Mapping[str, Sequence[float]]:
        """Template weights that make a closed launch, the most frequent one, as long as asked for on average."""
        low, high = -1.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if _mean(self._by_status["closed"], middle) < self.kilobytes else (low, middle)
        return {status: _tilted(templates, low) for status, templates in self._by_status.items()}


def _size(template: Template) -> float:
    return len(template.text) / 1000


def _tilted(templates: Sequence[Template], tilt: float) -> list[float]:
    return [math.exp(tilt * (_size(template) - 20)) for template in templates]


def _mean(templates: Sequence[Template], tilt: float) -> float:
    weights = _tilted(templates, tilt)
    sizes = zip(weights, templates, strict=True)
    return sum(weight * _size(template) for weight, template in sizes) / sum(weights)


def _weeks(random: Random, status: str, template: Template) -> tuple[int, int]:
    """How far the days of a copy move. GA of closed ones lies up to ``YEARS`` back, more often lately than long ago."""
    if status == "closed":
        youngest = TODAY - timedelta(weeks=10)
        age = timedelta(days=YEARS * 365 * (1 - math.sqrt(random.random())))
        weeks = (youngest - age - template.ga).days // 7
        return weeks, weeks
    if template.ga <= TODAY:
        return -random.randrange(26), 0
    return -random.randrange(6), random.randrange(16)


def _word(random: Random, number: int, is_english: bool) -> str:
    """Half of the articles get a word: an adjective, a name of this launch, or one that all launches use."""
    kind = random.random()
    if kind < 0.5:
        return ""
    if is_english and kind < 0.9:
        return adjective(random)
    if kind < 0.95:
        return name(number * _OWN_NAMES + random.randrange(_OWN_NAMES))
    return name(NAMES - 1 - random.randrange(_SHARED_NAMES))
