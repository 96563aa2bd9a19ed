"""What a reader on a slow line gets, and how long they wait: limits that are held in numbers."""

from __future__ import annotations

from statistics import median
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import ROOT
from tests.browser.test_site import PAGES

pytestmark = pytest.mark.xdist_group("browser")

PLAYBOOK_BYTES = 60_000
COLD_MILLISECONDS, WARM_MILLISECONDS = 500, 100
TIMES = 7
FIRST_RESULT = """words => new Promise((resolve) => {
  const box = document.querySelector(".lb-search__input");
  const results = document.querySelector(".lb-search__results");
  const start = performance.now();
  new MutationObserver((_, seen) => {
    if (!results.querySelector(".lb-result__link")) return;
    seen.disconnect();
    resolve(performance.now() - start);
  }).observe(results, { childList: true, subtree: true });
  box.value = words;
  box.dispatchEvent(new Event("input"));
})"""


def opened(page: Page) -> None:
    """The home page with the search open, as with its key."""
    page.goto("")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("/")
    expect(page.locator(".lb-search__input")).to_be_focused()


def test_no_playbook_is_heavy(address: str) -> None:
    launches = (path.name.removesuffix(".launch.yaml") for path in (ROOT / "guides/launches").glob("*.launch.yaml"))
    sizes = {launch: len(urlopen(f"{address}launches/{launch}/playbook/").read()) for launch in launches}
    assert len(sizes) == 15
    assert {launch: size for launch, size in sizes.items() if size > PLAYBOOK_BYTES} == {}


def test_the_first_result_comes_soon_with_nothing_cached(browser: Browser, address: str) -> None:
    waits = []
    for _ in range(TIMES):
        context = browser.new_context(base_url=address)
        page = context.new_page()
        opened(page)
        waits.append(page.evaluate(FIRST_RESULT, "payout stuck"))
        context.close()
    assert median(waits) <= COLD_MILLISECONDS, waits


def test_and_at_once_when_the_index_is_there(page: Page) -> None:
    opened(page)
    page.evaluate(FIRST_RESULT, "payout stuck")
    waits = []
    for words in ("refund", "invoice layout", "chargeback", "payout_limit", "vat", "price cap", "dispute"):
        page.locator(".lb-search__input").fill("")
        expect(page.locator(".lb-result__link")).to_have_count(0)
        waits.append(page.evaluate(FIRST_RESULT, words))
    assert median(waits) <= WARM_MILLISECONDS, waits


def test_nothing_is_asked_of_another_host(context: BrowserContext, address: str) -> None:
    outside: list[str] = []
    asked: list[str] = []
    context.on("request", lambda request: (asked if request.url.startswith((address, "data:", "blob:")) else outside)
               .append(request.url))  # fmt: skip
    page = context.new_page()
    for path in PAGES.values():
        page.goto(path, wait_until="networkidle")
    opened(page)
    page.locator(".lb-search__input").fill("payout")
    expect(page.locator(".lb-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    expect(page.locator(".lb-palette__choice").first).to_be_visible()
    assert outside == []
    assert len(asked) > len(PAGES)


def test_it_reads_at_four_times_the_size(page: Page) -> None:
    """400 % of 1,280 pixels are as wide as 320: nothing is cut, nothing scrolls both ways."""
    page.set_viewport_size({"width": 320, "height": 256})
    for path in PAGES.values():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    opened(page)
    page.locator(".lb-search__input").fill("payout")
    expect(page.locator(".lb-result__link").first).to_be_visible()
    box = page.locator(".lb-search dialog").bounding_box()
    assert box and box["width"] <= 320


def test_paper_has_addresses_owner_and_dates_and_all_that_was_folded(page: Page) -> None:
    page.goto("launches/instant-payouts-mx/")
    page.emulate_media(media="print")
    link = page.locator(".md-content a[href^=http]").first
    shown = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in shown
    trust = page.locator(".lb-trust").inner_text()
    assert "Owner Ana Ruiz" in trust and "Review by 2027-06-30" in trust
    page.goto("portfolio/calendar/")
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".lb-timeline details").evaluate("block => block.open")
