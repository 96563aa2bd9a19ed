"""Links inside texts: to safe places, and to pages that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking.listing import near
from generator.model.book import Book
from generator.model.entry import Document
from generator.model.finding import Finding
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in

_LINK = re.compile(r"\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)")
_SAFE = ("https://", "http://", "mailto:", "tel:")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_OF_A_LAUNCH = ("index", "guide", "playbook", "macros", "brief", "notice")
_OF_THE_BOOK = ("index", "calendar", "macros", "stale", "policy", "glossary", "rules")


def known_pages(book: Book) -> frozenset[str]:
    """Every page of the site that a text may link to, relative to guides/: hand-written and generated."""
    launches = {f"launches/{launch.id}/{page}.md" for launch in book.launches for page in _OF_A_LAUNCH}
    portfolio = {f"portfolio/{page}.md" for page in _OF_THE_BOOK}
    portfolio |= {f"portfolio/owners/{person.id}.md" for person in book.people.people}
    portfolio |= {f"portfolio/teams/{team.id}.md" for team in book.people.teams}
    portfolio |= {f"portfolio/products/{product.id}.md" for product in book.facts.products}
    portfolio |= {f"portfolio/regions/{region.id}.md" for region in book.facts.regions}
    return book.pages | book.withheld | launches | portfolio | {"index.md", "launches/index.md"}


def check_links(document: Document, path: Path, plain: str, pages: frozenset[str]) -> Iterator[Finding]:
    """LB218 and LB406 of one Markdown text without its code."""
    for match in _LINK.finditer(plain):
        url = match.group(1)
        place, where = document.place(*path), where_in(document, path)
        if url.lower().startswith(_SAFE) or url.startswith("#"):
            continue
        if _SCHEME.match(url) or url.startswith("//") or not url:
            hint = "use https://, http://, mailto:, tel: or a page of the book like /handbook/macros.md"
            yield report("LB218", place, where, f'not a link that may be followed: "{url[:60]}"', hint)
        elif url.partition("#")[0].removeprefix("/") not in pages:
            yield report("LB406", place, where, f'no page "{url[:60]}"', _nearest_page(url, pages))
        elif not url.startswith("/"):
            yield report("LB406", place, where, f'no page "{url[:60]}" from here', f"start at the top: /{url}")


def _nearest_page(url: str, pages: frozenset[str]) -> str:
    """A page of the same folder or the same name, if one is near."""
    wanted = url.partition("#")[0].removeprefix("/")
    folder, _, name = wanted.rpartition("/")
    close = [page for page in pages if page.startswith(f"{folder}/") or page.rpartition("/")[2] == name]
    hint = near(wanted, close)
    return hint.replace('"', '"/', 1) if hint.endswith("?") else "link to a page of the book like /handbook/macros.md"
