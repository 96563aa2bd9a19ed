"""A book that is edited and built again and again, with all that happened to it on the way."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.model.audience import Audience
from tests.incremental.books import SETTINGS
from tests.incremental.clean import Outcome, clean_copy, differences, generated_in, outcome_of, site_of
from tests.publishing.books import TODAY, tree


@dataclass
class Scene:
    """A book in ``root``: edits draw from ``rng``, and ``told`` says what was done, in order."""

    root: Path
    rng: random.Random
    today: date = TODAY
    audience: Audience = "internal"
    settings: dict[str, str] = field(default_factory=lambda: dict(SETTINGS))
    spoilt: dict[Path, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def guides(self) -> Path:
        return self.root / "guides"

    @property
    def older(self) -> Path:
        """Where copies of what an earlier build left are."""
        return self.root.parent / "older"

    def one_more(self) -> int:
        """A number that was not used yet."""
        self.number += 1
        return self.number

    def keep_copy(self) -> None:
        """Keep what the last build left, to come back to it later."""
        shutil.rmtree(self.older, ignore_errors=True)
        self.older.mkdir()
        for name in (".launchbook", "site"):
            if (self.root / name).is_dir():
                shutil.copytree(self.root / name, self.older / name, symlinks=True)

    def build(self, *, strict: bool = False) -> Outcome:
        """Build what changed."""
        return outcome_of(self.root, self.today, strict=strict, audience=self.audience)

    def compare(self, *, strict: bool = False) -> list[str]:
        """Build what changed, and all anew elsewhere: in what the one differs from the other."""
        audience = self.audience
        site, generated = tree(site_of(self.root, audience)), generated_in(self.root, audience)
        clean = clean_copy(self.root, self.root.parent / "clean", self.today, audience)
        last_good = generated_in(clean, audience)
        ours, anew = self.build(strict=strict), outcome_of(clean, self.today, strict=strict, audience=audience)
        if not anew.is_published:  # what was there stays
            anew = replace(anew, site=site, generated=generated if anew.generated == last_good else anew.generated)
        return differences(ours, anew)
