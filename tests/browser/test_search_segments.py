"""Search over several segments, in a real browser: as if they were one, on a site below a path."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.publishing.build import build_site
from generator.searching.index import SearchSummary, write_search_index
from tests.browser.conftest import served
from tests.publishing.books import TODAY, small_book
from tests.searching.indexes import nodes

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning"),
]
LAUNCH = "launches/instant-payouts-mx"
WORDS = [
    "payout",
    "payout_limit",
    "payout_li",
    "tu pago ya salió",
    "bank",
    "money back",
    "Payouts",
    "quiz queue",
]
ALL = """async ([path, words]) => {
  const { readSegments } = await import(`${path}assets/launchbook/search-remote.js`);
  const { openIndex } = await import(`${path}assets/launchbook/search-index.js`);
  const bundle = new URL(`${path}pagefind/`, location.href);
  const index = await openIndex(bundle, path, await readSegments(bundle));
  await index.grow();
  const { pages } = await index.ask(words, {}, 100);
  const facets = {};
  for (const facet of ["Type", "Product", "Status"]) {
    facets[facet] = Object.fromEntries(await index.countValues(facet, words, {}));
  }
  const narrowed = await index.ask(words, { Type: ["Guide", "Macros"] }, 0);
  return { urls: pages.map((page) => page.url.slice(path.length)), facets, narrowed: narrowed.total };
}"""


def segment_of(page: str) -> str:
    """The launch's guide and macros are segments of their own; readers get them after the first results."""
    return {f"{LAUNCH}/guide/index.html": "past-0", f"{LAUNCH}/macros/index.html": "past-1"}.get(page, "now")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site twice, in folders of their own: of one segment, and of three."""
    site = build_site(small_book(tmp_path_factory.mktemp("book")), TODAY).site
    folder = tmp_path_factory.mktemp("sites")
    shutil.copytree(site, folder / "one")
    shutil.copytree(site, folder / "three")
    assert write_search_index(folder / "three", segment_of).kept == ()
    return folder


@pytest.fixture
def root(sites: Path, tmp_path: Path) -> Path:
    """Both, to be changed."""
    shutil.copytree(sites, tmp_path / "sites")
    return tmp_path / "sites"


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """Where both sites are served."""
    with served(root) as address:
        yield address


def search(page: Page, words: str) -> None:
    """Open the search of the site of three, and wait until all of it has answered."""
    page.goto("three/")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("/")
    page.locator(".lb-search input[type=search]").fill(words)
    expect(page.locator(".lb-search__summary")).to_contain_text(f"for {words}")
    expect(page.locator(".lb-search__summary")).not_to_contain_text("so far")


def found(page: Page, site: str, words: str) -> dict[str, Any]:
    page.goto(f"{site}/")
    result: dict[str, Any] = page.evaluate(ALL, [f"/{site}/", words])
    return result


@pytest.mark.parametrize("words", WORDS)
def test_three_segments_find_and_count_what_one_does(page: Page, words: str):
    one, three = found(page, "one", words), found(page, "three", words)
    assert one["urls"]
    assert sorted(three["urls"]) == sorted(one["urls"])
    assert (three["facets"], three["narrowed"]) == (one["facets"], one["narrowed"])
    assert found(page, "three", words)["urls"] == three["urls"]


def test_results_come_from_all_segments_and_facets_narrow_them(page: Page):
    search(page, "payout")
    page.locator("[data-lb-facet=Type]").click()
    for value in ("Guide", "Macros", "Playbook"):
        expect(page.get_by_role("checkbox", name=value)).to_be_visible()
    page.get_by_role("checkbox", name="Guide").check()
    expect(page.locator(".lb-result__type")).to_have_text(["Guide"])
    link = page.locator(".lb-result__title a")
    expect(link).to_have_attribute("href", f"{page.url}{LAUNCH}/guide/")
    link.click()
    expect(page.locator("h1")).to_contain_text("Instant payouts")


def test_first_results_wait_for_no_later_segment(page: Page):
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    search(page, "payout")
    first = next(at for at, url in enumerate(asked) if "/past-" in url)
    assert sum("/now/fragment/" in url for url in asked[:first]) == 8
    assert sum("wasm" in url for url in asked) == 1
    assert not any("/filter/" in url for url in asked)


def test_a_browser_without_workers_searches_on_the_page(page: Page):
    page.add_init_script("delete window.Worker")
    search(page, "payout_limit")
    expect(page.locator(".lb-result__link").first).to_be_visible()


def test_an_edit_changes_one_bundle_and_is_found(page: Page, root: Path):
    site = root / "three"
    assert f"{LAUNCH}/guide/" not in found(page, "three", "zucchini")["urls"]
    before = nodes(site / "pagefind")
    guide = site / LAUNCH / "guide/index.html"
    text = guide.read_text(encoding="utf-8").replace("</h1>", "</h1><p>Zucchini.</p>", 1)
    guide.unlink()
    guide.write_text(text, encoding="utf-8")
    assert write_search_index(site, segment_of) == SearchSummary(33, renewed=("past-0",), kept=("now", "past-1"))
    after = nodes(site / "pagefind")
    assert {name.split("/")[0] for name, node in before.items() if after.get(name) != node} == {
        "past-0",
        "segments.json",
    }
    search(page, "zucchini")
    expect(page.locator(".lb-result__link").first).to_have_attribute("href", f"{page.url}{LAUNCH}/guide/")


def test_a_page_that_is_gone_is_not_found(page: Page, root: Path):
    assert f"{LAUNCH}/macros/" in found(page, "three", "payout")["urls"]
    shutil.rmtree(root / "three" / LAUNCH / "macros")
    assert write_search_index(root / "three", segment_of).renewed == ()
    assert f"{LAUNCH}/macros/" not in found(page, "three", "payout")["urls"]
