"""Macros found, filled in and copied: by keyboard alone, in a reader's language, and never with a gap in them."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import violations

pytestmark = pytest.mark.xdist_group("browser")

MACROS = "launches/instant-payouts-mx/macros/"
ON_ITS_WAY = "#macro-payout-on-its-way--en"


def open_list(page: Page) -> None:
    """Open the palette with its key, from the home page."""
    page.goto("")
    expect(page.locator("[data-lb-macros]:not([hidden])")).to_be_attached()
    page.keyboard.press("m")
    expect(page.get_by_role("searchbox", name="Find a macro")).to_be_focused()
    expect(page.locator(".lb-palette__choice").first).to_be_visible()


@pytest.fixture
def form(page: Page) -> Page:
    """A page with the form of a macro that has three inputs."""
    page.goto(MACROS)
    page.locator(f"{ON_ITS_WAY} ~ .lb-copy-row").first.get_by_role("button", name="Fill in").click()
    expect(page.locator(".lb-palette__title")).to_have_text("Instant payout: on its way")
    return page


def clipboard(page: Page) -> str:
    """What was copied."""
    expect(page.locator(".lb-palette .lb-said")).to_contain_text("Copied")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_found_filled_and_copied_by_keyboard_alone(page: Page) -> None:
    open_list(page)
    page.keyboard.type("payout on its way")
    expect(page.locator(".lb-palette .lb-said")).to_contain_text("for payout on its way")
    page.keyboard.press("Enter")
    expect(page.locator(".lb-palette__field input").first).to_be_focused()
    for value in ("MX$900", "Sent", "14:30"):
        page.keyboard.type(value)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    text = clipboard(page)
    assert "Your payout of MX$900 is safe: it is marked Sent" in text
    assert "{{input." not in text
    assert "{{customer.first_name|there}}" in text
    page.keyboard.press("Escape")
    expect(page.locator(".lb-palette")).to_be_hidden()


def test_nothing_is_copied_with_a_gap_in_it(form: Page) -> None:
    form.get_by_role("button", name="Copy", exact=True).click()
    first = form.locator(".lb-palette__field input").first
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(form.locator(".lb-palette .lb-said")).to_contain_text("Fill in")
    first.fill("1")
    expect(first).not_to_have_attribute("aria-invalid", "true")


def test_the_preview_shows_what_is_typed_and_what_is_missing(form: Page) -> None:
    preview = form.get_by_role("region", name="Preview")
    gaps = preview.locator(".lb-palette__gap")
    before = gaps.count()
    assert before
    form.locator(".lb-palette__field input").first.fill("<b>900</b>")
    expect(preview).to_contain_text("Your payout of <b>900</b> is safe")
    expect(gaps).to_have_count(before - 1)
    assert not preview.locator("b").count()


def test_what_is_typed_is_text_in_html_and_markdown(form: Page) -> None:
    for field in form.locator(".lb-palette__field input").all():
        field.fill("<b>*x*</b>")
    form.get_by_role("button", name="Copy HTML").click()
    assert "&#60;b&#62;*x*&#60;/b&#62;" in clipboard(form)
    form.get_by_role("button", name="Copy Markdown").click()
    expect(form.locator(".lb-palette .lb-said")).to_contain_text("Copied")
    assert r"\<b\>\*x\*\</b\>" in form.evaluate("navigator.clipboard.readText()")


def test_the_language_is_switched_kept_and_told_to_the_browser(form: Page) -> None:
    preview = form.get_by_role("region", name="Preview")
    expect(preview).to_have_attribute("lang", "en")
    form.locator(".lb-palette__field input").first.fill("900")
    form.get_by_label("Language").select_option("es-MX")
    expect(preview).to_have_attribute("lang", "es-MX")
    expect(preview).to_contain_text("Tu retiro de 900 está seguro")
    open_list(form)
    form.keyboard.type("payout settled")
    form.keyboard.press("Enter")
    expect(form.get_by_label("Language")).to_have_value("es-MX")


def test_characters_are_counted(form: Page) -> None:
    preview = form.get_by_role("region", name="Preview").inner_text()
    expect(form.locator(".lb-palette__count")).to_have_text(f"{len(preview)} characters")


def test_favourites_and_those_used_last_come_first(page: Page) -> None:
    open_list(page)
    everything = page.locator(".lb-palette__choice").count()
    page.keyboard.type("payout fee back")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="☆ Favourite").click()
    expect(page.get_by_role("button", name="★ Favourite")).to_have_attribute("aria-pressed", "true")
    page.reload()
    open_list(page)
    expect(page.locator(".lb-palette__choice")).to_have_count(1)
    expect(page.locator(".lb-palette__choice")).to_contain_text("★")
    page.get_by_role("searchbox", name="Find a macro").fill("a")
    assert everything > 1
    expect(page.locator(".lb-palette__choice").nth(1)).to_be_visible()


def test_an_internal_note_says_so_before_anything_else(page: Page) -> None:
    open_list(page)
    page.locator(".lb-palette__words").fill("internal")
    page.evaluate("() => document.querySelector('.lb-palette').close()")
    page.goto(MACROS)
    note = page.locator(".lb-macro--internal + .lb-copy-row").first
    note.get_by_role("button", name="Fill in").click()
    expect(page.locator(".lb-palette__kind")).to_have_text("Internal note: never send it to a customer")
    expect(page.locator(".lb-palette")).to_have_class("lb-palette lb-palette--internal")


@pytest.mark.parametrize("words", ["zzz", "(a", "a[b", "x-y/z", "\\", "$^*+?.|{}"])
def test_nothing_found_is_said(page: Page, words: str) -> None:
    open_list(page)
    page.keyboard.type(words)
    expect(page.locator(".lb-palette .lb-said")).to_have_text(f"No macros for {words}")


def test_its_key_is_a_letter_where_somebody_types_and_can_be_turned_off(page: Page) -> None:
    page.goto("")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("/")
    page.keyboard.type("m")
    expect(page.locator(".lb-palette")).to_have_count(0)
    switch = page.get_by_role("button", name="Single-key shortcuts")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    page.keyboard.press("/")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator("dialog[open]")).to_have_count(1)


def test_macros_that_can_not_be_reached_are_no_riddle(context: BrowserContext) -> None:
    context.route("**/macros.json", lambda route: route.abort())
    page = context.new_page()
    page.goto("")
    expect(page.locator("[data-lb-macros]:not([hidden])")).to_be_attached()
    page.keyboard.press("m")
    expect(page.locator(".lb-palette .lb-said")).to_have_text("The macros can't be reached now.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_palette(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_list(page)
    assert violations(page) == []
    page.locator(".lb-palette__words").fill("hand-over note")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("[aria-invalid]").first).to_be_visible()
    assert violations(page) == []


def test_the_open_palette_is_no_wider_than_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    open_list(page)
    page.keyboard.type("payout on its way")
    page.keyboard.press("Enter")
    expect(page.locator(".lb-palette__field input").first).to_be_focused()
    assert page.evaluate("document.querySelector('.lb-palette').scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_search_names_macros_too_and_opens_them(page: Page) -> None:
    page.goto("")
    expect(page.locator(".lb-search:not([hidden])")).to_be_attached()
    page.keyboard.press("/")
    page.keyboard.type("payout settled")
    macro = page.get_by_role("list", name="Macros that fit").get_by_role("button").first
    expect(macro).to_contain_text("Instant payout: settled, with receipt for the bank")
    expect(page.locator(".lb-result").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(macro).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".lb-palette__title")).to_have_text("Instant payout: settled, with receipt for the bank")
    expect(page.locator(".lb-search dialog[open]")).to_have_count(0)


def test_placeholders_become_the_helpdesks_own(form: Page) -> None:
    for field, value in zip(form.locator(".lb-palette__field input").all(), ("MX$900", "Sent", "14:30"), strict=True):
        field.fill(value)
    form.get_by_label("Helpdesk").select_option("Zendesk")
    preview = form.get_by_role("region", name="Preview")
    expect(preview).to_contain_text("Hi {{ticket.requester.first_name | default: 'there'}},")
    form.get_by_role("button", name="Copy", exact=True).click()
    assert "{{ticket.requester.first_name | default: 'there'}}" in clipboard(form)
    form.get_by_label("Helpdesk").select_option("Gorgias")
    expect(preview).to_contain_text("Hi {{ticket.customer.firstname}},")
    expect(form.locator(".lb-palette__lost")).to_contain_text("Gorgias does not fill in agent.signature")
    form.get_by_label("Helpdesk").select_option("any")
    expect(preview).to_contain_text("Hi {{customer.first_name|there}},")
    expect(form.locator(".lb-palette__lost")).to_be_empty()


def test_the_helpdesk_is_chosen_again_next_time(form: Page) -> None:
    form.get_by_label("Helpdesk").select_option("Zendesk")
    form.reload()
    form.locator(f"{ON_ITS_WAY} ~ .lb-copy-row").first.get_by_role("button", name="Fill in").click()
    expect(form.get_by_label("Helpdesk")).to_have_value("zendesk")
