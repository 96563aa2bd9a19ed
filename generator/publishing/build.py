"""``launchbook build``: the whole site, built aside and put in place when it is whole."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.model.finding import Finding, Severity
from generator.publishing.errors import PublishError
from generator.publishing.exchange import put_in_place, recover
from generator.publishing.lock import only_build
from generator.publishing.plugin import LaunchbookPlugin
from generator.publishing.site_folder import check_site_folder

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@dataclass(frozen=True)
class Built:
    """The site, and everything found on the way; ``is_published`` says whether it was put in place."""

    site: Path
    is_published: bool
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    sources: Mapping[str, str]
    files: tuple[str, ...]


def build_site(root: Path, today: date, *, strict: bool = False, site_dir: Path | None = None) -> Built:
    """Build the book in ``root`` into its site folder.

    Launches with errors are held back and told; with ``strict``, any error or warning leaves
    the old site in place. Whatever happens, and whenever it is cut off, the site folder holds
    the old site or the new one, whole. Raises PublishError where no site can be built at all.
    """
    config = _config(root)
    plugin = _plugin_of(config)
    plugin.keep_going, plugin.today = True, today
    site = (site_dir or Path(config.site_dir)).absolute()
    check_site_folder(site, root.resolve())
    draft = site.with_name(f".{site.name}.new")
    config.site_dir = str(draft)
    with only_build(root):
        try:
            recover(site)
            shutil.rmtree(draft, ignore_errors=True)
            warnings = _build(config)
            findings = (*plugin.generated.findings, *plugin.faults)
            is_held_back = strict and (bool(warnings) or any(_counts(finding) for finding in findings))
            if not is_held_back:
                put_in_place(draft, site)
        except OSError as error:
            raise PublishError(f"can't write {error.filename or site}: {error.strerror or error}") from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    made = plugin.generated
    return Built(site, not is_held_back, findings, tuple(warnings), made.sources, made.files)


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
    finally:
        config.plugins.on_shutdown()
    return warnings


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE and not finding.gap


def _config(root: Path) -> MkDocsConfig:
    """The book's mkdocs.yml."""
    try:
        return load_config(str(root / "mkdocs.yml"))
    except MkDocsException as error:
        raise PublishError(f"mkdocs.yml: {error}") from error


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
