"""Launchbook's pages as the Markdown that another engine would be given: nobody would hand it finished HTML.

It is the Markdown that Launchbook itself wrote until its pages became HTML, with its fences and attributes, so that
records from before and after can be compared.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from bs4 import Tag
from markdownify import MarkdownConverter

_END = "\n---\n"


class _Pages(MarkdownConverter):  # type: ignore[misc]
    """Keeps pictures and boxes as HTML, as authors of such sites write them, and the anchors of headings."""

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{el}\n\n"

    convert_form = convert_figure

    def convert_div(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        kinds = el.get("class") or []
        if "admonition" in kinds:
            title, _, rest = text.strip().partition("\n")
            inside = "\n".join(f"    {line}".rstrip() for line in rest.strip().split("\n"))
            return f'\n\n!!! {kinds[-1]} "{title.strip()}"\n\n{inside}\n\n'
        return f'\n\n<div{_attributes(el)} markdown="1">\n\n{text.strip()}\n\n</div>\n\n' if el.attrs else text

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f'\n\n<details{_attributes(el)} markdown="1">\n{text.strip()}\n\n</details>\n\n'

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<summary>{text.strip()}</summary>\n\n"

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        is_ours = not el.attrs or el.get("class") == ["lb-fixed"]  # headings had no marks for the search
        return text if is_ours else f"<span{_attributes(el)}>{text}</span>"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{'#' * n} {text.strip()} {{ #{el.get('id')} }}\n\n"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "" if "headerlink" in (el.get("class") or []) else str(super().convert_a(el, text, parent_tags))


def _attributes(el: Tag) -> str:
    values = {name: " ".join(value) if isinstance(value, list) else value for name, value in el.attrs.items()}
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def as_markdown(page: str) -> str:
    """Return a generated page with its body as Markdown, and the front matter that every engine knows."""
    front, end, body = page.partition(_END)
    if not end:
        return page
    known: dict[str, Any] = {}
    for line in front.split("\n")[1:]:
        name, _, value = line.partition(": ")
        if name in ("title", "description"):
            known[name] = json.loads(value)
    head = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in known.items())
    text = _Pages(heading_style="ATX", bullets="-", wrap=False, code_language="text").convert(body)
    return f"---\n{head}\n---\n\n{text.strip()}\n"
