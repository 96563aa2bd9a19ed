"""The decision tree, one question at a time: by pointer, by keyboard, by address, and as a note for the ticket."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.xdist_group("browser")

PLAYBOOK = "launches/instant-payouts-mx/playbook/"
FIRST = "Step 1: What is the contact about?"


def now(page: Page) -> str:
    """The heading of the one step that is shown."""
    shown = page.locator(".lb-step:visible h3")
    expect(shown).to_have_count(1)
    return shown.inner_text().removesuffix("¶").strip()


def answer(page: Page, said: str) -> None:
    """Choose an answer of the step that is shown."""
    page.locator(".lb-step:visible li", has_text=said).locator("a.lb-answer").click()


@pytest.fixture
def tree(page: Page) -> Page:
    """A page whose tree stands at its first question."""
    page.goto(PLAYBOOK)
    expect(page.locator(".lb-stepper")).to_be_visible()
    assert now(page) == FIRST
    return page


def test_one_question_after_the_other_and_the_way_so_far(tree: Page) -> None:
    answer(tree, "Money has not arrived")
    expect(tree.locator(".lb-step:visible h3")).to_contain_text("Step 2")
    expect(tree.locator(".lb-step:visible h3")).to_be_focused()
    answer(tree, "Processing")
    expect(tree.locator(".lb-step:visible h3")).to_contain_text("Step 7")
    way = tree.get_by_role("list", name="The way so far").get_by_role("listitem")
    expect(way).to_have_text([
        f"{FIRST} → Money has not arrived",
        re.compile("Step 2: What does the payout show under .* → Processing"),
    ])


def test_back_is_a_button_and_the_browsers_own(tree: Page) -> None:
    back = tree.get_by_role("button", name="Back")
    expect(back).to_be_disabled()
    answer(tree, "Money has not arrived")
    answer(tree, "Processing")
    back.click()
    expect(tree.locator(".lb-step:visible h3")).to_contain_text("Step 2")
    tree.go_back()
    expect(tree.locator(".lb-step:visible h3")).to_contain_text("Step 7")
    tree.go_back()
    expect(tree.locator(".lb-step:visible h3")).to_contain_text("Step 2")
    tree.get_by_role("button", name="Start again").click()
    expect(tree.locator(".lb-step:visible h3")).to_contain_text(FIRST)
    expect(tree.locator(".lb-stepper__path")).to_be_hidden()
    expect(back).to_be_disabled()


def test_digits_answer_where_the_focus_is_in_the_tree(tree: Page) -> None:
    tree.keyboard.press("1")
    assert now(tree) == FIRST
    tree.locator(".lb-step:visible a.lb-answer").first.focus()
    tree.keyboard.press("1")
    expect(tree.locator(".lb-step:visible h3")).to_be_focused()
    tree.keyboard.press("1")
    expect(tree.locator(".lb-stepper__path li")).to_have_count(2)


def test_digits_do_nothing_for_who_turned_shortcuts_off(tree: Page) -> None:
    tree.evaluate("localStorage.setItem('launchbook.shortcuts', 'false')")
    tree.locator(".lb-step:visible a.lb-answer").first.focus()
    tree.keyboard.press("1")
    assert now(tree) == FIRST


def test_each_step_has_an_address(page: Page) -> None:
    page.goto(f"{PLAYBOOK}#step-processing-age")
    expect(page.locator(".lb-step:visible h3")).to_contain_text("Step 7")
    expect(page.locator(".lb-stepper__path")).to_be_hidden()
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".lb-step:visible h3")).to_contain_text(FIRST)


def test_the_way_is_copied_as_a_note(tree: Page) -> None:
    answer(tree, "Money has not arrived")
    answer(tree, "Processing")
    answer(tree, "Longer than 10 minutes")
    tree.get_by_role("button", name="Copy as ticket note").click()
    expect(tree.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    note = tree.evaluate("navigator.clipboard.readText()").splitlines()
    assert note[0] == "Playbook: Instant payouts in Mexico"
    assert note[1] == tree.url
    assert note[2] == "1. What is the contact about?: Money has not arrived"
    assert note[3].startswith("2. What does the payout show under ") and note[3].endswith("?: Processing")
    assert note[4] == "3. How long has it been in Processing?: Longer than 10 minutes"
    assert note[5].startswith("4. Escalate")
    assert any(line.startswith("   - Escalate as severity 2 to ") for line in note[6:])


def test_a_note_that_can_not_be_copied_stands_there_to_be(tree: Page, context: BrowserContext) -> None:
    context.clear_permissions()
    tree.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    tree.get_by_role("button", name="Copy as ticket note").click()
    note = tree.get_by_role("textbox", name="The way so far, as a note for the ticket")
    expect(note).to_be_focused()
    assert note.input_value().endswith(f"1. {FIRST.removeprefix('Step 1: ')}")


def test_all_steps_at_once_is_remembered(tree: Page) -> None:
    every = tree.locator(".lb-step").count()
    tree.get_by_role("button", name="Show all steps").click()
    expect(tree.locator(".lb-step:visible")).to_have_count(every)
    tree.reload()
    expect(tree.locator(".lb-step:visible")).to_have_count(every)
    expect(tree.get_by_role("button", name="Show all steps")).to_have_attribute("aria-pressed", "true")


def test_a_leaf_leads_to_its_macro_and_escalation(tree: Page) -> None:
    answer(tree, "Money has not arrived")
    answer(tree, "Processing")
    answer(tree, "Up to 10 minutes")
    macro = tree.locator(".lb-step:visible a[href*='macros/#macro-']").first
    expect(macro).to_be_visible()
    macro.click()
    expect(tree.locator("h1")).to_contain_text("Macros: Instant payouts in Mexico")


def test_nothing_else_of_the_page_is_taken_into_the_tree(tree: Page) -> None:
    expect(tree.locator("#errors")).to_be_visible()
    expect(tree.locator("#escalate")).to_be_visible()
    assert not tree.locator(".lb-stepper :is(h2, .lb-colophon, .lb-keywords)").count()
