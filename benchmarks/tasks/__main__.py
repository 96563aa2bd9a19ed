"""Does each task as a practised reader would, counts the steps, takes the time, and prints a table for the docs."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from benchmarks.scale.engines import write_mkdocs
from generator.publishing.build import build_site
from generator.reading.loader import read_fixed_day
from tests.browser.conftest import FLAGS, served

ROOT = Path(__file__).resolve().parents[2]
LETTER_MILLISECONDS = 60
MOST_RESULTS = 10
"""Nobody looks further."""
PLAYBOOK = "launches/instant-payouts-mx/playbook/"
MACROS = "launches/instant-payouts-mx/macros/"


class NotThere(Exception):
    """The site can't do this."""


class Hand:
    """A reader's hand: each text typed, key pressed and place clicked is a step."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps = page, 0

    def type(self, text: str) -> None:
        self.steps += 1
        self.page.keyboard.type(text, delay=LETTER_MILLISECONDS)

    def press(self, key: str) -> None:
        self.steps += 1
        self.page.keyboard.press(key)

    def click(self, place: Locator) -> None:
        self.steps += 1
        place.click()


Way = Callable[[Hand], None]


@dataclass(frozen=True)
class Task:
    """What is to be done, where it begins, and how it is done on either site."""

    title: str
    begins: str
    ours: Way
    stock: Way


def find(words: str) -> tuple[Way, Way]:
    """Find the playbook by these words."""

    def ours(hand: Hand) -> None:
        hand.press("/")
        hand.type(words)
        found = hand.page.locator(".lb-result__link")
        expect(hand.page.locator(".lb-search__summary")).to_contain_text(f"for {words}")
        macros = hand.page.locator(".lb-search__macro").count()
        _walk_to(hand, found, past=macros)

    def stock(hand: Hand) -> None:
        hand.press("/")
        hand.type(words)
        expect(hand.page.locator(".md-search-result__meta")).not_to_contain_text("Type to start", timeout=15_000)
        hand.page.wait_for_timeout(300)  # its results come one after the other
        # of each page found the page itself, not its sections
        _walk_to(hand, hand.page.locator(".md-search-result__item > .md-search-result__link:first-child"))

    return ours, stock


def _walk_to(hand: Hand, found: Locator, past: int | None = None) -> None:
    """To the result that leads to the playbook: the first by Enter, any other by arrow keys, or by a click."""
    addresses = [str(link.evaluate("link => link.href")) for link in found.all()[:MOST_RESULTS]]
    at = next((at for at, address in enumerate(addresses) if PLAYBOOK in address), None)
    if at is None:
        raise NotThere(f"not among the first {MOST_RESULTS} results")
    if past is None and at:
        hand.click(found.nth(at))
    else:
        for _ in range((past or 0) + at + 1 if at else 0):
            hand.press("ArrowDown")
        hand.press("Enter")
    hand.page.wait_for_url(f"**/{PLAYBOOK}**")
    expect(hand.page.locator("h1")).to_contain_text("Playbook: Instant payouts")


ANSWERS = ("Money has not arrived", "Processing", "Longer than 10 minutes")


def walk_ours(hand: Hand) -> None:
    """The first answer by pointer; then the tree has the keyboard, and digits do."""
    for said in ANSWERS:
        answer = hand.page.locator(".lb-step:visible li", has_text=said)
        if said == ANSWERS[0]:
            hand.click(answer.locator("a"))
        else:
            hand.press(answer.locator(".lb-stepper__key").inner_text())
    expect(hand.page.locator(".lb-step:visible")).to_contain_text("Escalate")


def walk_stock(hand: Hand) -> None:
    heading = hand.page.locator("#step-start")
    hand.click(hand.page.locator("a", has_text="decision tree").first)
    for said in ANSWERS:
        item = heading.locator("xpath=following-sibling::ul[1]/li").filter(has_text=said)
        target = str(item.locator("a").get_attribute("href"))
        hand.click(item.locator("a"))
        heading = hand.page.locator(target)
        expect(heading).to_be_in_viewport()


VALUES = ("MX$900", "Sent", "14:30")


def copy_ours(hand: Hand) -> None:
    hand.press("m")
    expect(hand.page.locator(".lb-palette__choice").first).to_be_visible()
    hand.type("payout on its way")
    hand.press("Enter")
    fields = hand.page.locator(".lb-palette__field input")
    expect(fields.first).to_be_focused()
    for at, value in enumerate(VALUES):
        if at:
            hand.press("Tab")
        hand.type(value)
    hand.press("Enter")
    expect(hand.page.locator(".lb-palette .lb-said")).to_contain_text("Copied")
    assert "MX$900" in str(hand.page.evaluate("navigator.clipboard.readText()"))


def copy_stock(hand: Hand) -> None:
    """Find the page, open the copy, copy it, paste it into the reply, and put a value in each place that wants one."""
    hand.press("/")
    hand.type("payout on its way")
    expect(hand.page.locator(".md-search-result__meta")).not_to_contain_text("Type to start", timeout=15_000)
    hand.page.wait_for_timeout(300)
    links = hand.page.locator(".md-search-result__link")
    addresses = [str(link.get_attribute("href")) for link in links.all()[:MOST_RESULTS]]
    at = next((at for at, address in enumerate(addresses) if MACROS in address), None)
    if at is None:
        raise NotThere(f"not among the first {MOST_RESULTS} results")
    hand.click(links.nth(at))
    hand.page.wait_for_url(f"**/{MACROS}**")
    copies = hand.page.locator("#macro-payout-on-its-way--en ~ details.lb-copy").first
    hand.click(copies.locator("summary"))
    hand.steps += 1  # a drag over the text
    copies.locator("code").first.evaluate("code => getSelection().selectAllChildren(code)")
    hand.press("Control+c")
    hand.page.evaluate("""() => {
      const reply = document.createElement("textarea");
      reply.id = "reply";
      document.querySelector("h1").after(reply);
    }""")
    hand.click(hand.page.locator("#reply"))
    hand.press("Control+v")
    for value in VALUES:
        select = """() => {
          const reply = document.getElementById("reply");
          const gap = reply.value.match(/\\{\\{\\s*input\\.[^}]*\\}\\}/);
          reply.setSelectionRange(gap.index, gap.index + gap[0].length);
        }"""
        hand.steps += 1  # a drag over the place
        hand.page.evaluate(select)
        hand.type(value)
    assert "MX$900" in hand.page.locator("#reply").input_value()


def changed_ours(hand: Hand) -> None:
    hand.page.evaluate("localStorage.setItem('launchbook.seen', JSON.stringify({ on: '2000-01-01', keys: [] }))")
    hand.page.reload()
    hand.click(hand.page.locator("[data-lb-news]"))
    expect(hand.page.locator(".lb-change .lb-new").first).to_be_visible()


def changed_stock(hand: Hand) -> None:
    raise NotThere("no site knows when its reader looked last, or what changed since")


def escalate(hand: Hand) -> None:
    hand.click(hand.page.locator('.md-content a[href="#escalate"]').first)
    expect(hand.page.locator("#severity-1")).to_be_in_viewport()


TASKS = (
    Task("Find the playbook by the customer's words, “where is my money”", "", *find("where is my money")),
    Task("Find it by an error code without its hyphen, `PAY2118`", "", *find("PAY2118")),
    Task("Follow the tree to a leaf, three answers down", PLAYBOOK, walk_ours, walk_stock),
    Task("Find a macro, fill in three values, copy it", "", copy_ours, copy_stock),
    Task("See what changed since the last visit", "", changed_ours, changed_stock),
    Task("See who takes a severity 1", PLAYBOOK, escalate, escalate),
)


def main() -> None:
    """Build both sites, do the tasks, print the table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.tasks", description=__doc__)
    options.add_argument("--rounds", type=int, default=5, help="How often each is done; the table has medians.")
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        ours, stock = _sites(Path(scratch))
        with served(ours) as our_address, served(stock) as stock_address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            print("| task | steps | seconds | steps, stock Material | seconds |\n|---|---|---|---|---|")
            for task in TASKS:
                cells = [*_done(browser, our_address, task.begins, task.ours, rounds)]
                cells += _done(browser, stock_address, task.begins, task.stock, rounds)
                print(f"| {task.title} | {' | '.join(cells)} |", flush=True)
            browser.close()


def _sites(scratch: Path) -> tuple[Path, Path]:
    """The example site, after an edit so that something has changed, and stock Material on the same Markdown."""
    root = scratch / "example"
    for name in ("guides", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    today = read_fixed_day(root)
    assert today
    build_site(root, today)
    launch = root / "guides/launches/instant-payouts-mx.launch.yaml"
    launch.write_text(launch.read_text().replace("Your payout of", "The payout of", 1))
    ours = build_site(root, today).site
    write_mkdocs(scratch / "stock", root / "guides", True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=scratch / "stock", env=environment, check=True)
    return ours, scratch / "stock" / "site"


def _done(browser: Browser, address: str, begins: str, way: Way, rounds: int) -> tuple[str, str]:
    """Steps and median seconds, with nothing cached; why not, if it can't be done."""
    steps, seconds = 0, []
    for _ in range(rounds):
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
        page = context.new_page()
        page.goto(begins, wait_until="networkidle")
        hand, began = Hand(page), perf_counter()
        try:
            way(hand)
        except NotThere as why:
            return "–", str(why)
        finally:
            seconds.append(perf_counter() - began)
            steps = hand.steps
            context.close()
    return str(steps), f"{median(seconds):.1f}"


if __name__ == "__main__":
    main()
