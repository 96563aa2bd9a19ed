"""Looking at what a build left: which files are the same ones, and what the search knows."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Mapping
from pathlib import Path

_HEAD = b"pagefind_dcd"


def files_in(folder: Path) -> dict[str, tuple[int, int]]:
    """Each file's number on the disk and its time: another pair, another file or one that was written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def same_files(before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]]) -> set[str]:
    """Files that nobody touched."""
    return {name for name in before if before[name] == after.get(name)}


def searched(site: Path) -> dict[str, str]:
    """What the search finds: the text of each page, by its address."""
    found = {}
    for fragment in site.glob("pagefind/*/fragment/*"):
        page = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(_HEAD))
        found[page["url"]] = page["content"]
    return found


def hold(site: Path, to: Path) -> dict[str, bytes]:
    """Give each file of a site a second name, as an open reader would hold it; and its bytes as they are now."""
    held = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            os.link(path, to / name)
            held[name] = path.read_bytes()
    return held
