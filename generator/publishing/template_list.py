"""Templates of pages, for who wants to change some: what each makes, its blocks, and what a book has of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import paths
from generator.model.own_page import OwnPage
from generator.model.template_tree import Library, shipped_names, shipped_source
from generator.model.templates import SHIPPED, OwnTemplates, file_of
from generator.writing.catalogue import BOOK_PAGES, LAUNCH_PAGES

_TAG = re.compile(r"\{%-?\s*(?:block\s+(?P<name>\w+)|(?P<end>endblock))\b[^%]*%\}\n?")
_LAUNCH = "<id>"


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """A template: what it ``makes``, its ``blocks``, and the book's ``own`` file, "" where there is none."""

    name: str
    makes: str
    blocks: tuple[str, ...]
    own: str


def list_templates(own: OwnTemplates, pages: Sequence[OwnPage]) -> list[TemplateInfo]:
    """Return all templates that ship and all of a book's own, by name; ``pages`` are those of its own."""
    library, made = Library(own), _made_by(pages)
    parts = library.own_in([*shipped_names(), *made]) | {*shipped_names()}
    found = []
    for name in sorted({*shipped_names(), *own.texts, *own.unread}):
        makes = made.get(name) or ("a part of other templates" if name in parts else "used by no page")
        blocks = tuple(library.blocks(f"{SHIPPED}:{name}" if name in shipped_names() else name))
        found.append(TemplateInfo(name, makes, blocks, file_of(name) if library.is_own(name) else ""))
    return found


def _made_by(pages: Sequence[OwnPage]) -> dict[str, str]:
    """Template → what pages are made with it, in words."""
    made: dict[str, str] = {}
    for row in LAUNCH_PAGES:
        made[row.template] = row.path(_LAUNCH)
        if row.outside:
            made[row.outside] = f"{row.path(_LAUNCH)}, for partners and the public"
    for book_row in BOOK_PAGES:
        made.setdefault(book_row.template, _path_of(book_row.template))
        if book_row.outside:
            made.setdefault(book_row.outside, f"{_path_of(book_row.outside)}, for partners and the public")
    return made | {page.template: page.path(_LAUNCH) for page in pages}


def _path_of(template: str) -> str:
    """Return the page about the whole book that a template makes, where it makes no more than one."""
    path = getattr(paths, template.rpartition("/")[2].partition(".")[0], None)
    return path if isinstance(path, str) else "several pages about the whole book"


def block_of(name: str, block: str) -> str | None:
    """Return a block of a template that ships, with its tags; None if the template has no such block."""
    source = shipped_source(name)
    start, depth = -1, 0
    for tag in _TAG.finditer(source):
        if start < 0 and tag["name"] == block:
            start, depth = tag.start(), 1
        elif start >= 0:
            depth += 1 if tag["name"] else -1
            if not depth:
                return source[start : tag.end()]
    return None


def blocks_of(name: str) -> Iterator[str]:
    """Yield the names of the blocks of a template that ships."""
    yield from (tag["name"] for tag in _TAG.finditer(shipped_source(name)) if tag["name"])
