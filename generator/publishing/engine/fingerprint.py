"""What every page of the site follows from besides its own text: theme, settings, menu and program."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import material
import mkdocs
from jinja2 import TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from markdown import Extension
from mkdocs.config.defaults import MkDocsConfig

from generator.publishing.files import files_below
from generator.publishing.program import rendering_parts
from generator.remembering.digests import digest_of, digest_of_files, digest_of_parts

_PACKAGES = (Path(mkdocs.__file__).parent, Path(material.__file__).parent)
_PLUGINS = {"search", "material/search", "launchbook"}
"""Plugins that look at one page at a time. Any other might look at all of them at once."""
_EXTENSIONS = ("markdown.extensions.", "pymdownx.", "material.extensions.", "mdx_truly_sane_lists")
_PLACES = {"config_file_path", "docs_dir", "site_dir", "watch", "plugins", "theme"}
_READING_FILES = {"pymdownx.snippets", "pymdownx.b64"}
"""Extensions that put other files into a page."""
_EVERYWHERE = {"pages", "build_date_utc"}
"""Variables of templates that do not follow from one page."""
_BUILT_IN = {
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs",
    "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
}  # fmt: skip


def why_all(config: MkDocsConfig) -> str:
    """Why all pages must be made, whatever changed: something that may look anywhere takes part. "" if nothing does."""
    if config.hooks:
        return "hooks may look at all pages"
    plugins = sorted(set(config.plugins) - _PLUGINS)
    if plugins:
        return f"the plugin {plugins[0]} may look at all pages"
    odd = [name for name in config.markdown_extensions if not _looks_at_one_page(name)]
    if odd:
        return f"the Markdown extension {odd[0]} may read other files"
    template = next(_looking_everywhere(config), "")
    return f"the template {template} looks at all pages, or at the time" if template else ""


def _looks_at_one_page(extension: str | Extension) -> bool:
    if not isinstance(extension, str):
        return False
    module = extension.partition(":")[0]
    return module in _BUILT_IN or (module.startswith(_EXTENSIONS) and module not in _READING_FILES)


def site_fingerprint(config: MkDocsConfig, menu: list[Any], audience: str) -> Mapping[str, str]:
    """Digests of all that every page follows from, by name. Raises OSError if a theme can't be read."""
    themes = [digest_of_files(folder, names) for folder, names in _themes(config)]
    return {
        **rendering_parts(),
        "theme": digest_of_parts({str(at): digest for at, digest in enumerate(themes)}),
        "mkdocs.yml": digest_of(json.dumps(_settings(config), sort_keys=True, default=_plainer)),
        "menu": digest_of(json.dumps(menu, sort_keys=True, default=str)),
        "audience": audience,
    }


def _settings(config: MkDocsConfig) -> Mapping[str, Any]:
    """All that mkdocs.yml says, but for places on this disk."""
    plain = {str(name): value for name, value in config.items() if name not in _PLACES}
    plugins = {name: dict(getattr(plugin, "config", {})) for name, plugin in config.plugins.items()}  # hooks have none
    return {**plain, "plugins": plugins, "theme": {name: config.theme[name] for name in config.theme}}


def _themes(config: MkDocsConfig) -> Iterator[tuple[Path, list[str]]]:
    """Theme folders that come with no package, and their files: the versions of those are known. Links are followed."""
    for folder in map(Path, config.theme.dirs):
        if folder.is_dir() and not any(folder.is_relative_to(package) for package in _PACKAGES):
            yield folder, sorted(name for name in files_below(folder) if (folder / name).is_file())


def _looking_everywhere(config: MkDocsConfig) -> Iterator[str]:
    """The book's own templates for which more than one page counts, the menu left out."""
    env = config.theme.get_env()
    named = [(Path(config.docs_dir), [str(name) for name in config.extra_templates])]
    for folder, names in (*_themes(config), *named):
        for name in names:
            if name.endswith((".html", ".xml")) or name in config.extra_templates:
                try:
                    asked = find_undeclared_variables(env.parse((folder / name).read_text(encoding="utf-8")))
                except (OSError, ValueError, TemplateSyntaxError):  # told when something is made with it
                    continue
                if _EVERYWHERE & asked:
                    yield name


def _plainer(value: Any) -> Any:
    """A part of the settings in simpler ones; what mkdocs.yml names with ``!!python/name`` by that name."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, partial):  # what ``!!python/object/apply`` makes of most functions
        return [_plainer(value.func), value.args, value.keywords]
    if isinstance(value, os.PathLike):  # what ``!relative`` makes: a folder of this disk, and where below it
        return [type(value).__qualname__, str(getattr(value, "suffix", ""))]
    if "__str__" in vars(type(value)):  # a language
        return str(value)
    return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__qualname__)}"
