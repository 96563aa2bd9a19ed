"""The folder of the built site: only ever one that is ours to replace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.model import paths
from generator.publishing.errors import PublishError
from generator.publishing.files import files_below, is_ours
from generator.reading.folder import GUIDES

FILES = ".launchbook-files"
"""File of a built site that names all the others: what is not in it, somebody else put there."""

_HEAD = "Files of a site built by launchbook, one a line\n"


def find_site_folder(site: Path, root: Path) -> Path:
    """The folder without links and ``..`` on the way, checked: its replacement must not lose what people wrote.

    Fine is a folder that does not exist, is empty, or holds a site built before and nothing else. Raises
    PublishError; OSError if the disk refuses.
    """
    site = site.absolute() if site.name != ".." else site.resolve()
    site, root = site.parent.resolve() / site.name, root.resolve()
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise PublishError(f"the site can't go to {site}: it is not a folder")
    if site == root or site in root.parents:
        raise PublishError(f"the site can't go to {site}: the book itself is in there")
    if root / GUIDES in (site, *site.parents):
        raise PublishError(f"the site can't go to {site}: {GUIDES}/ is for what people write")
    if not site.is_dir() or not os.listdir(site):
        return site
    if not _is_site(site):
        raise PublishError(
            f"the site can't go to {site}: it holds files that are no site of ours. Name an empty folder"
        )
    foreign = next(iter(_foreign(site)), None)
    if foreign:
        raise PublishError(
            f"the site can't go to {site}: {foreign} in there is not from a build, and would be lost. Move it elsewhere"
        )
    return site


def list_site_files(site: Path) -> None:
    """Write down what a finished site consists of. Raises OSError."""
    names = sorted(name for name in files_below(site) if name != FILES)
    text = _HEAD + "".join(f"{name}\n" for name in names)
    (site / FILES).write_text(text, encoding="utf-8", errors="surrogateescape")


def _is_site(site: Path) -> bool:
    """A listed site, or one that MkDocs built with our plugin; a docs folder has pages.json, too, but no 404.html."""
    return _listed(site) is not None or (is_ours(site / paths.pages_json) and (site / "404.html").is_file())


def _foreign(site: Path) -> Iterator[str]:
    """Files of a site that no build put there; without a list, what no build ever makes."""
    listed = _listed(site)
    for name in sorted(files_below(site)):
        if listed is None:
            if name.startswith(".") or name.endswith((".yaml", ".yml")):
                yield name
        elif name not in listed and name != FILES:
            yield name


def _listed(site: Path) -> frozenset[str] | None:
    try:
        text = (site / FILES).read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return None
    return frozenset(text.split("\n")[1:]) if text.startswith(_HEAD) else None
