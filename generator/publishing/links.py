"""Links of the built site: every one that stays on the site must lead somewhere.

The built HTML is checked, not the Markdown: only there is it known where a page ended up, which
ids its headings got, and what the theme put around it.
"""

from __future__ import annotations

import difflib
import html
import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.model.finding import Finding, did_you_mean
from generator.model.place import Place
from generator.model.rules import report
from generator.publishing.files import refuse

# Comments, scripts and styles hold no links of ours; they are matched first, and so skipped.
_TAG = re.compile(
    r"""<!--.*?-->
      | <(?P<skipped>script|style)\b[^>]*>.*?</(?P=skipped)\s*>
      | <(?P<name>[a-zA-Z][\w:-]*)(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?<![^\s"'/])(id|name|href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LINKING = {"a": "href", "area": "href", "link": "href", "img": "src", "source": "src", "iframe": "src"}
_INDEX = "index.html"
_KIN = 50  # more neighbours than that make the search for a likely one slow


@dataclass(frozen=True, slots=True)
class _Page:
    """What one HTML file offers and asks for."""

    ids: frozenset[str]
    links: tuple[str, ...]


@dataclass(frozen=True)
class _Site:
    """The built files, by their path below the site's folder (forward slashes)."""

    pages: Mapping[str, _Page]
    files: frozenset[str]
    base_path: str

    @cached_property
    def folders(self) -> frozenset[str]:
        """Folders that answer with a page of their own."""
        return frozenset(posixpath.dirname(path) for path in self.files if posixpath.basename(path) == _INDEX)

    @cached_property
    def kin(self) -> Mapping[str, list[str]]:
        """Addresses of pages by the folder above them, and by their last part: where to look for what was meant."""
        kin: dict[str, list[str]] = {}
        for path in sorted(self.pages):
            address = path.removesuffix(_INDEX)
            above, last = posixpath.split(address.rstrip("/"))
            kin.setdefault(above + "/", []).append(address)
            kin.setdefault(last, []).append(address)
        return kin

    def find(self, page: str, address: str) -> str | None:
        """The file an address on ``page`` leads to; None if there is none."""
        path = unquote(address)
        if path.startswith("/"):
            target = "" if f"{path}/" == self.base_path else path.removeprefix(self.base_path)
        else:
            target = posixpath.join(posixpath.dirname(page), path)
        normal = posixpath.normpath(target) if target else ""
        normal = "" if normal == "." else normal
        if normal in self.folders:
            return posixpath.join(normal, _INDEX)
        return normal if normal in self.files and not target.endswith("/") else None


def check_site(
    site: Path, nav: Sequence[str] = (), *, base_path: str = "/", sources: Path | None = None
) -> list[Finding]:
    """Findings for dead links (LB802), missing anchors (LB803) and missing navigation targets (LB804).

    ``nav`` holds the navigation's targets as mkdocs.yml names them. ``base_path`` is the path of ``site_url``:
    absolute links outside it leave the site and are not checked. With ``sources``, the docs folder, a finding
    names the page's Markdown file instead of its HTML.
    """
    built = _read_site(site, base_path if base_path.endswith("/") else base_path + "/")
    missing = tuple(target for target in nav if not _is_built(built, target))
    findings = [finding for page in sorted(built.pages) for finding in _check_page(built, page, sources)]
    if missing:  # the menu stands on every page: one finding says it all
        findings = [finding for finding in findings if not finding.where.endswith(missing)]
    return findings + [_no_nav_target(target) for target in missing]


def _read_site(site: Path, base_path: str) -> _Site:
    files = frozenset(_files(site))
    pages = {path: _read_page(site / path) for path in files if path.endswith(".html")}
    return _Site(pages, files, base_path)


def _files(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site, onerror=refuse):
        below = Path(folder).relative_to(site).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def _read_page(path: Path) -> _Page:
    """Ids and links of a page. A pattern instead of a parser: ten times as fast, and the HTML is our own."""
    text = path.read_text(encoding="utf-8", errors="replace")
    ids: set[str] = set()
    links: dict[str, None] = {}  # a set that keeps the order
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        for attribute in _ATTRIBUTE.finditer(tag["attributes"] or ""):
            key = attribute[1].lower()
            value = html.unescape(attribute[2] or attribute[3] or attribute[4] or "")
            if key == "id" or (key == "name" and name == "a"):
                ids.add(value)
            elif _LINKING.get(name) == key:
                links.setdefault(value.strip())
    return _Page(frozenset(ids), tuple(links))


def _check_page(site: _Site, page: str, sources: Path | None) -> Iterator[Finding]:
    for link in site.pages[page].links:
        address, fragment = _split(link, site.base_path)
        if address is None:
            continue
        target = site.find(page, address) if address else page
        place = Place(_source_of(page, sources))
        where = f"link to {link}"
        if target is None:
            yield report("LB802", place, where, f'the link "{link}" leads to no page', _near_page(site, page, address))
        elif fragment and target in site.pages and not _has(site.pages[target], fragment):
            message = f'the link "{link}" leads to a part of the page that is not there'
            yield report("LB803", place, where, message, _near_anchor(site.pages[target], fragment))


def _split(link: str, base_path: str) -> tuple[str | None, str]:
    """Address and fragment of a link; no address if it leaves the site."""
    try:
        parts = urlsplit(link)
    except ValueError:  # not an address at all, such as "http://[x": the browser won't follow it either
        return None, ""
    if parts.scheme or parts.netloc or (parts.path.startswith("/") and not f"{parts.path}/".startswith(base_path)):
        return None, ""
    return parts.path, parts.fragment.split(":~:")[0]  # ":~:" starts a text fragment, which needs no id


def _has(page: _Page, fragment: str) -> bool:
    return fragment in page.ids or unquote(fragment) in page.ids or fragment == "top"


def _near_page(site: _Site, page: str, address: str) -> str:
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(address))).lstrip("./")
    above, last = posixpath.split(wanted)
    kin = {near.strip("/").casefold(): near for key in (above + "/", last) for near in site.kin.get(key, [])[:_KIN]}
    near = difflib.get_close_matches(wanted.casefold(), kin, n=1, cutoff=0.9)  # most of two paths is alike anyway
    return f'did you mean "{kin[near[0]]}"?' if near else ""


def _near_anchor(page: _Page, fragment: str) -> str:
    hint = did_you_mean(unquote(fragment), (name for name in page.ids if name and not name.startswith("__")))
    return hint if hint.startswith("did you mean") else ""


def _source_of(page: str, sources: Path | None) -> str:
    """The Markdown file a page was made from, if it is there; else the page itself."""
    if sources is None:
        return page
    stem = page.removesuffix(".html")
    folder = stem.removesuffix("index").rstrip("/")
    names = [f"{stem}.md", f"{folder}.md" if folder else "", posixpath.join(folder, "README.md")]
    found = next((name for name in names if name and (sources / name).is_file()), None)
    return f"{sources.name}/{found}" if found else page


def _is_built(site: _Site, target: str) -> bool:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path).lstrip("/")
    if not path.endswith(".md"):
        return site.find("", path or ".") is not None
    stem = re.sub(r"(^|/)README$", r"\1index", path.removesuffix(".md"))
    return f"{stem}.html" in site.files or f"{stem}/{_INDEX}" in site.files


def _no_nav_target(target: str) -> Finding:
    message = f'the navigation names "{target}", which is not on the site'
    return report("LB804", Place("mkdocs.yml"), "nav", message, "mend the address under `nav`, or add the page")
