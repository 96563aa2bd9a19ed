"""The search index of a site, in segments: what an edit renews, and what it leaves alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.searching import index
from generator.searching.errors import SearchError
from generator.searching.index import SearchSummary, write_search_index
from generator.searching.searched_part import digest_of_searched_part
from tests.publishing.books import tree
from tests.searching.indexes import listed, nodes, take_over, texts, write_page

NOT_FOUND = '<!doctype html><html lang="en"><body><h1>Not found</h1></body></html>'
PAGES = ["index.html", "a/index.html", "a/guide/index.html", "b/index.html", "c/index.html"]


def segment_of(page: str) -> str:
    """Pages below a/ and b/ are of segments of their own."""
    return {"a": "past-a", "b": "past-b"}.get(page.partition("/")[0], "now")


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An indexed site of three segments; one of its pages is not searched."""
    site = tmp_path_factory.mktemp("indexed")
    for page in PAGES:
        write_page(site, page)
    (site / "404.html").write_text(NOT_FOUND, encoding="utf-8")
    write_search_index(site, segment_of)
    return site


@pytest.fixture
def last(indexed: Path, tmp_path: Path) -> Path:
    """That site, to be changed."""
    shutil.copytree(indexed, tmp_path / "last")
    return tmp_path / "last"


@pytest.fixture
def site(last: Path, tmp_path: Path) -> Path:
    """The next site, as a build begins it: it shares every file with the last."""
    take_over(last, tmp_path / "site")
    return tmp_path / "site"


def test_a_site_is_one_segment_unless_told_otherwise(last: Path):
    shutil.rmtree(last / "pagefind")
    assert write_search_index(last) == SearchSummary(pages=5, renewed=("now",), kept=())
    assert listed(last) == {"now": 5}


def test_each_segment_has_its_bundle_and_the_first_the_engine(last: Path):
    assert listed(last) == {"now": 2, "past-a": 2, "past-b": 1}
    files = {name for name in tree(last / "pagefind") if name.count("/") < 2 and not name.endswith(".pf_meta")}
    engine = {"wasm.en.pagefind"}
    folders = {name for name in files if name.split("/")[-2:-1] in (["fragment"], ["index"], ["filter"])}
    assert files - folders == {
        "segments.json", "pagefind.js", *engine, *(f"now/{name}" for name in engine),
        "now/pagefind-entry.json", "past-a/pagefind-entry.json", "past-b/pagefind-entry.json",
    }  # fmt: skip
    assert set(texts(last)) == {"/", "/c/", "/a/", "/a/guide/", "/b/"}


def test_nothing_is_indexed_again_if_nothing_changed(site: Path):
    before = nodes(site)
    assert write_search_index(site, segment_of) == SearchSummary(5, renewed=(), kept=("now", "past-a", "past-b"))
    after = nodes(site)
    del before["pagefind/segments.json"], after["pagefind/segments.json"]
    assert after == before


def test_an_edit_renews_its_segment_alone_and_nothing_of_the_last_site(last: Path, site: Path):
    published, before = tree(last), nodes(site / "pagefind")
    write_page(site, "a/guide/index.html", "A zebra came in.")
    assert write_search_index(site, segment_of) == SearchSummary(5, renewed=("past-a",), kept=("now", "past-b"))
    assert "A zebra came in." in texts(site)["/a/guide/"]
    after = nodes(site / "pagefind")
    assert {name for name in before if name.startswith(("now", "past-b")) and after[name] != before[name]} == set()
    assert before["past-a/pagefind-entry.json"] != after["past-a/pagefind-entry.json"]
    assert tree(last) == published


def test_a_page_that_is_gone_is_not_found(last: Path, site: Path):
    published = tree(last)
    (site / "a/guide/index.html").unlink()
    assert write_search_index(site, segment_of).renewed == ("past-a",)
    assert set(texts(site)) == {"/", "/c/", "/a/", "/b/"}
    assert tree(last) == published


def test_a_segment_that_is_gone_leaves_nothing(last: Path, site: Path):
    published = tree(last)
    shutil.rmtree(site / "b")
    assert write_search_index(site, segment_of) == SearchSummary(4, renewed=(), kept=("now", "past-a"))
    assert not (site / "pagefind/past-b").exists()
    assert tree(last) == published


def test_a_launch_that_moves_changes_two_segments(site: Path):
    moved = write_search_index(site, lambda page: "past-b" if page.startswith("a/guide") else segment_of(page))
    assert moved == SearchSummary(5, renewed=("past-a", "past-b"), kept=("now",))
    assert listed(site) == {"now": 2, "past-a": 1, "past-b": 2}


def test_the_index_is_the_same_whatever_stood_there(site: Path, tmp_path: Path):
    write_page(site, "b/index.html", "A zebra came in.")
    write_page(site, "d/index.html", "Another one.")
    write_search_index(site, segment_of)
    clean = tmp_path / "clean"
    take_over(site, clean)
    shutil.rmtree(clean / "pagefind")
    write_search_index(clean, segment_of, workers=2)
    assert tree(clean) == tree(site)


def test_digests_that_are_given_are_not_read_from_the_pages(site: Path):
    digests = {page: digest_of_searched_part((site / page).read_bytes()) for page in [*PAGES, "404.html"]}
    assert write_search_index(site, segment_of, digests).renewed == ()
    digests["b/index.html"] = "another"
    assert write_search_index(site, segment_of, digests).renewed == ("past-b",)


def test_how_a_launch_stands_today_renews_nothing_and_is_not_searched(site: Path):
    for state, renewed in (("open", ("past-b",)), ("late", ())):
        badge = f'<span class="lb-state lb-state--{state}">{state}</span> <span class="lb-standing">is {state}</span>'
        write_page(site, "b/index.html", f"A launch, {badge} today.")
        assert write_search_index(site, segment_of).renewed == renewed
    assert "A launch, today." in " ".join(texts(site)["/b/"].split()).replace(" ,", ",")


@pytest.mark.parametrize(
    "damaged",
    ["past-a/pagefind-entry.json", "past-a/fragment", "pagefind.js", "wasm.en.pagefind", "segments.json"],
)
def test_what_is_not_whole_is_made_again(site: Path, damaged: str):
    whole = tree(site)
    path = site / "pagefind" / damaged
    for file in [*path.iterdir()] if path.is_dir() else [path]:
        file.unlink()
    assert "past-a" in write_search_index(site, segment_of).renewed
    assert tree(site) == whole


@pytest.mark.parametrize("text", ["", "[]", '{"segments": [{"name": 1}]}', '{"segments": 3}', "\x00"])
def test_a_list_that_can_not_be_read_is_no_list(site: Path, text: str):
    (site / "pagefind/segments.json").unlink()
    (site / "pagefind/segments.json").write_text(text, encoding="utf-8")
    assert write_search_index(site, segment_of).kept == ()


def test_what_a_killed_build_left_goes(site: Path):
    (site / "pagefind/.making/now/pages").mkdir(parents=True)
    (site / "pagefind/fragment").mkdir()
    write_search_index(site, segment_of)
    assert {path.name for path in (site / "pagefind").iterdir()} == {
        "now", "past-a", "past-b", "pagefind.js", "wasm.en.pagefind", "segments.json",
    }  # fmt: skip


def test_a_segment_with_too_many_pages_comes_in_parts(last: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(index, "PAGES_AT_ONCE", 2)
    summary = write_search_index(last)
    assert summary.pages == 5
    assert all(name.startswith("now.") and pages <= 2 for name, pages in listed(last).items())
    assert set(texts(last)) == {"/", "/c/", "/a/", "/a/guide/", "/b/"}


def test_a_segment_without_searched_pages_has_no_bundle(last: Path):
    by_itself = write_search_index(last, lambda page: "404" if page == "404.html" else "now")
    assert (by_itself.pages, listed(last)) == (5, {"now": 5, "404": 0})
    assert not (last / "pagefind/404").exists()
    again = write_search_index(last, lambda page: "404" if page == "404.html" else "now")
    assert again == SearchSummary(5, renewed=(), kept=("now", "404"))


def test_the_first_segment_that_has_pages_gets_the_engine(last: Path):
    write_search_index(last, lambda page: "now" if page == "404.html" else "past")
    assert (last / "pagefind/past/wasm.en.pagefind").is_file()


def test_pages_of_a_theme_without_marks_are_searched_whole(tmp_path: Path):
    for name in ("index.html", "other.html"):
        (tmp_path / name).write_text(NOT_FOUND, encoding="utf-8")
    assert write_search_index(tmp_path) == SearchSummary(2, renewed=("now",), kept=())
    assert texts(tmp_path) == {"/": "Not found.", "/other.html": "Not found."}


def test_a_program_beside_the_book_is_not_run(site: Path, monkeypatch: pytest.MonkeyPatch):
    (site / "pagefind.py").write_text("open('ran', 'w')\n")
    write_page(site, "a/index.html", "Changed.")
    monkeypatch.chdir(site)
    assert write_search_index(site, segment_of).renewed == ("past-a",)
    assert not (site / "ran").exists()


def test_an_index_that_takes_too_long_is_refused(site: Path):
    shutil.rmtree(site / "pagefind")
    with pytest.raises(SearchError) as refused:
        write_search_index(site, segment_of, timeout_seconds=0.001)
    assert str(refused.value) == "the search index took longer than 0.001 seconds"
    assert not (site / "pagefind").exists()


def test_a_site_without_pages_is_refused_and_leaves_no_bundle(tmp_path: Path):
    with pytest.raises(SearchError) as refused:
        write_search_index(tmp_path)
    assert str(refused.value) == (
        f"no page of {tmp_path} was indexed for search: it holds no page made with Launchbook's theme"
    )
    assert not (tmp_path / "pagefind").exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(SearchError) as refused:
        write_search_index(tmp_path / "site")
    assert str(refused.value) == f"there is no built site in {tmp_path / 'site'}: build it before the search index"


def test_readers_learn_the_segments_in_their_order(last: Path):
    segments = json.loads((last / "pagefind/segments.json").read_text(encoding="utf-8"))["segments"]
    assert [list(segment) for segment in segments] == [["name", "pages", "digest"]] * 3
    assert [segment["name"] for segment in segments] == ["now", "past-a", "past-b"]
