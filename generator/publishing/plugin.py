"""The MkDocs plugin: a thin adapter. Every step of it is a function elsewhere, and a command too."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from material.plugins.search.plugin import SearchPlugin
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.judging.today import find_today
from generator.model.addresses import from_top
from generator.model.finding import Finding, Severity
from generator.model.paths import changes
from generator.model.templates import FOLDER
from generator.model.words import Words
from generator.publishing.edit_links import edit_uri_for
from generator.publishing.engine.content_policy import policy_of
from generator.publishing.engine.docs_files import drop_clashes, put_right, withheld_files
from generator.publishing.engine.fixed_words import put_language, put_script
from generator.publishing.engine.generated_page import GeneratedPage
from generator.publishing.engine.nav import nav_entries, nav_targets
from generator.publishing.engine.seam import Handover
from generator.publishing.errors import PublishError
from generator.publishing.generate import generate
from generator.publishing.links import check_site
from generator.publishing.lock import only_build
from generator.publishing.made_pages import OURSELVES, Generated, Reader
from generator.publishing.site_folder import list_site_files
from generator.publishing.staging import shown_nav
from generator.reading.folder import GUIDES
from generator.reporting import render_report
from generator.resources import templates_folder
from generator.searching.errors import SearchError
from generator.searching.index import write_search_index
from generator.searching.segments import plan_segments, segment_of_page
from generator.writing.page import MADE_BY, MARK
from generator.writing.theme_words import theme_words

log = logging.getLogger("mkdocs.plugins.launchbook")


class LaunchbookConfig(Config):
    """Options in mkdocs.yml: none. What can be set is set in the book."""


class LaunchbookPlugin(BasePlugin[LaunchbookConfig]):
    """Has the pages written before the engine reads them, and checks and indexes the site after.

    ``launchbook build`` writes the pages itself and hands them over; under the engine's own commands the plugin calls
    the same steps. ``faults`` is what it found of the site's files and links.
    """

    def __init__(self) -> None:
        self.faults: list[Finding] = []
        self._handover: Handover | None = None
        self._generated: Generated | None = None
        self._is_serving = False
        self._policy_at: Callable[[str], str] = lambda base_url: ""

    def hand_over(self, handover: Handover) -> None:
        """Take the pages that a build has written: it checks and indexes the site itself."""
        self._handover, self._generated = handover, handover.generated

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Serving goes on in spite of errors: the author is about to fix them."""
        self._is_serving = command == "serve"

    def on_shutdown(self) -> None:
        """Forget what was handed over: the engine keeps a plugin for the next build of the same process."""
        self._handover = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our theme folder; insist on what the pages rely on."""
        if Path(config.docs_dir).name != GUIDES:
            raise PluginError(f"launchbook: docs_dir must be {GUIDES}: it is where the launches are")
        if not config.use_directory_urls:
            raise PluginError("launchbook: use_directory_urls must stay true: the links between pages rely on it")
        theme = str(templates_folder() / "theme")
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        for event in ("page_context", "post_build"):
            # The theme needs the plugin's name in mkdocs.yml for its search slot, and nobody needs its index.
            methods = config.plugins.events[event]
            methods[:] = [method for method in methods if type(getattr(method, "__self__", None)) is not SearchPlugin]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages, unless a build has done so."""
        if self._handover is None:
            self._generated = _generate(Path(config.docs_dir).parent, hold_back=not self._is_serving)
            self._tell_findings()
        elif self._reader.audience != "internal":
            config.nav = shown_nav(config.nav, Path(config.docs_dir))

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep sources off the site, one file an address; generated pages are pages of ours.

        "Edit this page" leads to the YAML.
        """
        withheld = withheld_files(self._made.findings)
        try:
            files = put_right(files, config, withheld)
        except OSError as error:
            raise PluginError(f"launchbook: can't read {error.filename}: {error.strerror or error}") from error
        self.faults = drop_clashes(files, Path(config.docs_dir))
        put_language(config, self.words)
        put_script(files, config, self.words)
        titles = {target: title for title, target in reversed([*nav_entries(config.nav or [])])}
        for file in list(files):
            is_ours = file.src_uri in self._made.digests
            if file.src_uri.endswith((".yaml", ".yml")):
                files.remove(file)
                continue
            file.edit_uri = edit_uri_for(file.src_uri, file.edit_uri, is_ours=is_ours)
            if is_ours and file.is_documentation_page():
                GeneratedPage(titles.get(file.src_uri), file, config)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme the book's words. From here on it is known which scripts it has.

        Live reload has more, so it goes without a policy.
        """
        env.globals["launchbook_words"] = theme_words(self.words)
        if not self._is_serving:
            self._policy_at = cache(partial(policy_of, config, env))
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """The policy of a generated page, and where all of ours lead to.

        What people write by hand is trusted, and may bring scripts of its own.
        """
        if page.meta.get(MARK) == MADE_BY:
            context["launchbook_policy"] = self._policy_at(context["base_url"])
        if self._reader.audience == "internal":
            context["launchbook_changes"] = from_top(changes)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check links and anchors of what was built, and index it, unless the build does so."""
        if self._handover:
            return
        site = Path(config.site_dir)
        base_path = urlsplit(config.site_url or "").path or "/"
        nav = tuple(nav_targets(config.nav))
        self.faults += check_site(site, nav, base_path=base_path, sources=Path(config.docs_dir))
        for finding in self.faults:
            log.warning("%s: %s: %s", finding.place, finding.code, finding.message)
        try:
            launches = plan_segments(self._made.cards.values())
            write_search_index(site, partial(segment_of_page, launches=launches))
        except SearchError as error:
            raise PluginError(f"launchbook: {error}") from error
        list_site_files(site)

    @property
    def words(self) -> Words:
        """The fixed words of the site's pages."""
        return self._made.words

    @property
    def _made(self) -> Generated:
        assert self._generated is not None, "pages are written before the engine asks for files"
        return self._generated

    @property
    def _reader(self) -> Reader:
        return self._handover.reader if self._handover else OURSELVES

    def _tell_findings(self) -> None:
        """Errors end a build, and are told while serving; warnings are told, so that ``--strict`` counts them."""
        told = [finding for finding in self._made.findings if not finding.gap]
        errors = [finding for finding in told if finding.severity is Severity.ERROR]
        if errors and not (self._is_serving and self._made.is_usable):
            raise PluginError(f"launchbook:\n{self._report(errors)}")
        if told and self._is_serving:
            log.warning("%s", self._report(told))
        for finding in () if self._is_serving else told:
            if finding.severity is Severity.WARNING:
                log.warning("%s: %s %s: %s", finding.place, finding.code, finding.where, finding.message)

    def _report(self, findings: Sequence[Finding]) -> str:
        return render_report(findings, self._made.sources, "text", len(self._made.files)).rstrip()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Follow templates too, those that ship and the book's own; MkDocs itself follows the docs folder."""
        own = Path(config.docs_dir).parent / FOLDER
        for folder in {templates_folder(), *([own] if own.is_dir() else [])}:
            server.watch(str(folder))
        return server


def _generate(root: Path, *, hold_back: bool) -> Generated:
    try:
        today = find_today(root)
    except ValueError as problem:
        raise PluginError(f"launchbook: {problem}") from None
    try:
        with only_build(root, wait=True):
            return generate(root, today, hold_back=hold_back)
    except PublishError as error:
        raise PluginError(f"launchbook: {error}") from error
    except OSError as error:
        raise PluginError(f"launchbook: {error.filename}: {error.strerror or error}") from error
