"""What every page of the site follows from besides its own text: theme, settings, menu and program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import material
import mkdocs
from markdown import Extension
from mkdocs.config.defaults import MkDocsConfig

from generator.publishing.program import rendering_parts
from generator.publishing.quick_inline import QuickInline
from generator.reading.tree import list_tree
from generator.remembering.digests import digest_of, digest_of_files, digest_of_parts

_PACKAGES = (Path(mkdocs.__file__).parent, Path(material.__file__).parent)
_PLUGINS = {"search", "material/search", "launchbook"}
"""Plugins that look at one page at a time. Any other might look at all of them at once."""
_EXTENSIONS = ("markdown.extensions.", "pymdownx.", "material.extensions.", "mdx_truly_sane_lists")
_PLACES = {"config_file_path", "docs_dir", "site_dir", "plugins", "theme"}
_READING_FILES = {"pymdownx.snippets", "pymdownx.b64"}
"""Extensions that put other files into a page."""
_BUILT_IN = {
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs",
    "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
}  # fmt: skip


def why_all(config: MkDocsConfig) -> str:
    """Why all pages must be made, whatever changed: something that may look anywhere takes part. "" if nothing does."""
    plugins = sorted(set(config.plugins) - _PLUGINS)
    if plugins:
        return f"the plugin {plugins[0]} may look at all pages"
    if config.hooks:
        return "hooks may look at all pages"
    odd = [name for name in config.markdown_extensions if not _looks_at_one_page(name)]
    return f"the Markdown extension {odd[0]} may read other files" if odd else ""


def _looks_at_one_page(extension: str | Extension) -> bool:
    if not isinstance(extension, str):
        return isinstance(extension, QuickInline)
    return extension in _BUILT_IN or (extension.startswith(_EXTENSIONS) and extension not in _READING_FILES)


def surroundings(config: MkDocsConfig, menu: list[Any], audience: str) -> Mapping[str, str]:
    """Digests of all that every page follows from, by name. Raises OSError if a theme can't be read."""
    return {
        **rendering_parts(),
        "theme": digest_of_parts({str(at): digest for at, digest in enumerate(_themes(config))}),
        "mkdocs.yml": digest_of(json.dumps(_settings(config), sort_keys=True, default=_name_of)),
        "menu": digest_of(json.dumps(menu, sort_keys=True, default=str)),
        "audience": audience,
    }


def _settings(config: MkDocsConfig) -> Mapping[str, Any]:
    """All that mkdocs.yml says, but for places on this disk."""
    plain = {str(name): value for name, value in config.items() if name not in _PLACES}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    return {**plain, "plugins": plugins, "theme": {name: config.theme[name] for name in config.theme}}


def _themes(config: MkDocsConfig) -> Iterator[str]:
    """Digests of theme folders that come with no package: the versions of those are known."""
    for folder in map(Path, config.theme.dirs):
        if folder.is_dir() and not any(folder.is_relative_to(package) for package in _PACKAGES):
            yield digest_of_files(folder, list_tree(folder).files)


def _name_of(value: Any) -> str:
    """What mkdocs.yml names with ``!!python/name``: the same in every run."""
    return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__qualname__)}"
