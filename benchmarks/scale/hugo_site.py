"""The same Markdown as a Hugo project with a minimal layout."""

from __future__ import annotations

import os.path
import re
from pathlib import Path

from benchmarks.scale.case import address
from benchmarks.scale.loops import NAV

_LINK = re.compile(r"\]\(([^)#\s:]+\.md)(#[^)\s]*)?\)")
_SETTINGS = """\
baseURL = "https://launches.example/"
title = "Our launches"
disableKinds = ["taxonomy", "term", "rss"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
_ITEMS = "".join(f'<li><a href="/{to}">{word}</a></li>' for word, to in NAV.items())
_LAYOUT = f"""\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{{{ .Title }}}} - {{{{ site.Title }}}}</title></head>
<body>
<header><nav><ul>{_ITEMS}</ul></nav></header>
<aside>{{{{ .TableOfContents }}}}</aside>
<main><article>{{{{ .Content }}}}</article></main>
<footer>{{{{ site.Title }}}}</footer>
</body>
</html>
"""


def write_hugo(project: Path, markdown: Path, pages: list[str]) -> None:
    """Write the project: pages as Hugo names and links them, settings, one layout for all."""
    for page in pages:
        target = project / "content" / renamed(page)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(relinked(page, (markdown / page).read_text(encoding="utf-8")), encoding="utf-8")
    (project / "layouts").mkdir()
    for layout in ("all.html", "404.html"):
        (project / "layouts" / layout).write_text(_LAYOUT, encoding="utf-8")
    (project / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")


def renamed(page: str) -> str:
    """``launches/x/index.md`` → ``launches/x/_index.md``: to Hugo, pages beside an ``index.md`` are only its parts."""
    return re.sub(r"(^|/)index\.md$", r"\1_index.md", page)


def relinked(page: str, text: str) -> str:
    """Links between Markdown files become links between pages; Hugo is spared the work of finding them."""
    folder, here = os.path.dirname(page), os.path.dirname(address(page))

    def link(found: re.Match[str]) -> str:
        there = os.path.dirname(address(os.path.normpath(os.path.join(folder, found[1]))))
        to = os.path.relpath(there or ".", here or ".")
        return f"]({to}/{found[2] or ''})"

    return _LINK.sub(link, text)
