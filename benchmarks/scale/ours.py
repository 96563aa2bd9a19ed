"""Launchbook: its commands one after the other on the same book, as a day of work goes."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from benchmarks.scale.book import TODAY
from benchmarks.scale.case import (
    Case,
    Done,
    Step,
    WrongSite,
    check_pages,
    check_says,
    edit_launch,
    edit_policy,
    html_of,
    markdown_of,
    states_of,
)
from benchmarks.scale.measure import BIN, run

COMMAND = BIN / "launchbook"


@dataclass
class Launchbook:
    """Its cold commands, then a build after each edit. Edits add up within a round, and are undone before the next."""

    jobs: int = 0
    """How many processes it may use; 0: as many as it likes."""
    turn: int = 0

    def prepare(self, case: Case) -> None:
        """Make the pages that the other tools build; caches of the system are warm then."""
        self._run(case, "generate")
        case.keep_markdown()

    def steps(self, case: Case) -> list[Step]:
        """All works of a round, in order."""
        self.turn += 1
        case.undo_edits()
        return [
            ("check", lambda: self._cold_command(case, "check")),
            ("generate", lambda: self._cold_command(case, "generate")),
            ("cold-one", lambda: self._cold_build(case, on_one=True)),
            ("cold", lambda: self._cold_build(case)),
            ("nothing", lambda: self._build(case)),
            ("edit", lambda: self._reword(case, "live")),
            ("edit-closed", lambda: self._reword(case, "closed")),
            ("new", lambda: self._add(case)),
            ("removed", lambda: self._remove(case)),
            ("policy", lambda: self._change_policy(case)),
            ("next-day", lambda: self._build(case, days=1)),
        ]

    def _run(self, case: Case, command: str, days: int = 0, clean: bool = False, on_one: bool = False) -> Done:
        words = [str(COMMAND), command, "--today", str(TODAY + timedelta(days=days))]
        options = options_of(command)
        words += ["--clean"] if clean and "--clean" in options else []
        jobs = 1 if on_one else self.jobs
        words += ["--jobs", str(jobs)] if jobs and "--jobs" in options else []
        took = run(words, case.root, case.folder, on_one=on_one)
        return Done(took.seconds, took.megabytes)

    def _cold_command(self, case: Case, command: str) -> Done:
        case.forget()
        done = self._run(case, command)
        pages = len(markdown_of(case.root / "guides"))
        if command == "generate" and pages != len(markdown_of(case.markdown)):
            raise WrongSite(f"{pages} pages were generated, {len(markdown_of(case.markdown))} the first time")
        return Done(done.seconds, done.megabytes, pages)

    def _cold_build(self, case: Case, *, on_one: bool = False) -> Done:
        case.forget()
        done = self._run(case, "build", clean=True, on_one=on_one)
        return Done(done.seconds, done.megabytes, _check_site(case))

    def _build(self, case: Case, days: int = 0) -> Done:
        before = states_of(case.root / "guides")
        done = self._run(case, "build", days)
        after = states_of(case.root / "guides")
        new = [page for page in after if page not in before]
        both = [(state, before[page]) for page, state in after.items() if page in before]
        written = len(new) + sum(now[:2] != then[:2] for now, then in both)
        changed = len(new) + sum(now[2] != then[2] for now, then in both)
        return Done(done.seconds, done.megabytes, _check_site(case), written, changed)

    def _reword(self, case: Case, status: str) -> Done:
        path = case.launch_file(status, self.turn)
        sentence = f"Said in other words, {status}, turn {self.turn}."
        edit_launch(path, sentence)
        done = self._build(case)
        for page in ("", "playbook"):
            check_says(_site_of(case, path) / page / "index.html", sentence)
        return done

    def _add(self, case: Case) -> Done:
        path = case.book.write_launch(case.root, case.book.launches + self.turn)
        title = re.search(r'^title: "(\w+)', path.read_text(encoding="utf-8"), re.M)
        assert title
        done = self._build(case)
        check_says(_site_of(case, path) / "macros" / "index.html", title[1])
        return done

    def _remove(self, case: Case) -> Done:
        path = case.launch_file("closed", self.turn + 1)
        path.unlink()
        done = self._build(case)
        _check_gone(case.root / "site", path.name.removesuffix(".launch.yaml"))
        return done

    def _change_policy(self, case: Case) -> Done:
        sentence = f"Decided anew, turn {self.turn}."
        edit_policy(case.root / "guides" / "policy.yaml", sentence)
        done = self._build(case)
        check_says(_site_of(case, case.launch_file("live", 0)) / "guide" / "index.html", sentence)
        return done


def _site_of(case: Case, launch: Path) -> Path:
    return case.root / "site" / "launches" / launch.name.removesuffix(".launch.yaml")


def _check_site(case: Case) -> int:
    """Count the pages. A site without its search would have been built too fast. Raises WrongSite."""
    site = case.root / "site"
    check_says(site / "index.html", "data-lb-search")
    if not any((site / "pagefind").rglob("*.pf_index")):
        raise WrongSite("there is no search index")
    return check_pages(site, markdown_of(case.root / "guides"))


def _check_gone(site: Path, launch_id: str) -> None:
    """No page of a launch is left, and no page of the book links to one. Raises WrongSite."""
    others = (page for page in html_of(site) if not page.startswith("launches/") or page.count("/") == 1)
    stale = [page for page in others if f"{launch_id}/" in (site / page).read_text(encoding="utf-8")]
    if stale or (site / "launches" / launch_id).exists():
        raise WrongSite(f"{launch_id} was removed and is still on {stale[:3] or 'its own pages'}")


@cache
def options_of(command: str) -> str:
    """The help of a command, to see which options this version has."""
    done = subprocess.run([COMMAND, command, "--help"], capture_output=True, text=True, check=True)
    return done.stdout
