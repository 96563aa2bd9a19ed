"""A generated page as the engine sees it: its HTML is ready, and its sections are known."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.writing.page import MARKED

_ID = re.compile(r'\sid="([^"]+)"')
_SECTIONS = "sections"


class GeneratedPage(Page):
    """A page whose file holds front matter of ours and HTML: no Markdown is read, neither is YAML."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Read front matter and HTML; what somebody else has changed is read as the engine reads any page."""
        source = "" if config.plugins.events["page_read_source"] else self._source()
        front, end, rest = source.removeprefix("---\n").partition("\n---\n")
        if source.startswith(MARKED) and end:
            pairs = (line.partition(": ") for line in front.split("\n"))
            with suppress(ValueError):  # a copy of ours that somebody has gone on with
                self.meta = {name: json.loads(value) for name, _, value in pairs}
                self.markdown = rest.strip("\n")
                return
        super().read_source(config)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content, table of contents and anchors: all are there."""
        sections = self.meta.get(_SECTIONS)
        if not isinstance(sections, list):  # written by a version before HTML, and kept as the last good one
            super().render(config, files)
            return
        self.content = self.markdown or ""
        self.toc = get_toc(list(_nested(sections)))
        self.present_anchor_ids = set(map(html.unescape, _ID.findall(self.content)))
        self.links_to_anchors = {}

    def _source(self) -> str:
        try:
            return self.file.content_string
        except (OSError, ValueError):
            return ""


def _nested(sections: Sequence[Any]) -> Iterator[Any]:
    """Yield sections as the tree that Python-Markdown's table of contents is given in."""
    above: list[dict[str, Any]] = []
    for level, anchor, title in sections:
        entry = {"level": level, "id": anchor, "name": html.escape(title), "children": []}
        while above and above[-1]["level"] >= level:
            above.pop()
        if above:
            above[-1]["children"].append(entry)
        above.append(entry)
        if len(above) == 1:
            yield entry
