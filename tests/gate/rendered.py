"""What a browser gets: Markdown rendered the way the book's site renders it, then read as HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import yaml

VOID = {"br", "hr", "img", "input", "meta", "link"}
INLINE = {"strong", "em", "code", "a", "span"}


@cache
def site_markdown() -> markdown.Markdown:
    """Markdown with the extensions of the book's own mkdocs.yml, and their options."""
    rows = yaml.safe_load((Path(__file__).parents[2] / "mkdocs.yml").read_text())["markdown_extensions"]
    names = [next(iter(row)) if isinstance(row, dict) else row for row in rows]
    options: dict[str, Any] = {name: value for row in rows if isinstance(row, dict) for name, value in row.items()}
    return markdown.Markdown(extensions=names, extension_configs=options)


def to_html(text: str) -> str:
    """Markdown as HTML."""
    return site_markdown().reset().convert(text)


@dataclass
class Seen(HTMLParser):
    """The elements of a piece of HTML with their attributes, in order, and the text between them.

    ``depths`` says how deep each element stands; links that headings get to themselves are left out.
    """

    html: str
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()

    @property
    def text(self) -> str:
        """All that is read, every run of white space as one space."""
        return " ".join("".join(self.pieces).split())

    @property
    def tags(self) -> list[str]:
        """The elements, in order."""
        return [tag for tag, _ in self.elements]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("class", "headerlink") in attrs:
            self.open.append("headerlink")
            return
        self.elements.append((tag, dict(attrs)))
        self.depths.append(len(self.open))
        if tag not in INLINE:
            self.pieces.append(" ")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        opened = self.open.pop() if self.open else ""
        if opened not in (tag, "headerlink"):
            self.strange.append(f"</{tag}> closes <{opened}>")
        if tag not in INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if "headerlink" not in self.open:
            self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        if data.strip():
            self.strange.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.strange.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.strange.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.strange.append(f"<![{data}]>")


def seen(text: str) -> Seen:
    """What a browser gets of this Markdown."""
    return Seen(to_html(text))
