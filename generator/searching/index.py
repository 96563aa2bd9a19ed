"""The search index: Pagefind over the built site, in segments, so that an edit renews one of them alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from generator.searching.bundle import what_bundles_follow_from
from generator.searching.errors import SearchError
from generator.searching.folder import BUNDLE, PAGES_AT_ONCE, SearchFolder, SearchSummary, Segment
from generator.searching.searched_part import digest_of_searched_part
from generator.searching.segments import NOW, Limits, reading_order, split

__all__ = ["BUNDLE", "SearchSummary", "write_search_index"]

_FORM = 2
"""Goes up when pages of the same bytes shall be indexed in another way."""


def write_search_index(
    site: Path,
    segment_of: Callable[[str], str] = lambda page: NOW,
    digests: Mapping[str, str] | None = None,
    timeout_seconds: float = 600,
    workers: int = 1,
) -> SearchSummary:
    """Index the pages of a built site into ``site/pagefind``: a bundle a segment, and a list of them.

    ``segment_of`` names the segment of a page by its path in the site; ``digests`` are those of what is searched of
    all pages, by that path, read if they are not given. A bundle that stands there from an earlier build stays if its
    pages are searched as before. Files are replaced, never written into: they may be shared with the site that readers
    see. At most ``workers`` processes index at a time. Raises SearchError when the folder is missing, nothing was
    indexed, or Pagefind fails or takes longer than ``timeout_seconds``; OSError if the disk refuses.
    """
    if not site.is_dir():
        raise SearchError(f"there is no built site in {site}: build it before the search index")
    site = site.resolve()
    known = _digests_of(site) if digests is None else digests
    folder = SearchFolder(site, timeout_seconds, workers)
    try:
        summary = folder.write(_segments(known, segment_of, "marked pages"))
        if not summary.pages:  # a theme without marks: then, as Pagefind does, all pages whole
            summary = folder.write(_segments(known, segment_of, "all pages"), is_any_searched=True)
    except SearchError:
        shutil.rmtree(site / BUNDLE, ignore_errors=True)
        raise
    if not summary.pages:
        shutil.rmtree(site / BUNDLE, ignore_errors=True)
        raise SearchError(f"no page of {site} was indexed for search: it holds no page made with Launchbook's theme")
    return summary


def _digests_of(site: Path) -> dict[str, str]:
    pages = (path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != BUNDLE)
    return {path.relative_to(site).as_posix(): digest_of_searched_part(path.read_bytes()) for path in pages}


def _segments(digests: Mapping[str, str], segment_of: Callable[[str], str], way: str) -> list[Segment]:
    """All segments, in reading order; one with more pages than Pagefind may have in hand comes in parts."""
    members: dict[str, list[str]] = {}
    for path in sorted(digests):
        members.setdefault(segment_of(path), []).append(path)
    limits = Limits(usual=PAGES_AT_ONCE, halvings=0, most=PAGES_AT_ONCE)
    parts: dict[str, list[str]] = {}
    for name, paths in members.items():
        for path, part in split(name, paths, limits, mark=".").items():
            parts.setdefault(part, []).append(path)
    follows_from = json.dumps([_FORM, way, what_bundles_follow_from()])
    return [
        Segment(name, tuple(parts[name]), _digest([follows_from, *((path, digests[path]) for path in parts[name])]))
        for name in reading_order(parts)
    ]


def _digest(parts: Sequence[object]) -> str:
    return sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
