"""MkDocs step by step: what it knows of the whole site once, and then any page by itself, in any process.

MkDocs' own ``build`` keeps every page in memory until the last one is read, and renders them all. The steps are the
same here, in the same order, so that both make the same site.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, Section, get_navigation
from mkdocs.structure.pages import Page

from generator.publishing.docs_folder import get_files
from generator.publishing.errors import PublishError
from generator.publishing.kept_markdown import KeptMarkdown
from generator.publishing.links import PackedLinks, links_in
from generator.publishing.surroundings import why_all
from generator.remembering.digests import digest_of
from generator.searching.searched_part import digest_of_searched_part
from generator.writing.page import MARKED

_PAGE_FAILED = ("Error reading page", "Error building page")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it was made: its file on the site, its digest, that of what is searched of it, its links, warnings."""

    path: str
    html: str
    searched: str
    links: PackedLinks
    warnings: tuple[str, ...]


@dataclass
class Site:
    """A site that MkDocs is ready to make, page by page; ``warnings`` are its own and its plugins'.

    ``is_read`` says that all pages are read already, and kept: something looks at all of them.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    pages: Sequence[File]
    warnings: list[str]
    is_read: bool
    _markdown: KeptMarkdown = field(default_factory=KeptMarkdown)

    def furnish(self) -> None:
        """Write all but the pages: pictures, styles, scripts, and templates of the theme."""
        self.files.copy_static_files()
        for template in self.config.theme.static_templates:
            mkdocs_build._build_theme_template(template, self.env, self.files, self.config, self.nav)
        for template in self.config.extra_templates:
            mkdocs_build._build_extra_template(template, self.files, self.config, self.nav)

    def writes_into(self, folder: str) -> bool:
        """Whether a page, a file of the docs folder or a template of the theme goes below a folder of the site."""
        theme = self.config.theme.static_templates
        names = (*(file.dest_uri for file in self.files), *theme, *self.config.extra_templates)
        return any(str(name).startswith(f"{folder}/") for name in names)

    def render(self, file: File) -> Rendered:
        """Read, convert and write one page. Raises PublishError for one that can't be."""
        page, before = file.page, len(self.warnings)
        assert page is not None
        with _telling_why(self.warnings):
            if not self.is_read:
                with self._markdown.in_use():
                    mkdocs_build._populate_page(page, self.config, self.files)
            mkdocs_build._build_page(page, self.config, self.pages, self.nav, self.env)
        warnings = tuple(self.warnings[before:])
        del self.warnings[before:]
        if not self.is_read:
            _forget(page)
        raw = Path(file.abs_dest_path).read_bytes()
        links = links_in(raw.decode("utf-8", "replace")).packed()
        return Rendered(file.dest_uri, digest_of(raw), digest_of_searched_part(raw), links, warnings)

    def menu(self) -> list[Any]:
        """What the navigation says on every page: titles, addresses, and what front matter adds."""
        return [_entry(item) for item in self.nav.items]


def prepare_site(config: MkDocsConfig, warnings: list[str]) -> Site:
    """Let MkDocs and its plugins find all files and the navigation; ``warnings`` is where theirs end up.

    The plugins' events are called in MkDocs' own order, up to and with ``on_env``. Raises PublishError.
    """
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    pages = files.documentation_pages()
    for file in pages:
        if file.page is None:
            Page(None, file, config)
        if file.page is not None and not config.plugins.events["page_read_source"]:
            file.page.read_source = partial(_read_source, file.page)  # type: ignore[method-assign]
    is_read = bool(why_all(config))
    with _telling_why(warnings):
        for file in pages if is_read else ():
            assert file.page is not None
            mkdocs_build._populate_page(file.page, config, files)
        for page in () if is_read else nav.pages:
            _learn_title(page, config, files)
    env = config.plugins.on_env(env, config=config, files=files)
    return Site(config, files, nav, env, pages, warnings, is_read)


@contextmanager
def _telling_why(warnings: list[str]) -> Iterator[None]:
    """What MkDocs logged before it gave up a page says why; a fault of another kind is our own."""
    before = len(warnings)
    try:
        yield
    except (MkDocsException, SystemExit) as error:
        raise PublishError("\n".join(warnings[before:]) or str(error)) from error
    except (ValueError, RecursionError) as error:
        told = warnings[before:]
        if told and told[-1].startswith(_PAGE_FAILED):
            raise PublishError(told[-1]) from error
        raise


def _learn_title(page: Page, config: MkDocsConfig, files: Files) -> None:
    """The menu stands on every page, so what it shows of a page must be known before any is made."""
    page.read_source(config)
    if page.title is None or "title" not in page.meta:
        mkdocs_build._populate_page(page, config, files)
    page.title = page.title  # kept, also when the page is forgotten


def _read_source(page: Page, config: MkDocsConfig) -> None:
    """As MkDocs does. Front matter of ours is a value in JSON on each line: as YAML it takes ten times as long."""
    try:
        source = page.file.content_string
    except (OSError, ValueError):
        source = ""
    front, end, rest = source.removeprefix("---\n").partition("\n---\n")
    if source.startswith(MARKED) and end:
        pairs = (line.partition(": ") for line in front.split("\n"))
        with suppress(ValueError):  # a copy of ours that somebody has gone on with
            page.meta = {name: json.loads(value) for name, _, value in pairs}
            page.markdown = rest.lstrip("\n")
            return
    Page.read_source(page, config)


def _entry(item: StructureItem) -> Any:
    if isinstance(item, Section):
        return [item.title, [_entry(child) for child in item.children]]
    meta: Mapping[str, Any] = getattr(item, "meta", {})
    shown = {name: str(meta[name]) for name in ("icon", "status", "subtitle") if name in meta}
    return [item.title, getattr(item, "url", ""), shown]


def _forget(page: Page) -> None:
    """Let go of a written page's content: tens of thousands of them would not fit into memory."""
    page.content = page.markdown = None
    page.toc = []  # type: ignore[assignment]
    page.present_anchor_ids = page.links_to_anchors = None


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Collects what MkDocs and its plugins warn of; our own findings come as values, not as log lines."""
    messages: list[str] = []

    class _Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not record.name.startswith("mkdocs.plugins.launchbook"):
                messages.append(record.getMessage())

    handler = _Collect(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
