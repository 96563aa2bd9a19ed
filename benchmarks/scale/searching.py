"""The two sites whose search is compared: Launchbook's, and stock Material's of the same pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.scale.book import TODAY, Book
from benchmarks.scale.case import Case, html_of
from benchmarks.scale.engines import Material
from benchmarks.scale.measure import run
from benchmarks.scale.ours import COMMAND, Launchbook
from benchmarks.scale.record import Searched
from benchmarks.scale.search import LUNR, OURS, search_all

QUERIES = ("payout stuck", "invoice", "zahlung fehlgeschlagen")
"""What readers type: two words, a frequent word, and words of another language."""


def search_sites(pages: int, kilobytes: float, seed: int, rounds: int, folder: Path) -> Iterator[Searched]:
    """First searches on sites of about this many pages, six for each launch."""
    case = Case(Book(pages // 6, kilobytes, seed), folder / f"search-{pages}")
    case.write()
    Launchbook().prepare(case)
    material = Material()
    material.prepare(case)
    material.build(case)
    run([COMMAND, "build", "--today", str(TODAY)], case.root, case.folder)
    sites = {LUNR: case.folder / "material" / "site", OURS: case.root / "site"}
    for turn in range(1, rounds + 1):
        for engine, site in sites.items():
            yield from search_all(site, engine, pages, len(html_of(site)), QUERIES, turn)
    shutil.rmtree(case.folder)
