"""The HTML of a page in short signs, so that a test shows what a reader sees: headings, tables, lists, links."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_INLINE = {"strong": "**", "em": "*", "code": "`"}


def readable(html: str) -> str:
    """Return HTML as text: ``## Title { #id }``, ``| cell | cell |``, ``- item``, ``1. item``, ``[words](address)``.

    Texts are as a reader gets them. Elements without a sign of their own stay tags, pictures with all that is in them.
    What only tells the search to leave fixed words out is not shown: a reader sees none of it.
    """
    root = LexborHTMLParser(f"<main>{html}</main>").css_first("main")
    assert root is not None
    text = "".join(map(_shown, root.iter(include_text=True)))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _inside(node: LexborNode) -> str:
    return "".join(map(_shown, node.iter(include_text=True)))


def _shown(node: LexborNode) -> str:
    tag = node.tag or ""
    if tag == "-text":
        return re.sub(r"\s+", " ", node.text_content or "") if (node.text_content or "").strip(" \n") else _space(node)
    if "headerlink" in (node.attributes.get("class") or ""):
        return ""
    if tag in _INLINE:
        return f"{_INLINE[tag]}{_inside(node)}{_INLINE[tag]}"
    if re.fullmatch("h[1-6]", tag):
        return f"\n\n{'#' * int(tag[1])} {_inside(node).strip()} {{ #{node.attributes['id']} }}\n\n"
    match tag:
        case "a":
            return f"[{_inside(node)}]({node.attributes.get('href')})"
        case "p":
            return f"\n\n{_inside(node).strip()}\n\n"
        case "br":
            return "<br>"
        case "ul" | "ol":
            mark = "- " if tag == "ul" else "1. "
            items = [_inside(item).strip() for item in node.iter() if item.tag == "li"]
            return "\n\n" + "\n".join(mark + re.sub(r"\n+", "\n  ", item) for item in items) + "\n\n"
        case "table":
            return "\n\n" + "\n".join(map(_row, node.css("tr"))) + "\n\n"
        case "pre":
            return f"\n\n```\n{node.text().removesuffix(chr(10))}\n```\n\n"
        case "figure" | "svg":
            return f"\n\n{node.html}\n\n"
    attributes = "".join(f' {name}="{value or ""}"' for name, value in node.attributes.items())
    if tag == "span" and node.attributes == {"class": "lb-fixed"}:
        return _inside(node)
    if tag in ("span", "label", "select", "option", "summary"):
        return f"<{tag}{attributes}>{_inside(node)}</{tag}>"
    return f"\n\n<{tag}{attributes}>\n\n{_inside(node).strip()}\n\n</{tag}>\n\n"


def _space(node: LexborNode) -> str:
    beside = [near.tag for near in (node.prev, node.next) if near is not None]
    return " " if len(beside) == 2 and all(tag in (*_INLINE, "a", "span", "-text") for tag in beside) else ""


def _row(row: LexborNode) -> str:
    cells = [_inside(cell).strip() for cell in row.iter()]
    return "| " + " | ".join(cells) + " |"
