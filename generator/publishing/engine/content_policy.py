"""A second wall around generated pages: the browser runs the theme's own scripts, and no other.

A Content-Security-Policy stands in the head of each generated page. What it allows is read from a
page that no author has a word on: the theme's own "not found" page, as ``mkdocs.yml`` sets it up.
So a script that slipped into a page is refused even if every other wall had failed.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig

SWITCH = "content_security_policy"
"""Key below ``extra`` of mkdocs.yml that leaves the policy out, if it is false."""

_BASELINE = "404.html"
_RUN = ("", "module", "text/javascript", "application/javascript")
_FETCHED = ("icon", "modulepreload", "preconnect", "preload", "stylesheet")


class _NoPages(list[Any]):
    """A navigation without a page."""

    homepage = SimpleNamespace(url=".")
    pages: tuple[Any, ...] = ()


def policy_of(config: MkDocsConfig, environment: Environment, base_url: str) -> str:
    """The policy of a page from which the site's root is ``base_url``; empty if there shall be none."""
    if config.extra.get(SWITCH) is False:
        return ""
    nothing: Mapping[str, Any] = {"nav": _NoPages(), "pages": [], "page": None, "extra_css": [], "extra_javascript": []}
    try:
        template = environment.get_template(_BASELINE)
    except TemplateNotFound:
        return ""
    return render_policy(template.render(nothing, config=config, base_url=base_url))


def render_policy(baseline: str) -> str:
    """The policy that lets a page do what the ``baseline`` page does, as HTML, and nothing else."""
    seen = _Seen()
    seen.feed(baseline)
    seen.close()
    outside = sorted(seen.origins)
    rules = {
        "default-src": ["'none'"],
        # Pagefind is WebAssembly
        "script-src": ["'self'", "'wasm-unsafe-eval'", *outside, *dict.fromkeys(seen.scripts)],
        "style-src": ["'self'", *outside, *dict.fromkeys(seen.styles)],
        "style-src-attr": ["'unsafe-inline'"],  # aligned cells of tables
        "img-src": ["'self'", "data:", *outside],
        "font-src": ["'self'", *outside],
        "connect-src": ["'self'", *outside],
        "worker-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join((name, *sources)) for name, sources in rules.items())


class _Seen(HTMLParser):
    """Hashes of inline scripts and styles, and the outside origins a page fetches from."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.origins: set[str] = set()
        self._inline: list[str] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script":
            self._fetches(given.get("src", ""))
            runs = "src" not in given and given.get("type", "").lower() in _RUN
            self._begin(self.scripts if runs else None)
        elif tag == "style":
            self._begin(self.styles)
        elif tag == "link" and set(given.get("rel", "").lower().split()) & set(_FETCHED):
            self._fetches(given.get("href", ""))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._inline is not None:
            digest = hashlib.sha256(self._text.encode()).digest()
            self._inline.append(f"'sha256-{base64.b64encode(digest).decode()}'")
            self._inline = None

    def _begin(self, found: list[str] | None) -> None:
        self._inline, self._text = found, ""

    def _fetches(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.netloc:
            self.origins.add(f"{parts.scheme or 'https'}://{parts.netloc}")
