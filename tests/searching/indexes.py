"""Sites to index, and what an index finds, read from its files."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

_PAGE = """<!doctype html><html lang="en"><head><title>{title} · Test</title></head><body><main><article>
<div class="lb-page" data-pagefind-body><h1 id="title">{title}</h1>
<p data-pagefind-ignore><span data-pagefind-filter="Type" data-pagefind-meta="type">{type}</span></p>
<p>{text}</p></div></article></main></body></html>"""


def write_page(site: Path, path: str, text: str = "Nothing new.", type: str = "Guide") -> None:
    """Write a page as a build does: a new file, never into an old one."""
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    title = path.removesuffix("/index.html").removesuffix(".html").replace("/", " ").capitalize()
    file.write_text(_PAGE.format(title=title, text=text, type=type), encoding="utf-8")


def listed(site: Path) -> Mapping[str, int]:
    """The segments that readers are told of, and how many pages each holds."""
    segments = json.loads((site / "pagefind/segments.json").read_text(encoding="utf-8"))["segments"]
    return {segment["name"]: segment["pages"] for segment in segments}


def texts(site: Path) -> dict[str, str]:
    """What is searched, by the address of the page, over all segments."""
    found = {}
    for segment in listed(site):
        for file in (site / "pagefind" / segment / "fragment").glob("*.pf_fragment"):
            page = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
            assert page["url"] not in found, f"{page['url']} is in two segments"
            found[page["url"]] = page["content"]
    return found


def take_over(last: Path, site: Path) -> None:
    """A new site that shares all files with the last one, as builds do."""
    shutil.copytree(last, site, copy_function=os.link)


def nodes(folder: Path) -> dict[str, int]:
    """Which file on the disk each name below a folder is."""
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}
