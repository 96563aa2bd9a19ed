"""Did this solve it? Told to whom the book names, when the reader says so, and to nobody else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import violations

pytestmark = pytest.mark.xdist_group("browser")

PLAYBOOK = "launches/instant-payouts-mx/playbook/"


def told(page: Page) -> dict[str, list[str]]:
    """What the link to the form carries."""
    link = page.get_by_role("link", name="Open what is filled in for you")
    expect(link).to_be_focused()
    parts = urlsplit(link.get_attribute("href") or "")
    assert (parts.netloc, parts.path) == ("git.example.com", "/calzada-pay/launchbook/issues/new")
    return parse_qs(parts.query)


def complain(page: Page) -> None:
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("radio", name="It is wrong")).to_be_focused()
    page.get_by_role("radio", name="It is out of date").check()
    page.locator(".lb-feedback__more textarea").fill("The limit is <b>60,000</b> & more")
    page.get_by_role("button", name="Report it").click()


def test_a_complaint_opens_the_form_filled_in(page: Page) -> None:
    page.goto(PLAYBOOK)
    complain(page)
    query = told(page)
    assert query["title"] == ["Playbook: Instant payouts in Mexico: did not solve it: It is out of date"]
    assert "The limit is <b>60,000</b> & more" in query["body"][0]
    assert PLAYBOOK in query["body"][0]


def test_answers_wait_in_the_browser_until_the_reader_sends_them(page: Page) -> None:
    page.goto(PLAYBOOK)
    page.get_by_role("button", name="Yes").click()
    expect(page.locator(".lb-feedback__waiting")).to_contain_text("1 answer waits in this browser.")
    page.goto("launches/tax-id-check/playbook/")
    page.get_by_role("button", name="Yes").click()
    expect(page.locator(".lb-feedback__waiting")).to_contain_text("2 answers wait")
    page.get_by_role("button", name="Send").click()
    query = told(page)
    assert query["title"] == ["2 answers from readers"]
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")  # the form is another host's
    page.get_by_role("link", name="Open what is filled in for you").click()
    expect(page.locator(".lb-feedback__waiting")).to_be_empty()


def test_offline_it_is_kept_and_offered_again(context: BrowserContext) -> None:
    page = context.new_page()  # without a line the browser itself complains of what it can't load
    page.goto(PLAYBOOK)
    context.set_offline(True)
    complain(page)
    expect(page.locator(".lb-feedback .lb-said")).to_contain_text("You are offline")
    context.set_offline(False)
    expect(page.locator(".lb-feedback__waiting")).to_contain_text("1 answer waits")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("https://x.example/new?t={title}&b={body}", "https://x.example/new?t=a%26b&b=c%0Ad"),
        ("mailto:kb@x.example", "mailto:kb@x.example?subject=a%26b&body=c%0Ad"),
        ("mailto:kb@x.example?cc=y@x.example", "mailto:kb@x.example?cc=y@x.example&subject=a%26b&body=c%0Ad"),
        ("https://x.example/form", "https://x.example/form"),
    ],
    ids=["with places", "mail", "mail with more", "without places"],
)
def test_each_kind_of_address_is_filled_in(page: Page, form: str, expected: str) -> None:
    page.goto("")
    made = page.evaluate(
        "async (form) => (await import('/assets/launchbook/feedback.js')).fillAddress(form, 'a&b', 'c\\nd')", form
    )
    assert made == expected


def test_without_scripts_there_is_a_link(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PLAYBOOK)
    link = page.get_by_role("link", name="Something is wrong on this page").get_attribute("href") or ""
    assert parse_qs(urlsplit(link).query)["title"] == ["Playbook: Instant payouts in Mexico"]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_form(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(PLAYBOOK)
    page.get_by_role("button", name="No", exact=True).click()
    assert violations(page) == []
