"""The bare loops as contenders. They read what Launchbook made in the same round."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.scale.case import LAUNCHES, Case, Done, Step, WrongSite, html_of
from benchmarks.scale.measure import run

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Loop:
    """One of the loops of ``loops``."""

    kind: str

    def prepare(self, case: Case) -> None:
        """Nothing to prepare."""

    def steps(self, case: Case) -> list[Step]:
        """The loop, once."""
        return [(self.kind, lambda: self._loop(case))]

    def _loop(self, case: Case) -> Done:
        source = case.root / LAUNCHES if self.kind == "yaml" else case.root / "site"
        out = case.folder / "loop"
        shutil.rmtree(out, ignore_errors=True)
        folders = [source] if self.kind == "yaml" else [source, out]
        took = run([sys.executable, "-m", "benchmarks.scale.loops", self.kind, *folders], ROOT, case.folder)
        done = Done(took.seconds, took.megabytes)
        if self.kind == "write":
            done = replace(done, seconds=float(took.output))
        else:
            expected = html_of(source) if self.kind == "jinja" else list(source.glob("*.launch.yaml"))
            if int(took.output) != len(expected):
                raise WrongSite(f"{took.output.strip()} files came through, not {len(expected)}")
        if self.kind != "yaml":
            done = replace(done, pages=len(html_of(out)))
        shutil.rmtree(out, ignore_errors=True)
        return done
