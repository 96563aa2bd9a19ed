from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.publishing.errors import PublishError
from generator.publishing.search import SearchSummary, _pages_of, write_search_index

PLAYBOOK = """<!doctype html><html lang="en"><body><main data-pagefind-body>
<h1>Playbook: Instant payouts</h1>
<p data-pagefind-ignore><span data-pagefind-filter="Type">Playbook</span></p>
<p>What to do.</p><details class="lb-copy"><summary>Copy as text</summary>zucchini</details>
<div class="lb-keywords" hidden data-pagefind-weight="6"><p>where is my money</p><p>payout_limit</p><p>PAY-118</p></div>
</main></body></html>"""
NO_BODY = '<!doctype html><html lang="en"><body><h1>Not found</h1></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page that is searched and one that is not."""
    (tmp_path / "playbook").mkdir()
    (tmp_path / "playbook/index.html").write_text(PLAYBOOK, encoding="utf-8")
    (tmp_path / "404.html").write_text(NO_BODY, encoding="utf-8")
    return tmp_path


def test_only_pages_with_a_marked_body_are_counted(site: Path) -> None:
    assert write_search_index(site) == SearchSummary(pages=1)
    assert (site / "pagefind/pagefind.js").is_file()
    assert (site / "pagefind/pagefind-component-ui.js").is_file()


def test_codes_stay_whole_words(site: Path) -> None:
    write_search_index(site)
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    assert {"_", "-"} <= set(entry["include_characters"])


def test_an_older_bundle_goes_first(site: Path) -> None:
    (site / "pagefind/fragment").mkdir(parents=True)
    (site / "pagefind/fragment/old.pf_fragment").write_text("old")
    write_search_index(site)
    assert not (site / "pagefind/fragment/old.pf_fragment").exists()


@pytest.mark.parametrize("kept", [0, 1, 40], ids=["empty", "a byte", "half"])
@pytest.mark.parametrize(
    "pattern", ["fragment/*", "index/*", "filter/*", "*.pf_meta", "wasm.en*", "pagefind-entry.json"]
)
def test_an_index_that_is_not_whole_is_seen(site: Path, pattern: str, kept: int) -> None:
    write_search_index(site)
    file = next((site / "pagefind").glob(pattern))
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(PublishError, match=r"the search index could not be written: .* Is the disk full"):
        _pages_of(site / "pagefind")


def test_an_index_that_lacks_a_page_is_seen(site: Path) -> None:
    write_search_index(site)
    next((site / "pagefind/fragment").iterdir()).unlink()
    with pytest.raises(PublishError, match="the search index could not be written: 0 of 1 pages are in it"):
        _pages_of(site / "pagefind")


def test_a_program_beside_the_book_is_not_run(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "pagefind.py").write_text("open('ran', 'w')\n")
    monkeypatch.chdir(site)
    assert write_search_index(site) == SearchSummary(pages=1)
    assert not (site / "ran").exists()


def test_a_site_without_pages_is_refused_and_leaves_no_bundle(tmp_path: Path) -> None:
    with pytest.raises(PublishError) as refused:
        write_search_index(tmp_path)
    assert str(refused.value) == (
        f"no page of {tmp_path} was indexed for search: it holds no page made with Launchbook's theme"
    )
    assert not (tmp_path / "pagefind").exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishError) as refused:
        write_search_index(tmp_path / "site")
    assert str(refused.value) == f"there is no built site in {tmp_path / 'site'}: build it before the search index"
