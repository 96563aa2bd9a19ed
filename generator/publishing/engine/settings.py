"""mkdocs.yml as publishing needs it: read once, for one audience."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.model.audience import Audience
from generator.publishing.engine.log import collected_warnings
from generator.publishing.engine.seam import Handover, SiteEngine
from generator.publishing.engine.site import prepare_site
from generator.publishing.errors import PublishError
from generator.publishing.lock import WORKSHOP
from generator.publishing.plugin import LaunchbookPlugin
from generator.reading.folder import GUIDES


@dataclass(frozen=True)
class Settings:
    """The settings of a site: where it goes by default, and files of the docs folder that every page shows."""

    config: MkDocsConfig
    plugin: LaunchbookPlugin
    site: Path
    named_files: tuple[str, ...]

    @contextmanager
    def open_engine(self, draft: Path, handover: Handover) -> Iterator[SiteEngine]:
        """Yield the engine, ready to write the site into ``draft``. Raises PublishError."""
        config = self.config
        config.site_dir = str(draft)
        self.plugin.hand_over(handover)
        with collected_warnings() as warnings:
            try:
                config.plugins.on_startup(command="build", dirty=False)
                yield prepare_site(config, self.plugin, warnings)
            except (MkDocsException, SystemExit) as error:  # the engine logs why before it gives up
                if isinstance(error, Exception):
                    config.plugins.on_build_error(error=error)
                raise PublishError("\n".join(warnings) or str(error)) from error
            finally:
                config.plugins.on_shutdown()


def read_settings(root: Path, audience: Audience) -> Settings:
    """Read the book's mkdocs.yml; others than the company get their own docs folder and no way to the sources.

    Raises PublishError.
    """
    own = root / f"mkdocs.{audience}.yml"
    file = own if audience != "internal" and own.is_file() else root / "mkdocs.yml"
    try:
        config = load_config(str(file))
    except MkDocsException as error:
        raise PublishError(f"{file.name}: {error}") from error
    plugin = config.plugins.get("launchbook")
    if not isinstance(plugin, LaunchbookPlugin):
        raise PublishError("mkdocs.yml does not name the plugin: add `- launchbook` under `plugins`")
    site = Path(config.site_dir)
    if audience != "internal":
        config.docs_dir = str(root / WORKSHOP / audience / GUIDES)
        config.repo_url = config.repo_name = config.edit_uri = config.edit_uri_template = None
        site = site.with_name(f"{site.name}-{audience}")  # never where the company's own site is
    return Settings(config, plugin, site, tuple(_files_named_by(config)))


def _files_named_by(config: MkDocsConfig) -> Iterator[str]:
    """Yield files below the docs folder that mkdocs.yml itself puts on every page."""
    yield from config.extra_css
    yield from (str(script) for script in config.extra_javascript)
    yield from (str(_theme(config, name)) for name in ("logo", "favicon") if _theme(config, name))


def _theme(config: MkDocsConfig, name: str) -> Any:
    return config.theme.get(name)
