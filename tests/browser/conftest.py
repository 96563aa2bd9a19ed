"""The example book, built once and served on loopback, and a real Chromium to read it with."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from generator.publishing.build import build_site
from generator.reading.loader import read_fixed_day

ROOT = Path(__file__).parent.parent.parent
PHONE: ViewportSize = {"width": 390, "height": 844}
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a connection serves more than one file, as on any host
    disable_nagle_algorithm = True  # a file does not wait until its head is acknowledged

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Where a folder is served, on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium; `make test` installs it. Missing, the tests are skipped, but never in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        assert not os.environ.get("CI"), "CI must have a browser: install Debian's package chromium"
        pytest.skip("no Chromium here: `make test` installs one")
    return found


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built example book is served."""
    root = tmp_path_factory.mktemp("example")
    for name in ("guides", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    today = read_fixed_day(root)
    assert today
    with served(build_site(root, today).site) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def wait_until_drawn(page: Page) -> None:
    """Until what a page's scripts put off to its next frame is done: the frame after that one is asked for."""
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds on a page as it stands, at a desk and on a phone, with the first place of each."""
    desk = page.viewport_size
    found = []
    for size in (desk, PHONE):
        assert size
        page.set_viewport_size(size)
        wait_until_drawn(page)
        found += Axe().run(page).response["violations"]
    assert desk
    page.set_viewport_size(desk)
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh reader at a desk, who may use the clipboard."""
    opened = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    opened.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that fails the test on any script error, and on any request to another host."""
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: None if request.url.startswith((address, "data:", "blob:"))
              else problems.append(f"outside: {request.url}"))  # fmt: skip
    yield opened
    assert problems == []
