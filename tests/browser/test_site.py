"""What readers touch, in a real browser on the built example book."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations, wait_until_drawn

pytestmark = pytest.mark.xdist_group("browser")

LAUNCH = "launches/instant-payouts-mx/"
PAGES = {
    "home": "",
    "launches": "launches/",
    "board": "portfolio/",
    "calendar": "portfolio/calendar/",
    "macro index": "portfolio/macros/",
    "stale": "portfolio/stale/",
    "forecast": "portfolio/forecast/",
    "clashes": "portfolio/clashes/",
    "decisions": "portfolio/decisions/",
    "staffing": "portfolio/staffing/payouts-latam/",
    "policy history": "portfolio/policy-history/",
    "policy": "portfolio/policy/",
    "glossary": "portfolio/glossary/",
    "rules": "portfolio/rules/",
    "person": "portfolio/owners/leo-park/",
    "product": "portfolio/products/payouts/",
    "team": "portfolio/teams/payouts-latam/",
    "region": "portfolio/regions/mx/",
    "overview": LAUNCH,
    "guide": f"{LAUNCH}guide/",
    "playbook": f"{LAUNCH}playbook/",
    "macros": f"{LAUNCH}macros/",
    "brief": f"{LAUNCH}brief/",
    "notice": f"{LAUNCH}notice/",
    "rolled back": "launches/tax-id-check/playbook/",
    "handbook": "handbook/macros/",
}
FACETS = ["Type", "Product", "Region", "Tier", "Status", "Language", "Audience"]


def search(page: Page, words: str) -> None:
    """Open the search with the keyboard, type, and wait for the answer."""
    page.goto("")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("/")
    page.locator(".lb-search input[type=search]").fill(words)
    expect(page.locator(".lb-search__summary")).to_contain_text(f"for {words}")
    expect(page.locator(".lb-result__title a").first).to_be_visible()


def narrow(page: Page, facet: str, value: str) -> None:
    """Choose a value of a facet, and wait for what is left."""
    page.locator(f"[data-lb-facet={facet}]").click()
    before = summary(page)
    page.get_by_role("checkbox", name=value).check()
    expect(page.locator(".lb-search__summary")).not_to_have_text(before)


def summary(page: Page) -> str:
    """What the search says of its results."""
    return page.locator(".lb-search__summary").inner_text()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("payout_limit", "Playbook: Instant payouts in Mexico"),
        ("no me llega el depósito", "Playbook: Instant payouts in Mexico"),
        ("payout stuck", "Playbook: Instant payouts in Mexico"),
        ("Instant payout: returned by the bank", "Macros: Instant payouts in Mexico"),
    ],
    ids=["error code", "customer's words in Spanish", "customer's words", "macro title"],
)
def test_search_finds(page: Page, words: str, title: str) -> None:
    search(page, words)
    # results come in one by one, so what counts is where they end up
    titles = "[...document.querySelectorAll('.lb-result__title a')].map((link) => link.innerText.trim())"
    page.wait_for_function(f"(title) => {titles}.slice(0, 3).includes(title)", arg=title)


def test_search_has_its_facets_and_they_narrow(page: Page) -> None:
    search(page, "payout")
    playbooks = page.locator(".lb-result__type", has_text="Playbook")
    expect(playbooks.first).to_be_visible()
    assert page.locator("[data-lb-facet]").all_inner_texts() == FACETS
    before = summary(page)
    narrow(page, "Type", "Notice")
    expect(page.locator(".lb-result__title a").first).to_contain_text("Change notice: ")
    expect(playbooks).to_have_count(0)
    page.get_by_role("button", name="Show all").click()
    expect(playbooks.first).to_be_visible()
    assert summary(page) == before


def test_a_facet_counts_what_it_would_leave(page: Page) -> None:
    search(page, "payout")
    narrow(page, "Type", "Notice")
    expect(page.locator("[data-lb-facet=Type]")).to_have_text("Type: Notice")
    counted = int(page.get_by_role("checkbox", name="Notice").locator("xpath=following-sibling::span").inner_text())
    assert summary(page) == f"{counted} results for payout"
    page.get_by_role("checkbox", name="Playbook").check()  # two values of one facet: pages that have either
    expect(page.locator("[data-lb-facet=Type]")).to_have_text("Type: Notice +1")
    counted += int(page.get_by_role("checkbox", name="Playbook").locator("xpath=following-sibling::span").inner_text())
    expect(page.locator(".lb-search__summary")).to_have_text(f"{counted} results for payout")
    narrow(page, "Status", "Live")
    assert int(summary(page).split()[0]) < counted


def test_the_search_is_walked_with_the_keyboard(page: Page) -> None:
    page.goto("")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("Control+k")
    box = page.get_by_role("searchbox", name="Search")
    expect(box).to_be_focused()
    box.press_sequentially("payout_limit")
    expect(page.locator(".lb-result__link").nth(1)).to_be_visible()
    expect(page.locator(".lb-search__macro")).to_have_count(1)
    links = page.locator(".lb-search__macro, .lb-result__link")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")  # typing goes on where it was
    expect(box).to_have_value("payout_limits")
    page.keyboard.press("Escape")
    expect(page.locator(".lb-search dialog[open]")).to_have_count(0)
    page.keyboard.press("/")
    box.fill("payout_limit")
    expect(page.locator(".lb-search__summary")).to_contain_text("for payout_limit")
    expect(page.locator(".lb-search__summary")).not_to_contain_text("limits")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Playbook: Instant payouts in Mexico")


def test_more_results_come_when_the_last_is_seen(page: Page) -> None:
    search(page, "payout")
    found = int(summary(page).split()[0])
    assert found > 20
    results = page.locator(".lb-result")
    for _ in range(found):
        results.last.scroll_into_view_if_needed()
        if results.count() == found:
            break
        page.wait_for_timeout(20)
    expect(results).to_have_count(found)


def test_nothing_found_is_said(page: Page) -> None:
    search(page, "payout")
    page.locator(".lb-search input[type=search]").fill("ξψω")
    expect(page.locator(".lb-search__summary")).to_have_text("No results for ξψω")
    page.locator(".lb-search input[type=search]").fill("")
    expect(page.locator(".lb-search__summary")).to_have_text("")
    expect(page.locator(".lb-result")).to_have_count(0)


def test_a_page_costs_nothing_for_a_search_that_nobody_makes(page: Page) -> None:
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url.rpartition("/")[2]) if "pagefind" in request.url else None
    )
    page.goto("", wait_until="networkidle")
    assert asked == ["segments.json"]


def test_the_closed_search_wants_no_focus(page: Page) -> None:
    """Whoever is already in a field or on a button when the page is ready stays there, and nothing is said about it."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    focus = "document.querySelector('.md-nav__link[href]').focus()"
    page.add_init_script(f"document.addEventListener('DOMContentLoaded', () => {focus})")
    page.goto(f"{LAUNCH}macros/")
    expect(page.locator(".md-nav__link:focus")).to_be_attached()
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    wait_until_drawn(page)
    assert said == []
    page.keyboard.press("/")
    expect(page.locator(".lb-search input[type=search]")).to_be_focused()


def test_a_result_leads_to_its_page_and_closes_the_search(page: Page) -> None:
    search(page, "payout_limit")
    page.locator(".lb-result__title a", has_text="Playbook: Instant payouts in Mexico").click()
    expect(page.locator("h1")).to_contain_text("Playbook: Instant payouts in Mexico")
    expect(page.locator(".lb-search dialog[open]")).to_have_count(0)


def test_a_macro_is_copied_as_plain_text(page: Page) -> None:
    page.goto(f"{LAUNCH}macros/")
    page.locator(".lb-copy-row button", has_text="Copy as text").first.click()
    expect(page.locator(".lb-copy-row [role=status]").first).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Hi {{customer.first_name|there}},\n\nI can see why you want to be sure")
    assert copied.rstrip().endswith("{{agent.signature|Your Calzada Pay support team}}")


def test_the_decision_tree_is_walked_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{LAUNCH}playbook/")
    page.locator("#step-start + ul a", has_text="What does the payout show").click()
    assert page.url.endswith("#step-state")
    expect(page.locator("#step-state")).to_be_in_viewport()
    page.locator("a", has_text="Instant payout: on its way").first.click()
    assert page.url.endswith("/macros/#macro-payout-on-its-way")
    context.close()


def test_the_picture_of_the_tree_leads_to_its_steps(page: Page) -> None:
    page.goto(f"{LAUNCH}playbook/")
    page.locator("figure.lb-tree a[href='#step-held']").first.click()
    expect(page.locator("#step-held")).to_be_in_viewport()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_no_page_is_wider_than_a_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_open_search_is_no_wider_than_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    search(page, "payout")
    narrow(page, "Region", "Mexico")
    box = page.locator(".lb-search dialog").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.evaluate("(box => box.scrollWidth <= box.clientWidth)(document.querySelector('.lb-search dialog'))")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(path)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_search(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    search(page, "payout")
    narrow(page, "Type", "Notice")
    assert violations(page) == []


def test_print_shows_the_whole_tree_and_no_furniture(page: Page) -> None:
    page.goto(f"{LAUNCH}playbook/")
    page.emulate_media(media="print")
    for furniture in (".md-header", ".md-sidebar", ".lb-tabs"):
        assert page.locator(furniture).first.is_hidden(), furniture
    assert page.locator("h3[id^=step-]").count() == page.locator("h3[id^=step-]:visible").count() == 27
    assert page.locator(".lb-trust").is_visible()
    assert page.locator("figure.lb-tree--tall").is_hidden()
