"""Links inside texts: to safe places, and to pages that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.checking.listing import near
from generator.model import paths
from generator.model.book import Book
from generator.model.entry import Document
from generator.model.finding import Finding
from generator.model.own_page import page_names
from generator.model.place import Path, Place
from generator.model.rules import report
from generator.model.text import Prose, Text
from generator.model.texts import where_in

_LINK = re.compile(r"\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_CODE = re.compile(r"(?<!`)(`++)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_SAFE = ("https://", "http://", "mailto:", "tel:")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_DATED = re.compile(rf"{paths.PORTFOLIO}/(?:years/(?:\d{{4}}|none)|calendar/\d{{4}})\.md")
"""Pages of a year: which there are hangs on the launches, so the links of the built site tell."""


class PageLink(NamedTuple):
    """A link to a page of the book, as written, and where."""

    url: str
    place: Place
    where: str


def known_pages(book: Book, launch_ids: Iterable[str]) -> frozenset[str]:
    """Every page of the site that a text may link to, relative to guides/: hand-written and generated."""
    facts, people = book.facts, book.people
    found = {page for launch_id in launch_ids for page in page_names(launch_id, facts.pages.launch)}
    found |= {paths.owner(person.id) for person in people.people}
    found |= {path(team.id) for team in people.teams for path in (paths.team, paths.staffing)}
    found |= {path(product.id) for product in facts.products for path in (paths.product, paths.product_macros)}
    found |= {paths.region(region.id) for region in facts.regions}
    return book.pages | book.withheld | found | {*paths.BOOK_PAGES}


def check_links(document: Document, path: Path, plain: str) -> Iterator[Finding]:
    """LB218 of one Markdown text without its code: links that may not be followed."""
    for url in _urls(plain):
        if not _is_safe(url) and not _is_page(url):
            hint = "use https://, http://, mailto:, tel: or a page of the book like /handbook/macros.md"
            message = f'not a link that may be followed: "{url[:60]}"'
            yield report("LB218", document.place(*path), where_in(document, path), message, hint)


def find_page_links(document: Document, texts: Iterable[tuple[Path, Text]]) -> Iterator[PageLink]:
    """Links to pages of the book in texts of a document: whether they lead anywhere, the whole book must say."""
    for path, text in texts:
        if isinstance(text, Prose) and "](" in text:
            urls = [url for url in _urls(without_code(text)) if _is_page(url)]
            yield from (PageLink(url, document.place(*path), where_in(document, path)) for url in urls)


def check_page_links(links: Iterable[PageLink], pages: frozenset[str]) -> Iterator[Finding]:
    """LB406 for links to none of ``pages``, or not from the top."""
    for url, place, where in links:
        page = url.partition("#")[0].removeprefix("/")
        if page not in pages and not _DATED.fullmatch(page):
            yield report("LB406", place, where, f'no page "{url[:60]}"', _nearest_page(url, pages))
        elif not url.startswith("/"):
            yield report("LB406", place, where, f'no page "{url[:60]}" from here', f"start at the top: /{url}")


def without_code(text: str) -> str:
    """A text with blanks for its code: nothing in there is a link, or markup."""
    return _CODE.sub(lambda code: " " * len(code.group()), text)


def _urls(plain: str) -> Iterator[str]:
    """Addresses of links; those of images are not among them."""
    images = set(_ends_of_images(plain)) if "![" in plain else ()
    return (match.group(1) for match in _LINK.finditer(plain) if match.start() not in images)


def _ends_of_images(plain: str) -> Iterator[int]:
    """Where the brackets close around the words of images."""
    opened: list[int] = []
    for found in _BRACKET.finditer(plain):
        if found.group() == "[":
            opened.append(found.start())
        elif found.group() == "]" and opened:
            start = opened.pop()
            if plain.endswith("!", 0, start) and not plain.endswith("\\!", 0, start):
                yield found.start()


def _is_safe(url: str) -> bool:
    return url.lower().startswith(_SAFE) or url.startswith("#")


def _is_page(url: str) -> bool:
    return not (_is_safe(url) or _SCHEME.match(url) or url.startswith("//") or not url)


def _nearest_page(url: str, pages: frozenset[str]) -> str:
    """A page of the same folder or the same name, if one is near."""
    wanted = url.partition("#")[0].removeprefix("/")
    folder, _, name = wanted.rpartition("/")
    close = [page for page in pages if page.startswith(f"{folder}/") or page.rpartition("/")[2] == name]
    hint = near(wanted, close)
    return hint.replace('"', '"/', 1) if hint.endswith("?") else "link to a page of the book like /handbook/macros.md"
