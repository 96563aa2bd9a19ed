"""The MkDocs plugin: a thin adapter. Every step of it is a function elsewhere, and a command too."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date
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
from generator.model.finding import Finding, Severity
from generator.publishing.content_policy import policy_of
from generator.publishing.docs_folder import drop_clashes, withheld_files
from generator.publishing.edit_links import edit_uri_for
from generator.publishing.errors import PublishError
from generator.publishing.generate import Work, generate
from generator.publishing.links import check_site
from generator.publishing.lock import only_build
from generator.publishing.made_pages import Generated, Reader
from generator.publishing.nav import nav_targets
from generator.publishing.quick_markdown import QuickMarkdown
from generator.publishing.site_folder import list_site_files
from generator.publishing.staging import shown_nav
from generator.reading.folder import GUIDES
from generator.reporting import render_report
from generator.resources import templates_folder
from generator.searching.errors import SearchError
from generator.searching.index import write_search_index
from generator.searching.segments import plan_segments, segment_of_page
from generator.writing.page import MADE_BY, MARK
from generator.writing.paths import changes, from_top

log = logging.getLogger("mkdocs.plugins.launchbook")


class LaunchbookConfig(Config):
    """Options in mkdocs.yml: none. What can be set is set in the book."""


class LaunchbookPlugin(BasePlugin[LaunchbookConfig]):
    """Generates the pages before MkDocs reads them, and checks and indexes the site after.

    ``keep_going`` is set by ``launchbook build`` and by serving: errors are told, not raised,
    and what is well-formed is published. ``is_alone`` says that whoever builds holds the book's
    lock, and finishes the site; ``work`` is how it generates the pages. ``root`` is the book's, where
    the docs folder is not in it, and ``reader`` for whom the site is. ``made``, ``withheld`` and
    ``faults`` are what it saw.
    """

    def __init__(self) -> None:
        self.keep_going = False
        self.is_serving = False
        self.is_alone = False
        self.work = Work()
        self.today: date | None = None
        self.root: Path | None = None
        self.reader = Reader()
        self.made: Generated | None = None
        self.withheld: frozenset[str] = frozenset()
        self.faults: list[Finding] = []
        self.policy_at: Callable[[str], str] = lambda base_url: ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Serving goes on in spite of errors: the author is about to mend them."""
        self.is_serving = command == "serve"
        self.keep_going = self.keep_going or self.is_serving

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
        if not any(isinstance(extension, QuickMarkdown) for extension in config.markdown_extensions):
            config.markdown_extensions.append(QuickMarkdown())
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Generate the pages."""
        root = self.root or Path(config.docs_dir).parent
        today = self.today or _today(root)
        try:
            with nullcontext() if self.is_alone else only_build(root, wait=True):
                self.made = generate(root, today, hold_back=not self.is_serving, reader=self.reader, work=self.work)
        except PublishError as error:
            raise PluginError(f"launchbook: {error}") from error
        except OSError as error:
            raise PluginError(f"launchbook: {error.filename}: {error.strerror or error}") from error
        self.withheld = withheld_files(self.made.findings)
        if self.reader.audience != "internal":
            config.nav = shown_nav(config.nav, Path(config.docs_dir))
        told = [finding for finding in self.made.findings if not finding.gap]
        errors = [finding for finding in told if finding.severity is Severity.ERROR]
        if errors and not (self.keep_going and self.made.is_usable):
            raise PluginError(f"launchbook:\n{self._report(errors)}")
        if told and self.is_serving:
            log.warning("%s", self._report(told))
        elif not self.keep_going:
            for finding in told:
                if finding.severity is Severity.WARNING:
                    log.warning("%s: %s %s: %s", finding.place, finding.code, finding.where, finding.message)

    @property
    def generated(self) -> Generated:
        """What was generated; only after MkDocs has begun to build."""
        assert self.made is not None
        return self.made

    @property
    def found(self) -> tuple[Finding, ...]:
        """Everything wrong with the book and the site; only after MkDocs has begun to build."""
        return (*self.generated.findings, *self.faults)

    def _report(self, findings: Sequence[Finding]) -> str:
        return render_report(findings, self.generated.sources, "text", len(self.generated.files)).rstrip()

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep sources off the site, one file an address, and lead "edit this page" to the YAML."""
        self.faults = drop_clashes(files, Path(config.docs_dir))
        for file in list(files):
            if file.src_uri.endswith((".yaml", ".yml")):
                files.remove(file)
            else:
                is_ours = file.src_uri in self.generated.digests
                file.edit_uri = edit_uri_for(file.src_uri, file.edit_uri, is_ours=is_ours)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """From here on it is known which scripts the theme has; live reload has more, so it goes without a policy."""
        if not self.is_serving:
            self.policy_at = cache(partial(policy_of, config, env))
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """The policy of a generated page, and where all of ours lead to.

        What people write by hand is trusted, and may bring scripts of its own.
        """
        if page.meta.get(MARK) == MADE_BY:
            context["launchbook_policy"] = self.policy_at(context["base_url"])
        if self.reader.audience == "internal":
            context["launchbook_changes"] = from_top(changes)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check links and anchors of what was built, and index it, unless whoever builds does so."""
        if self.is_alone:
            return
        site = Path(config.site_dir)
        base_path = urlsplit(config.site_url or "").path or "/"
        nav = tuple(nav_targets(config.nav))
        self.faults += check_site(site, nav, base_path=base_path, sources=Path(config.docs_dir))
        for finding in self.faults:
            log.warning("%s: %s: %s", finding.place, finding.code, finding.message)
        try:
            launches = plan_segments(self.generated.cards.values())
            write_search_index(site, partial(segment_of_page, launches=launches))
        except SearchError as error:
            raise PluginError(f"launchbook: {error}") from error
        list_site_files(site)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Follow templates too; MkDocs itself follows the docs folder."""
        server.watch(str(templates_folder()))
        return server


def _today(root: Path) -> date:
    try:
        return find_today(root)
    except ValueError as problem:
        raise PluginError(f"launchbook: {problem}") from None
