"""``launchbook build``: the whole site, built aside and put in place when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.model.audience import Audience
from generator.model.finding import Finding, Severity
from generator.publishing.errors import PublishError
from generator.publishing.exchange import draft_of, put_in_place
from generator.publishing.generate import Work, ledger_file
from generator.publishing.lock import WORKSHOP, only_build
from generator.publishing.made_pages import Reader
from generator.publishing.plugin import LaunchbookPlugin
from generator.publishing.progress import Tell, in_silence
from generator.publishing.rendering import collected_warnings, prepare_site
from generator.publishing.site import Made, Workbench, make_site
from generator.publishing.site_folder import find_site_folder
from generator.reading.folder import GUIDES
from generator.remembering.ledger import open_ledger

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@dataclass(frozen=True)
class Built:
    """The site, and everything found on the way; ``is_published`` says whether it was put in place.

    ``why`` says why which files of the site were made anew, of ``pages`` in all; ``segments`` of the search index
    likewise: those made anew, and those kept.
    """

    site: Path
    is_published: bool
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    sources: Mapping[str, str]
    files: tuple[str, ...]
    pages: int = 0
    why: Mapping[str, str] = field(default_factory=dict)
    indexed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Effort:
    """How a site is built: by how many processes, ``anew`` or from what is known, and who is told of it."""

    workers: int = 1
    anew: bool = False
    tell: Tell = in_silence


def build_site(
    root: Path,
    today: date,
    *,
    strict: bool = False,
    site_dir: Path | None = None,
    audience: Audience = "internal",
    now: datetime | None = None,
    effort: Effort = Effort(),
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
        with only_build(root), open_ledger(ledger_file(root, audience), anew=effort.anew) as ledger:
            plugin.work = Work(effort.workers, ledger, effort.tell)
            site = find_site_folder(site_dir or _site_for(audience, config), root)
            with draft_of(site) as draft:
                config.site_dir = str(draft)
                made = _make(
                    config,
                    plugin,
                    Workbench(None if effort.anew else site, ledger, effort.workers, effort.tell, audience),
                )
                found = (*plugin.found, *(made.findings if made else ()))
                is_held_back = made is None or (strict and (bool(made.warnings) or any(map(_counts, found))))
                if not is_held_back:
                    put_in_place(draft, site)
            ledger.commit()
    except OSError as error:
        named = error.filename or "the site"
        raise PublishError(f"can't read or write {named}: {error.strerror or error}") from error
    pages = plugin.generated
    if made is None:
        return Built(site, False, found, (), pages.sources, pages.files)
    return Built(
        site,
        not is_held_back,
        found,
        made.warnings,
        pages.sources,
        pages.files,
        made.pages,
        made.why,
        made.search.renewed,
        made.search.kept,
    )


def _plugin_of(config: MkDocsConfig) -> LaunchbookPlugin:
    plugin = config.plugins.get("launchbook")
    if not isinstance(plugin, LaunchbookPlugin):
        raise PublishError("mkdocs.yml does not name the plugin: add `- launchbook` under `plugins`")
    return plugin


def _make(config: MkDocsConfig, plugin: LaunchbookPlugin, bench: Workbench) -> Made | None:
    """The site in its draft folder; None if the book's findings say why there is none."""
    with collected_warnings() as warnings:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            return make_site(prepare_site(config, warnings), plugin.generated, bench)
        except (MkDocsException, SystemExit) as error:  # MkDocs logs why before it gives up
            if isinstance(error, Exception):
                config.plugins.on_build_error(error=error)
            if plugin.made is not None and not plugin.made.is_usable:
                return None
            raise PublishError("\n".join(warnings) or str(error)) from error
        finally:
            config.plugins.on_shutdown()


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
