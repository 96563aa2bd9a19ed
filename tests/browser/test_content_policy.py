"""The second wall in a real browser: everything of ours runs, and a script that slipped in does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.xdist_group("browser")
LAUNCH = "launches/instant-payouts-mx/"
KINDS = (
    "", "launches/", LAUNCH, f"{LAUNCH}guide/", f"{LAUNCH}playbook/", f"{LAUNCH}macros/", f"{LAUNCH}brief/",
    f"{LAUNCH}notice/", "portfolio/", "portfolio/calendar/", "portfolio/macros/", "portfolio/stale/",
    "portfolio/policy/", "portfolio/glossary/", "portfolio/rules/", "portfolio/owners/ana-ruiz/",
    "portfolio/products/payouts/", "portfolio/teams/payouts-latam/", "portfolio/regions/mx/", "docs/", "handbook/",
    "404.html",
)  # fmt: skip
BY_HAND = ("docs/", "handbook/", "404.html")
POLICY = 'meta[http-equiv="Content-Security-Policy"]'
INJECT = """() => {
  window.ran = [];
  const put = html => { const box = document.createElement("div"); box.innerHTML = html; document.body.append(box) };
  put('<img src="missing.png" onerror="window.ran.push(1)">');
  put('<a id="trap" href="javascript:void(window.ran.push(2))">a</a>');
  document.getElementById("trap").click();
  const script = document.createElement("script");
  script.textContent = "window.ran.push(3)";
  document.body.append(script);
  const frame = document.createElement("iframe");
  frame.srcdoc = "<script>parent.ran.push(4)</" + "script>";
  document.body.append(frame);
}"""


@pytest.mark.parametrize("path", KINDS)
def test_a_generated_page_has_the_policy_and_nothing_of_ours_is_refused(page: Page, address: str, path: str):
    assert page.goto(address + path)
    page.wait_for_function("document.readyState === 'complete'")
    assert page.locator(POLICY).count() == int(path not in BY_HAND)
    assert page.locator("meta[charset]").count() == 1
    assert page.evaluate("typeof __md_scope") == "object", "the theme's own inline script ran"


def test_search_and_colours_go_on(page: Page, address: str):
    page.goto(address)
    before = page.evaluate("document.body.dataset.mdColorScheme")
    for _ in range(2):
        page.locator("label[for^=__palette]:visible").first.click()
    assert page.evaluate("document.body.dataset.mdColorScheme") != before
    page.reload()
    assert page.evaluate("document.body.dataset.mdColorScheme") != before, "the theme's script remembers it"
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("/")
    page.locator(".lb-search input[type=search]").fill("payout")
    expect(page.locator(".lb-result__link").first).to_be_visible()


def ran_on(page: Page) -> list[int]:
    page.evaluate(INJECT)
    page.wait_for_timeout(500)
    ran = page.evaluate("window.ran")
    assert isinstance(ran, list)
    return sorted(ran)


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A page that may have errors: they are what is looked for."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_script_that_slipped_in_does_not_run(stranger: Page, address: str):
    refused: list[str] = []
    stranger.on("console", lambda message: refused.append(message.text))
    stranger.goto(f"{address}{LAUNCH}playbook/")
    assert ran_on(stranger) == []
    assert len([text for text in refused if "Content Security Policy" in text]) >= 4


def test_without_the_policy_it_would_run(stranger: Page, address: str):
    """The trap does catch: the same page, its policy cut out on the way."""
    path = f"{address}{LAUNCH}playbook/"

    def cut(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("Content-Security-Policy", "nothing"))

    stranger.route(path, cut)
    stranger.goto(path)
    assert ran_on(stranger) == [1, 2, 3, 4]
