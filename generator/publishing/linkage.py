"""The links of a site whose pages are mostly known from before: only those are read that may lead astray now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.model.finding import Finding
from generator.publishing.links import (
    PageLinks,
    SiteLinks,
    check_page,
    links_in,
    missing_targets,
    no_nav_target,
    targets_of,
)
from generator.publishing.reuse import leading_to_anchors
from generator.remembering.ledger import Ledger


@dataclass(frozen=True)
class Linkage:
    """What was found: by page, of the menu, and the files that each page made anew leads to."""

    by_page: Mapping[str, tuple[Finding, ...]]
    of_menu: tuple[Finding, ...]
    targets: Mapping[str, tuple[str, ...]]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, page by page."""
        return (*(finding for path in sorted(self.by_page) for finding in self.by_page[path]), *self.of_menu)


def check_linkage(
    draft: Path,
    files: frozenset[str],
    made: Mapping[str, PageLinks],
    ledger: Ledger,
    *,
    nav: Sequence[str],
    base_path: str,
    sources: Path,
) -> Linkage:
    """Check pages ``made`` anew, and those that lead to an anchor which these have lost.

    A page that leads to a file which is gone is among ``made`` already. ``files`` are all files of the site in
    ``draft``. Raises OSError.
    """
    ids_of = cache(lambda path: made[path].ids if path in made else ledger.ids_of(path))
    site = SiteLinks(files, ids_of, base_path)
    missing = missing_targets(site, nav)
    lost = frozenset(f"{path}#{anchor}" for path in made for anchor in ledger.ids_of(path) - made[path].ids)
    again = (leading_to_anchors(lost, ledger) & files) - made.keys()
    pages = dict(made) | {path: _read(draft / path) for path in again}
    by_page = {path: tuple(check_page(site, path, pages[path], missing, sources)) for path in sorted(pages)}
    return Linkage(
        {path: found for path, found in by_page.items() if found},
        tuple(map(no_nav_target, missing)),
        {path: targets_of(site, path, page) for path, page in made.items()},
    )


def other_pages(draft: Path, files: frozenset[str], pages: frozenset[str]) -> Iterator[tuple[str, PageLinks]]:
    """HTML that was made from no Markdown, such as 404.html: it is made anew each time."""
    for path in sorted(files - pages):
        if path.endswith(".html"):
            yield path, _read(draft / path)


def _read(path: Path) -> PageLinks:
    return links_in(path.read_text(encoding="utf-8", errors="replace"))
