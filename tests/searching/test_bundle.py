"""A search bundle: what Pagefind writes is looked at before anybody relies on it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.searching.bundle import Run, count_pages, holds, make_bundle, shed
from generator.searching.errors import SearchError

PLAYBOOK = """<!doctype html><html lang="en"><body><main data-pagefind-body>
<h1>Playbook: Instant payouts<a class="headerlink" href="#title">furniture</a></h1>
<p data-pagefind-ignore><span data-pagefind-filter="Type">Playbook</span></p>
<p>What to do.</p><div class="lb-keywords" hidden data-pagefind-weight="6"><p>payout_limit</p><p>PAY-118</p></div>
</main></body></html>"""
NO_BODY = '<!doctype html><html lang="en"><body><h1>Not found</h1></body></html>'


@pytest.fixture
def bundle(tmp_path: Path) -> Iterator[Path]:
    """A bundle of one page that is searched; another is not."""
    (tmp_path / "pages/playbook").mkdir(parents=True)
    (tmp_path / "pages/playbook/index.html").write_text(PLAYBOOK, encoding="utf-8")
    (tmp_path / "pages/404.html").write_text(NO_BODY, encoding="utf-8")
    assert make_bundle(Run(tmp_path / "pages", tmp_path / "bundle"), 60) == 1
    yield tmp_path / "bundle"


def test_furniture_is_not_text(bundle: Path):
    (fragment,) = (bundle / "fragment").iterdir()
    page = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
    assert page["content"] == "Playbook: Instant payouts. What to do. payout_limit. PAY-118."
    assert page["filters"] == {"Type": ["Playbook"]}


def test_codes_stay_whole_words(bundle: Path):
    entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert {"_", "-"} <= set(entry["include_characters"])


def test_readers_get_no_more_than_they_need(bundle: Path):
    assert (bundle / "pagefind-ui.js").is_file()
    shed(bundle)
    kept = sorted(path.name for path in bundle.iterdir() if path.suffix != ".pf_meta")
    assert kept == ["filter", "fragment", "index", "pagefind-entry.json"]
    assert holds(bundle, 1)


def test_a_bundle_of_an_earlier_build_is_counted(bundle: Path):
    assert not holds(bundle, 2)
    next((bundle / "fragment").iterdir()).unlink()
    assert not holds(bundle, 1)
    assert not holds(bundle.parent / "none", 1)


@pytest.mark.parametrize("kept", [0, 1, 40], ids=["empty", "a byte", "half"])
@pytest.mark.parametrize(
    "pattern", ["fragment/*", "index/*", "filter/*", "*.pf_meta", "wasm.en*", "pagefind-entry.json"]
)
def test_an_index_that_is_not_whole_is_seen(bundle: Path, pattern: str, kept: int):
    file = next(bundle.glob(pattern))
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(SearchError, match=r"the search index could not be written: .* Is the disk full"):
        count_pages(bundle)


def test_an_index_that_lacks_a_page_is_seen(bundle: Path):
    next((bundle / "fragment").iterdir()).unlink()
    with pytest.raises(SearchError, match="the search index could not be written: 0 of 1 pages are in it"):
        count_pages(bundle)


def test_what_pagefind_complains_of_is_told(tmp_path: Path):
    with pytest.raises(SearchError, match="the search index could not be written: Error: Pagefind was not able"):
        make_bundle(Run(tmp_path / "none", tmp_path / "bundle"), 60)
