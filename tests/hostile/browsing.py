"""Runs inside the container: pages opened in Chromium, with a trap for everything that should not happen.

    python -m tests.hostile.browsing CHROMIUM TASK.json

The task names the site's folder, the pages to open, words to search for, and where the result goes. A page trips if
a script of its own runs (a dialog, a call of the usual names, a message on the console, a script error), if anything
but the site itself is asked for, if the page goes elsewhere, or if an element appears that runs or frames something.
"""

from __future__ import annotations

import asyncio
import functools
import json
import re
import sys
import threading
from collections.abc import Mapping, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, Error, Page, async_playwright

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60  # seconds for one page
_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_TRAP = """
window.__trips = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'msgbox'])
  window[name] = (...said) => { window.__trips.push(name + ' ' + said.join(' ').slice(0, 80)); };
"""
_LOOK = """known => {
  const odd = [];
  for (const one of document.querySelectorAll('*')) {
    const tag = one.localName;
    if (/^(iframe|frame|object|embed|base|portal|marquee|foreignobject|video|audio)$/.test(tag))
      odd.push('<' + tag + '>');
    for (const { name, value } of one.attributes) {
      if (name.startsWith('on')) odd.push(tag + ' ' + name);
      if (/^(href|src|action|formaction|data|xlink:href)$/.test(name)
          && /^[\\0-\\x20]*(javascript|vbscript|data):/i.test(value))
        odd.push(tag + ' ' + name + '=' + value.slice(0, 60));
      if (name === 'style' && /position:\\s*fixed/.test(value)) odd.push(tag + ' ' + value.slice(0, 60));
    }
    if (tag === 'script' && !one.src && !known.includes(one.textContent.trim()))
      odd.push('script ' + one.textContent.slice(0, 60));
    if (tag === 'meta' && /refresh/i.test(one.httpEquiv)) odd.push('meta refresh');
    if (tag === 'script' && one.src && !one.src.startsWith(location.origin)) odd.push('script ' + one.src);
  }
  return [...window.__trips, ...odd, ...(window.tripped ? ['window.tripped'] : [])];
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


class _Watched:
    """A tab, and all that tripped in it."""

    def __init__(self, page: Page, origin: str, known: Sequence[str]) -> None:
        self.page, self.origin, self.known, self.going = page, origin, known, ""
        self.trips: list[str] = []
        page.on("dialog", self._dismiss)
        page.on("console", lambda message: self.trips.append(f"console: {message.text[:120]}"))
        page.on("pageerror", lambda error: self.trips.append(f"script error: {str(error)[:120]}"))
        page.on("popup", lambda other: self.trips.append("a window was opened"))
        page.on("request", self._asked)
        page.on("framenavigated", self._went)

    async def _dismiss(self, dialog: Any) -> None:
        self.trips.append(f"dialog: {dialog.message[:80]}")
        await dialog.dismiss()

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.origin, f"blob:{self.origin}", "data:image/svg+xml")):
            self.trips.append(f"request: {request.url[:120]}")

    def _went(self, frame: Any) -> None:
        if frame.parent_frame is not None:
            self.trips.append(f"frame: {frame.url[:120]}")
        elif frame.url.split("#")[0] not in (self.going, "about:blank"):
            self.trips.append(f"navigation: {frame.url[:120]}")

    async def open(self, address: str) -> list[str]:
        """Load a page, look at it, press its copy buttons; what tripped."""
        self.trips.clear()
        self.going = self.origin + address
        try:
            await self.page.goto(self.going, wait_until="load", timeout=60_000)
            for button in await self.page.locator(".lb-copy-row button").all():
                await button.click(force=True, timeout=5_000)
        except Error as interrupted:
            self.trips.append(f"interrupted: {interrupted.message[:120]}")
        await self.page.wait_for_timeout(30)
        return await self._look()

    async def search(self, words: str) -> list[str]:
        """Type words into the search dialog and let the results be drawn; what tripped, or that nothing was found."""
        self.trips.clear()
        box = self.page.locator(".lb-search input[type=search]")
        await box.fill(words)
        found = self.page.locator(".lb-result")
        try:
            await found.first.wait_for(timeout=10_000)
            await self.page.wait_for_function(
                "words => document.querySelector('.lb-result')?.textContent.includes(words)", arg=words, timeout=5_000
            )
        except Exception:
            return [*self.trips, "nothing found"]
        await self.page.wait_for_timeout(50)
        return await self._look()

    async def _look(self) -> list[str]:
        """What tripped, and what stands on the page; a page that goes elsewhere while it is looked at trips too."""
        try:
            seen = await self.page.evaluate(_LOOK, self.known)
        except Error as gone:
            seen = [f"went while looked at: {gone.message[:120]}"]
        return [*self.trips, *seen]


def main(chromium: str, task_file: str) -> None:
    """Do the task."""
    task = json.loads(Path(task_file).read_text(encoding="utf-8"))
    handler = functools.partial(_Quiet, directory=task["site"])
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_address[1]}/"
    result = asyncio.run(_browse(chromium, origin, task, _scripts(Path(task["harmless"]))))
    Path(task["result"]).write_text(json.dumps(result), encoding="utf-8")


def _scripts(site: Path) -> list[str]:
    """The inline scripts of a harmless site."""
    found: set[str] = set()
    for path in site.rglob("*.html"):
        found.update(match.strip() for match in _SCRIPT.findall(path.read_text(encoding="utf-8")))
    return sorted(found)


async def _browse(chromium: str, origin: str, task: Mapping[str, Any], known: Sequence[str]) -> dict[str, Any]:
    pages, words, tabs = task["pages"], task["words"], task.get("tabs", 3)
    trips: dict[str, list[str]] = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = await browser.new_context(viewport={"width": 1280, "height": 900})
        await context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin.rstrip("/"))
        await context.add_init_script(_TRAP)
        waiting = list(reversed(pages))
        await asyncio.gather(*(_tab(context, origin, known, waiting, trips) for _ in range(tabs)))
        if words:
            tab = _Watched(await context.new_page(), origin, known)
            told = await tab.open("")
            await tab.page.keyboard.press("/")
            await tab.page.locator(".lb-search input[type=search]").wait_for(timeout=20_000)
            for word in words:
                found = await tab.search(word)
                if found:
                    trips[f"search {word}"] = found
            trips |= {"search": told} if told else {}
        await browser.close()
    return {"opened": len(pages), "searched": len(words), "trips": trips}


async def _tab(
    context: BrowserContext, origin: str, known: Sequence[str], waiting: list[str], trips: dict[str, list[str]]
) -> None:
    tab = None
    again: set[str] = set()
    while waiting:
        address = waiting.pop()
        try:
            async with asyncio.timeout(PATIENCE):
                tab = tab or _Watched(await context.new_page(), origin, known)
                found = await tab.open(address)
        except TimeoutError:  # Chromium now and then forgets a tab on a busy machine: a page that hangs does so twice
            found = [f"hangs for {PATIENCE} s"]
            tab = None
            if address not in again:
                again.add(address)
                waiting.append(address)
                continue
        if found:
            trips[address] = found
            tab = None  # closed with the browser: what it runs must not reach the next page


if __name__ == "__main__":
    main(*sys.argv[1:])
