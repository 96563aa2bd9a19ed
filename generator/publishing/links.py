"""Links of the built site: every one that stays on the site must lead somewhere.

The built HTML is checked, not the Markdown: only there is it known where a page ended up, which
ids its headings got, and what the theme put around it.
"""

from __future__ import annotations

import difflib
import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.model.finding import Finding, did_you_mean
from generator.model.place import Place
from generator.model.rules import report
from generator.publishing.files import files_below

# Comments, scripts and styles hold no links of ours; they are matched first, and so skipped.
_TAG = re.compile(
    r"""<(?: !--.*?-->
           | (?P<skipped>script|style)\b[^>]*>.*?</(?P=skipped)\s*>
           | (?P<name>[a-zA-Z][\w:-]*+)(?!>)(?P<attributes>[^>"']*+(?:(?:"[^"]*"|'[^']*')[^>"']*+)*+)>)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?<![^\s"'/])(id|name|href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LINKING = {"a": "href", "area": "href", "link": "href", "img": "src", "source": "src", "iframe": "src"}
_INDEX = "index.html"
_TAGS_KEPT = 10_000  # a page has some hundreds, most of them those of the page before
_KIN = 50  # more neighbours than that make the search for a likely one slow


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What one HTML page offers and asks for."""

    ids: frozenset[str]
    links: tuple[str, ...]

    def packed(self) -> PackedLinks:
        """The same in a tenth of the memory."""
        return PackedLinks("\n".join(sorted(self.ids)), "\n".join(self.links))


@dataclass(frozen=True, slots=True)
class PackedLinks:
    """Ids and links of a page, one a line: tens of thousands of pages have room in memory. No id holds a line break."""

    ids: str
    links: str

    def unpacked(self) -> PageLinks:
        """Ids and links, ready to be looked at."""
        return PageLinks(frozenset(self.ids.split("\n")), tuple(filter(None, self.links.split("\n"))))


@dataclass(frozen=True)
class SiteLinks:
    """The built files, by their path below the site's folder (forward slashes), and what is in the pages.

    ``ids_of`` gives the ids of a page; ``base_path`` is the path of ``site_url``: absolute links outside it leave
    the site and are not checked.
    """

    files: frozenset[str]
    ids_of: Callable[[str], frozenset[str]]
    base_path: str

    @cached_property
    def folders(self) -> frozenset[str]:
        """Folders that answer with a page of their own."""
        return frozenset(posixpath.dirname(path) for path in self.files if posixpath.basename(path) == _INDEX)

    @cached_property
    def kin(self) -> Mapping[str, list[str]]:
        """Addresses of pages by the folder above them, and by their last part: where to look for what was meant."""
        kin: dict[str, list[str]] = {}
        for path in sorted(path for path in self.files if path.endswith(".html")):
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
    """Findings for dead links (LB802), missing anchors (LB803) and missing navigation targets (LB804) of a whole site.

    ``nav`` holds the navigation's targets as mkdocs.yml names them. With ``sources``, the docs folder, a finding names
    the page's Markdown file instead of its HTML. Raises OSError if the site can't be read.
    """
    files = frozenset(files_below(site))
    pages = {path: links_in(_text_of(site / path)) for path in sorted(files) if path.endswith(".html")}
    links = SiteLinks(files, lambda path: pages[path].ids, whole_path(base_path))
    missing = missing_targets(links, nav)
    found = [finding for path, page in pages.items() for finding in check_page(links, path, page, missing, sources)]
    return found + [no_nav_target(target) for target in missing]


def whole_path(base_path: str) -> str:
    """The path of ``site_url``, with a slash at its end."""
    return base_path if base_path.endswith("/") else base_path + "/"


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def links_in(text: str) -> PageLinks:
    """Ids and links of a page. A pattern instead of a parser: ten times as fast, and the HTML is our own."""
    ids: set[str] = set()
    links: dict[str, None] = {}  # a set that keeps the order
    for _, name, attributes in _TAG.findall(text):
        if attributes:
            own_ids, own_links = _in_tag(name, attributes)
            ids.update(own_ids)
            if own_links:
                links |= own_links
    return PageLinks(frozenset(ids), tuple(links))


@lru_cache(_TAGS_KEPT)
def _in_tag(name: str, attributes: str) -> tuple[tuple[str, ...], Mapping[str, None]]:
    """Ids and links of one tag; most tags of a page, its menu above all, stand on the page before, too."""
    name = name.lower()
    ids: list[str] = []
    links: dict[str, None] = {}
    for attribute in _ATTRIBUTE.finditer(attributes):
        key = attribute[1].lower()
        value = html.unescape(attribute[2] or attribute[3] or attribute[4] or "")
        if key == "id" or (key == "name" and name == "a"):
            ids.append(value)
        elif _LINKING.get(name) == key:
            links[value.strip()] = None
    return tuple(ids), links


def check_page(
    site: SiteLinks, path: str, page: PageLinks, missing: Sequence[str] = (), sources: Path | None = None
) -> Iterator[Finding]:
    """LB802 and LB803 of one page. What is ``missing`` from the menu stands on every page: it is told elsewhere."""
    for link in page.links:
        address, fragment = _split(link, site.base_path)
        if address is None:
            continue
        target = site.find(path, address) if address else path
        where = f"link to {link}"
        if target is None:
            if not (missing and where.endswith(tuple(missing))):
                hint = _near_page(site, path, address)
                place = Place(_source_of(path, sources))
                yield report("LB802", place, where, f'the link "{link}" leads to no page', hint)
        elif fragment and target.endswith(".html") and not _has(site.ids_of(target), fragment):
            message = f'the link "{link}" leads to a part of the page that is not there'
            hint = _near_anchor(site.ids_of(target), fragment)
            yield report("LB803", Place(_source_of(path, sources)), where, message, hint)


def targets_of(site: SiteLinks, path: str, page: PageLinks) -> tuple[str, ...]:
    """Files of the site that a page leads to, with ``#`` and the anchor where there is one; itself left out."""
    targets: dict[str, None] = {}
    for link in page.links:
        address, fragment = _split(link, site.base_path)
        target = site.find(path, address) if address else None
        if target and target != path:
            targets.setdefault(f"{target}#{unquote(fragment)}" if fragment else target)
    return tuple(targets)


def _split(link: str, base_path: str) -> tuple[str | None, str]:
    """Address and fragment of a link; no address if it leaves the site."""
    try:
        parts = urlsplit(link)
    except ValueError:  # not an address at all, such as "http://[x": the browser won't follow it either
        return None, ""
    if parts.scheme or parts.netloc or (parts.path.startswith("/") and not f"{parts.path}/".startswith(base_path)):
        return None, ""
    return parts.path, parts.fragment.split(":~:")[0]  # ":~:" starts a text fragment, which needs no id


def _has(ids: frozenset[str], fragment: str) -> bool:
    return fragment in ids or unquote(fragment) in ids or fragment == "top"


def _near_page(site: SiteLinks, page: str, address: str) -> str:
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(address))).lstrip("./")
    above, last = posixpath.split(wanted)
    kin = {near.strip("/").casefold(): near for key in (above + "/", last) for near in site.kin.get(key, [])[:_KIN]}
    near = difflib.get_close_matches(wanted.casefold(), kin, n=1, cutoff=0.9)  # most of two paths is alike anyway
    return f'did you mean "{kin[near[0]]}"?' if near else ""


def _near_anchor(ids: frozenset[str], fragment: str) -> str:
    hint = did_you_mean(unquote(fragment), (name for name in ids if name and not name.startswith("__")))
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


def missing_targets(site: SiteLinks, nav: Sequence[str]) -> tuple[str, ...]:
    """Targets of the navigation that are not on the site."""
    return tuple(target for target in nav if not _is_built(site, target))


def _is_built(site: SiteLinks, target: str) -> bool:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path).lstrip("/")
    if not path.endswith(".md"):
        return site.find("", path or ".") is not None
    stem = re.sub(r"(^|/)README$", r"\1index", path.removesuffix(".md"))
    return f"{stem}.html" in site.files or f"{stem}/{_INDEX}" in site.files


def no_nav_target(target: str) -> Finding:
    """LB804."""
    message = f'the navigation names "{target}", which is not on the site'
    return report("LB804", Place("mkdocs.yml"), "nav", message, "mend the address under `nav`, or add the page")
