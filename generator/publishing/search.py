"""The search index: Pagefind over the built site, one bundle in ``pagefind/``."""

from __future__ import annotations

import asyncio
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from pagefind.index import IndexConfig, PagefindIndex

from generator.publishing.errors import PublishError

BUNDLE = "pagefind"

# Kept inside a word, so that `payout_limit` and `PAY-118` are found as written; their parts are found, too.
WORD_CHARACTERS = "_-"

# Parts of a page that are furniture, not text.
FURNITURE = (".headerlink", ".md-content__button", ".md-clipboard", ".filename", ".md-source-file", ".lb-copy")


@dataclass(frozen=True, slots=True)
class SearchSummary:
    """What was indexed."""

    pages: int


def write_search_index(site: Path, timeout_seconds: float = 600) -> SearchSummary:
    """Index all pages of a built site and write the bundle to ``site/pagefind``.

    An older bundle goes first: Pagefind never deletes chunks it no longer needs. Raises PublishError when the
    folder is missing, nothing was indexed, or Pagefind fails or takes longer than ``timeout_seconds``.
    """
    if not site.is_dir():
        raise PublishError(f"there is no built site in {site}: build it before the search index")
    shutil.rmtree(site / BUNDLE, ignore_errors=True)
    pages = _run(site.resolve(), timeout_seconds)
    if not pages:
        shutil.rmtree(site / BUNDLE, ignore_errors=True)
        raise PublishError(f"no page of {site} was indexed for search: it holds no page made with Launchbook's theme")
    return SearchSummary(pages)


def _run(site: Path, timeout_seconds: float) -> int:
    """Run the indexing in a thread of its own, so that it also works inside a running event loop."""
    outcome: list[int | Exception] = []

    def work() -> None:
        try:
            outcome.append(asyncio.run(asyncio.wait_for(_index(site), timeout_seconds)))
        except Exception as problem:  # Pagefind's wrapper raises bare Exceptions
            outcome.append(problem)

    thread = Thread(target=work, name="search-index")
    thread.start()
    thread.join()
    result = outcome[0]
    if isinstance(result, TimeoutError):
        raise PublishError(f"the search index took longer than {timeout_seconds:g} seconds") from result
    if isinstance(result, Exception):
        raise PublishError(f"the search index could not be written: {result}") from result
    return result


async def _index(site: Path) -> int:
    config = IndexConfig(
        output_path=str(site / BUNDLE),
        exclude_selectors=list(FURNITURE),
        include_characters=WORD_CHARACTERS,
        write_playground=False,
        keep_index_url=False,
    )
    async with PagefindIndex(config=config) as index:
        # One call for the whole folder: each call to the wrapper costs a tenth of a second.
        await index.add_directory(str(site), glob="**/*.html")
    return _pages_of(site / BUNDLE)


def _pages_of(bundle: Path) -> int:
    """How many pages the bundle holds: Pagefind's own answer counts pages it read and left out, too."""
    entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
    return sum(language["page_count"] for language in entry["languages"].values())
