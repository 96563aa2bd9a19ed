"""The engine's steps one by one: what it knows of the whole site once, and then any page by itself, in any process.

The engine's own ``build`` keeps every page in memory until the last one is read, and renders them all. The steps are
the same here, in the same order, so that both make the same site.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, Template, TemplateNotFound
from mkdocs import utils
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, Section, get_navigation
from mkdocs.structure.pages import Page

from generator.model.finding import Finding
from generator.publishing.engine.fingerprint import site_fingerprint, why_all
from generator.publishing.engine.nav import nav_targets
from generator.publishing.engine.page_folder import PageFolder
from generator.publishing.engine.seam import PlannedPage, Rendered
from generator.publishing.errors import PublishError
from generator.publishing.links import links_in
from generator.publishing.plugin import LaunchbookPlugin
from generator.remembering.digests import digest_of
from generator.searching.searched_part import digest_of_searched_part


class Site:
    """A site that the engine is ready to write; see ``SiteEngine``."""

    def __init__(
        self, config: MkDocsConfig, plugin: LaunchbookPlugin, files: Files, nav: Navigation, warnings: list[str]
    ) -> None:
        self.why_all = why_all(config)
        self.warnings = warnings
        self._config, self._plugin, self._files, self._nav = config, plugin, files, nav
        self._page_folder = PageFolder(Path(config.docs_dir))
        config.mdx_configs = self._page_folder.put_into(config.mdx_configs)
        self._env: Environment = config.theme.get_env()
        self._doc_files = files.documentation_pages()
        self._by_target = {file.dest_uri: file for file in self._doc_files}

    @property
    def docs(self) -> Path:
        """The docs folder."""
        return Path(self._config.docs_dir)

    @property
    def base_path(self) -> str:
        """The path of the site's address."""
        return urlsplit(self._config.site_url or "").path or "/"

    @property
    def nav(self) -> tuple[str, ...]:
        """The pages that the navigation names."""
        return tuple(nav_targets(self._config.nav))

    @cached_property
    def pages(self) -> Sequence[PlannedPage]:
        """All pages, written by hand and generated."""
        return tuple(PlannedPage(file.src_uri, file.dest_uri) for file in self._doc_files)

    @property
    def files(self) -> Mapping[str, str]:
        """All files of the docs folder and the theme: target → source."""
        return {file.dest_uri: file.src_uri for file in self._files}

    @property
    def findings(self) -> Sequence[Finding]:
        """What our plugin found while the files were planned."""
        return self._plugin.faults

    def fingerprint(self, audience: str) -> Mapping[str, str]:
        """Return the digests of all that every page follows from. Raises OSError."""
        menu = [_entry(item) for item in self._nav.items]
        return {**site_fingerprint(self._config, menu, audience), "words": self._plugin.words.digest}

    def writes_into(self, folder: str) -> bool:
        """Return whether a file goes below a folder of the site."""
        templates = (*self._config.theme.static_templates, *self._config.extra_templates)
        names = (*(file.dest_uri for file in self._files), *templates)
        return any(str(name).startswith(f"{folder}/") for name in names)

    def read_all(self) -> None:
        """Read every page and keep it, where something looks at all of them; of others only what the menu shows."""
        for file in self._doc_files:
            if file.page is None:
                Page(None, file, self._config)
        for file in self._doc_files if self.why_all else ():
            self._read(_page_of(file))
        for page in () if self.why_all else self._nav.pages:
            page.read_source(self._config)
            if page.title is None or "title" not in page.meta:
                self._read(page)
            page.title = page.title  # kept, also when the page is forgotten
        self._env = self._config.plugins.on_env(self._env, config=self._config, files=self._files)

    def furnish(self) -> None:
        """Write all but the pages."""
        self._files.copy_static_files()
        config = self._config
        for name in config.theme.static_templates:
            try:
                template = self._env.get_template(name)
            except TemplateNotFound:
                self.warnings.append(f"Template skipped: '{name}' not found in theme directories.")
                continue
            output = self._fill(name, template)
            if output.strip():
                target = Path(config.site_dir) / name
                utils.write_file(output.encode("utf-8"), str(target))
                if name == "sitemap.xml":
                    self._pack(target, output)
        for name in config.extra_templates:
            file = self._files.get_file_from_path(str(name))
            if file is None:
                self.warnings.append(f"Template skipped: '{name}' not found in docs_dir.")
                continue
            try:
                template = Template(file.content_string)
            except Exception as error:  # whatever a template of the book may do
                self.warnings.append(f"Error reading template '{name}': {error}")
                continue
            output = self._fill(str(name), template)
            if output.strip():
                utils.write_file(output.encode("utf-8"), str(file.abs_dest_path))

    def render(self, page: PlannedPage) -> Rendered:
        """Read, convert and write one page. Raises PublishError for one that can't be."""
        file = self._by_target[page.target]
        found, before = _page_of(file), len(self.warnings)
        if not self.why_all:
            self._read(found)
        self._write(found)
        warnings = tuple(self.warnings[before:])
        del self.warnings[before:]
        if not self.why_all:
            _forget(found)
        raw = Path(file.abs_dest_path).read_bytes()
        links = links_in(raw.decode("utf-8", "replace")).packed()
        return Rendered(page.target, digest_of(raw), digest_of_searched_part(raw), links, warnings)

    def finish(self) -> None:
        """Tell the plugins that all pages are written."""
        self._config.plugins.on_post_build(config=self._config)

    def _read(self, page: Page) -> None:
        config, files = self._config, self._files
        source = page.file.src_uri
        with _saying_why(f"Error reading page '{source}'", self.warnings), self._page_folder.of(source):
            page = config.plugins.on_pre_page(page, config=config, files=files)
            page.read_source(config)
            page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
            page.render(config, files)
            page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)

    def _write(self, page: Page) -> None:
        config = self._config
        with _saying_why(f"Error building page '{page.file.src_uri}'", self.warnings):
            page.active = True
            try:
                context = get_context(self._nav, self._doc_files, config, page)
                template = self._env.get_template(page.meta.get("template", "main.html"))
                context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
                output = template.render(context)
                output = config.plugins.on_post_page(output, page=page, config=config)
            finally:
                page.active = False
            if output.strip():
                utils.write_file(output.encode("utf-8", errors="xmlcharrefreplace"), str(page.file.abs_dest_path))

    def _fill(self, name: str, template: Template) -> str:
        """Return a template that is no page, filled in."""
        config = self._config
        template = config.plugins.on_pre_template(template, template_name=name, config=config)
        is_error = utils.is_error_template(name)  # it may be shown at any address
        base_url = urlsplit(config.site_url or "/").path if is_error else utils.get_relative_url(".", name)
        context = get_context(self._nav, self._files, config, base_url=base_url)
        context = config.plugins.on_template_context(context, template_name=name, config=config)
        return config.plugins.on_post_template(template.render(context), template_name=name, config=config)

    def _pack(self, target: Path, output: str) -> None:
        timestamp = utils.get_build_timestamp(pages=[file.page for file in self._doc_files if file.page is not None])
        packed = f"{target}.gz"
        with open(packed, "wb") as file, gzip.GzipFile(filename=packed, mode="wb", fileobj=file, mtime=timestamp) as to:
            to.write(output.encode("utf-8"))


def prepare_site(config: MkDocsConfig, plugin: LaunchbookPlugin, warnings: list[str]) -> Site:
    """Let the engine and its plugins find all files and the navigation; ``warnings`` is where theirs end up.

    The plugins' events are called in the engine's own order, up to and with ``on_env``. Raises PublishError, OSError.
    """
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    site = Site(config, plugin, files, nav, warnings)
    site.read_all()
    return site


@contextmanager
def _saying_why(what: str, warnings: list[str]) -> Iterator[None]:
    """A page that can't be read or written is told with its name; a fault of another kind is our own."""
    before = len(warnings)
    try:
        yield
    except (MkDocsException, SystemExit) as error:
        raise PublishError("\n".join([*warnings[before:], f"{what}: {error}"])) from error
    except (OSError, ValueError, RecursionError) as error:
        raise PublishError(f"{what}: {error}") from error


def _page_of(file: File) -> Page:
    assert file.page is not None
    return file.page


def _entry(item: StructureItem) -> Any:
    """Return what the navigation says of an item on every page: titles, addresses, and what front matter adds."""
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
