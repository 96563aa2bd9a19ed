"""A reader's first search in headless Chromium: how long, and how many bytes, with nothing cached."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as Late

from benchmarks.scale.record import Searched
from benchmarks.scale.serving import FIRST, Sent, served

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 300
"""Seconds until a search is given up."""
_CLOCK = """
  let firstKey;
  addEventListener("input", () => { firstKey ??= performance.now(); }, true);
  new MutationObserver((_, observer) => {
    if (firstKey === undefined || !document.querySelector(RESULT)) return;
    observer.disconnect();
    const waited = performance.now() - firstKey;
    fetch("FIRST").then(() => { document.documentElement.dataset.firstResult = waited; });
  }).observe(document, { childList: true, subtree: true });
"""


class GaveUp(Exception):
    """No result came while we had patience."""


@dataclass(frozen=True)
class Engine:
    """Where a site's search is typed, and what a result looks like."""

    name: str
    index: str
    """Folder of the index, below the site."""
    opener: str
    field: str
    result: str
    partly: str = ""
    """What stands on the page as long as parts of the index have not answered yet."""


LUNR = Engine("lunr", "search", ".md-search__input", ".md-search__input", ".md-search-result__item a[href]")
OURS = Engine("ours", "pagefind", ".lb-search button", ".lb-search input[type=search]", ".lb-result a[href]",
              partly=".lb-search__summary:has-text('so far')")  # fmt: skip


def chromium() -> str:
    """Path of the system's Chromium; ends the program if there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("the search is measured in Chromium, and there is none here: `make browser` installs it")
    return found


def chromium_version() -> str:
    """Like ``Chromium 142.0.7444.59``."""
    said = subprocess.run([chromium(), "--version"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split()[:2])


def search_all(
    site: Path, engine: Engine, pages: int, site_pages: int, queries: tuple[str, ...], turn: int
) -> Iterator[Searched]:
    """Each query as the first one of a new reader, in one round."""
    index = sum(path.stat().st_size for top in site.glob(engine.index) for path in top.rglob("*") if path.is_file())
    with served(site) as (address, sent), sync_playwright() as playwright:
        for query in queries:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            asked = Searched(engine.name, pages, turn, query, site_pages=site_pages, index_bytes=index)
            found = _search(browser, address, sent, engine, asked)
            yield replace(found, packed_bytes=sent.first_search_packed(site))
            browser.close()


def _search(browser: Browser, address: str, sent: Sent, engine: Engine, asked: Searched) -> Searched:
    sent.forget()
    reader = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = reader.new_page()
        page.add_init_script(_CLOCK.replace("RESULT", repr(engine.result)).replace("FIRST", FIRST))
        page.goto(address, wait_until="load")
        asked = replace(asked, seconds=_type(page, engine, asked.query))
        if engine.partly:
            page.wait_for_selector(engine.partly, state="detached", timeout=PATIENCE * 1000)
        page.wait_for_load_state("networkidle")
    except GaveUp:
        asked = replace(asked, seconds=PATIENCE, failed=f"no result within {PATIENCE} s")
    except BrowserError as error:
        asked = replace(asked, failed=error.message.splitlines()[0])
    finally:
        reader.close()
    return replace(asked, search_bytes=sent.first_search or sent.search, later_bytes=sent.search, all_bytes=sent.all)


def _type(page: Page, engine: Engine, query: str) -> float:
    page.locator(engine.opener).first.click()
    typed = page.locator(engine.field).first
    typed.focus()
    typed.press_sequentially(query)
    try:
        page.wait_for_selector("html[data-first-result]", state="attached", timeout=PATIENCE * 1000)
    except Late as late:
        raise GaveUp from late
    return float(page.locator("html").get_attribute("data-first-result") or 0) / 1000
