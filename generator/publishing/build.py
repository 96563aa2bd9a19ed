"""``launchbook build``: the whole site, built aside and put in place when it is whole."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.model.audience import Audience
from generator.model.finding import Finding, Severity
from generator.publishing.errors import PublishError
from generator.publishing.exchange import draft_of, put_in_place
from generator.publishing.generate import Reader
from generator.publishing.lock import WORKSHOP, only_build
from generator.publishing.plugin import LaunchbookPlugin
from generator.publishing.site_folder import find_site_folder
from generator.reading.folder import GUIDES

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


_PAGE_FAILED = ("Error reading page", "Error building page")


@dataclass(frozen=True)
class Built:
    """The site, and everything found on the way; ``is_published`` says whether it was put in place."""

    site: Path
    is_published: bool
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    sources: Mapping[str, str]
    files: tuple[str, ...]


def build_site(
    root: Path,
    today: date,
    *,
    strict: bool = False,
    site_dir: Path | None = None,
    audience: Audience = "internal",
    now: datetime | None = None,
) -> Built:
    """Build the book in ``root`` into its site folder; for another ``audience``, into one of its own beside it.

    Launches with errors are held back and told; with ``strict``, any error or warning leaves
    the old site in place. Whatever happens, and whenever it is cut off, the site folder holds
    the old site or the new one, whole. Raises PublishError where no site can be built at all.
    """
    config = _config(root, audience)
    plugin = _plugin_of(config)
    plugin.keep_going, plugin.is_alone, plugin.today, plugin.root = True, True, today, root
    plugin.reader = Reader(audience, now, tuple(_files_named_by(config)))
    try:
        with only_build(root):
            site = find_site_folder(site_dir or _site_for(audience, config), root)
            with draft_of(site) as draft:
                config.site_dir = str(draft)
                try:
                    warnings = _build(config)
                except PublishError:
                    if plugin.made is None or plugin.made.is_usable:
                        raise
                    warnings, is_held_back = [], True  # its findings say why
                else:
                    is_held_back = strict and (bool(warnings) or any(map(_counts, plugin.found)))
                    if not is_held_back:
                        put_in_place(draft, site)
    except OSError as error:
        named = error.filename or "the site"
        raise PublishError(f"can't read or write {named}: {error.strerror or error}") from error
    made = plugin.generated
    return Built(site, not is_held_back, plugin.found, tuple(warnings), made.sources, made.files)


def _plugin_of(config: MkDocsConfig) -> LaunchbookPlugin:
    plugin = config.plugins.get("launchbook")
    if not isinstance(plugin, LaunchbookPlugin):
        raise PublishError("mkdocs.yml does not name the plugin: add `- launchbook` under `plugins`")
    return plugin


def _build(config: MkDocsConfig) -> list[str]:
    """Let MkDocs build, and return what it warns of."""
    try:
        with _warnings() as warnings:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
    except (MkDocsException, SystemExit) as error:  # MkDocs logs why before it gives up
        raise PublishError("\n".join(warnings) or str(error)) from error
    except (ValueError, RecursionError) as error:
        if not (warnings and warnings[-1].startswith(_PAGE_FAILED)):
            raise
        raise PublishError(warnings[-1]) from error  # a hand-written page that Markdown can't cope with
    finally:
        config.plugins.on_shutdown()
    return warnings


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE and not finding.gap


def _config(root: Path, audience: Audience) -> MkDocsConfig:
    """The book's mkdocs.yml; for others than the company, its own docs folder and no way to the sources."""
    own = root / f"mkdocs.{audience}.yml"
    file = own if audience != "internal" and own.is_file() else root / "mkdocs.yml"
    try:
        config = load_config(str(file))
    except MkDocsException as error:
        raise PublishError(f"{file.name}: {error}") from error
    if audience != "internal":
        config.docs_dir = str(root / WORKSHOP / audience / GUIDES)
        config.repo_url = config.repo_name = config.edit_uri = config.edit_uri_template = None
    return config


def _site_for(audience: Audience, config: MkDocsConfig) -> Path:
    """Where a site goes: for others than the company never where its own stands."""
    site = Path(config.site_dir)
    return site if audience == "internal" else site.with_name(f"{site.name}-{audience}")


def _files_named_by(config: MkDocsConfig) -> Iterator[str]:
    """Files below the docs folder that mkdocs.yml itself puts on every page."""
    yield from config.extra_css
    yield from (str(script) for script in config.extra_javascript)
    yield from (str(config.theme[name]) for name in ("logo", "favicon") if config.theme.get(name))


@contextmanager
def _warnings() -> Iterator[list[str]]:
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
