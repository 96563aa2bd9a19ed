"""The links of a site whose pages are mostly known from before: only those are read that may lead astray now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator import jobs
from generator.model.finding import Finding
from generator.publishing.links import (
    PackedLinks,
    SiteLinks,
    check_page,
    links_in,
    missing_targets,
    no_nav_target,
    targets_of,
)
from generator.publishing.reuse import leading_to_anchors
from generator.remembering.ledger import Ledger

_NEAR = 4096
"""Of so many pages the ids are kept at hand."""


@dataclass(frozen=True)
class Linkage:
    """What was found: by page, of the menu, and the files that each page made anew leads to."""

    by_page: Mapping[str, tuple[Finding, ...]]
    of_menu: tuple[Finding, ...]
    targets: Mapping[str, str]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, page by page."""
        return (*(finding for path in sorted(self.by_page) for finding in self.by_page[path]), *self.of_menu)


@dataclass(frozen=True)
class Links:
    """What is to be checked: pages ``made`` anew, on a site of these ``files``.

    ``nav`` and ``base_path`` are as mkdocs.yml has them; ``sources`` is the docs folder.
    """

    draft: Path
    files: frozenset[str]
    made: Mapping[str, PackedLinks]
    nav: Sequence[str]
    base_path: str
    sources: Path


def check_linkage(links: Links, ledger: Ledger, workers: int) -> Linkage:
    """Check pages made anew, and those that lead to an anchor which these have lost.

    A page that leads to a file which is gone has been made anew already. Raises OSError.
    """
    made = links.made
    known = {path: ledger.ids_of(path) for path in made}
    lost = frozenset(f"{path}#{anchor}" for path, ids in known.items() for anchor in ids - made[path].unpacked().ids)
    again = (leading_to_anchors(lost, ledger) & links.files) - made.keys()
    pages = dict(made) | {path: _read(links.draft / path) for path in again}

    @lru_cache(_NEAR)
    def ids_of(path: str) -> frozenset[str]:
        return pages[path].unpacked().ids if path in pages else ledger.ids_of(path)

    site = SiteLinks(links.files, ids_of, links.base_path)
    missing = missing_targets(site, links.nav)

    def check(path: str) -> tuple[tuple[Finding, ...], str]:
        page = pages[path].unpacked()
        found = tuple(check_page(site, path, page, missing, links.sources))
        return found, "\n".join(targets_of(site, path, page))

    paths = sorted(pages)
    # The ledger must not be asked by several processes. Where all pages are made anew, it is not asked at all.
    workers = workers if all(path in pages for path in links.files if path.endswith(".html")) else 1
    by_page, targets = {}, {}
    for path, (found, leads_to) in zip(paths, jobs.run(check, paths, workers, few=200), strict=True):
        targets[path] = leads_to
        if found:
            by_page[path] = found
    return Linkage(by_page, tuple(map(no_nav_target, missing)), targets)


def other_pages(draft: Path, files: frozenset[str], pages: frozenset[str]) -> Iterator[tuple[str, PackedLinks]]:
    """HTML that was made from no Markdown, such as 404.html: it is made anew each time."""
    for path in sorted(files - pages):
        if path.endswith(".html"):
            yield path, _read(draft / path)


def _read(path: Path) -> PackedLinks:
    return links_in(path.read_text(encoding="utf-8", errors="replace")).packed()
