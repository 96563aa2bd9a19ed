"""The folder of the built site: only ever one that is ours to replace."""

from __future__ import annotations

from pathlib import Path

from generator.publishing.errors import PublishError
from generator.publishing.files import is_ours
from generator.reading.folder import GUIDES
from generator.writing import paths


def check_site_folder(site: Path, root: Path) -> None:
    """Refuse a site folder whose replacement would lose what people wrote.

    Fine is a folder that does not exist, is empty, or holds a site built before (its
    ``pages.json`` bears our mark). Raises PublishError. Both paths are absolute.
    """
    if site == root or site in root.parents:
        raise PublishError(f"the site can't go to {site}: the book itself is in there")
    if root / GUIDES in (site, *site.parents):
        raise PublishError(f"the site can't go to {site}: {GUIDES}/ is for what people write")
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise PublishError(f"the site can't go to {site}: it is not a folder")
    if site.is_dir() and any(site.iterdir()) and not is_ours(site / paths.pages_json):
        raise PublishError(
            f"the site can't go to {site}: it holds files that are no site of ours. Name an empty folder"
        )
