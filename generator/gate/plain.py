"""Authors' Markdown as plain text and as HTML, to be copied into a reply."""

from __future__ import annotations

import html
from collections.abc import Sequence

from generator.gate.escape import indent
from generator.gate.prose import Block, Piece, Setting, parse_prose
from generator.model.macro import find_placeholders


def render_plain(text: str, setting: Setting) -> str:
    """An author's text without marks: paragraphs apart, lists with dashes or numbers, links spelled out."""
    return plain_blocks(parse_prose(text), setting)


def render_html(text: str, setting: Setting) -> str:
    """An author's text as HTML: p, ul, ol, li, blockquote, pre, strong, em, code, br and safe links only."""
    return html_blocks(parse_prose(text), setting)


def html_blocks(blocks: Sequence[Block], setting: Setting) -> str:
    """Blocks as HTML."""
    return "\n".join(_html_block(block, setting) for block in blocks)


def fill_facts(text: str, setting: Setting) -> str:
    """The text with each ``{{fact.…}}`` replaced by its value or its fallback; other placeholders stay."""
    for placeholder in reversed(list(find_placeholders(text))):
        if placeholder.namespace == "fact":
            value = setting.fact(placeholder.rest) or placeholder.fallback
            text = text[: placeholder.start] + value + text[placeholder.end :] if value else text
    return text


def plain_blocks(blocks: Sequence[Block], setting: Setting, gap: str = "\n\n") -> str:
    """Blocks as plain text, with ``gap`` between them."""
    return gap.join(_plain_block(block, setting) for block in blocks)


def _plain_block(block: Block, setting: Setting) -> str:
    gap = "\n" if block.tight else "\n\n"
    match block.kind:
        case "bullets":
            return gap.join("- " + indent(plain_blocks(item.blocks, setting, gap), 2) for item in block.blocks)
        case "numbers":
            numbered = enumerate(block.blocks, block.start)
            return gap.join(f"{at}. " + indent(plain_blocks(item.blocks, setting, gap), 3) for at, item in numbered)
        case "quote":
            return "\n".join(f"> {line}".rstrip() for line in plain_blocks(block.blocks, setting).split("\n"))
        case "code":
            return fill_facts(block.text, setting)
    return "".join(_plain_piece(piece, setting) for piece in block.pieces).strip()


def _plain_piece(piece: Piece, setting: Setting) -> str:
    inside = "".join(_plain_piece(inner, setting) for inner in piece.inside)
    if piece.kind == "break":
        return "\n"
    if piece.kind == "placeholder":
        return fill_facts(piece.text, setting)
    url = piece.url or ""
    if piece.kind == "link" and inside != url.removeprefix("mailto:") and not setting.hides(url):
        return f"{inside} ({url})"
    return piece.text + inside


def _html_block(block: Block, setting: Setting) -> str:
    match block.kind:
        case "bullets" | "numbers":
            items = "".join(f"<li>{_html_item(item, block.tight, setting)}</li>" for item in block.blocks)
            start = f' start="{block.start}"' if block.start != 1 else ""
            return f"<ul>{items}</ul>" if block.kind == "bullets" else f"<ol{start}>{items}</ol>"
        case "quote":
            return f"<blockquote>{''.join(_html_block(inner, setting) for inner in block.blocks)}</blockquote>"
        case "code":
            return f"<pre>{_escape(fill_facts(block.text, setting))}</pre>"
    inline = "".join(_html_piece(piece, setting) for piece in block.pieces).strip()
    return f"<p><strong>{inline}</strong></p>" if block.kind == "heading" else f"<p>{inline}</p>"


def _html_item(item: Block, tight: bool, setting: Setting) -> str:
    return "".join(
        "".join(_html_piece(piece, setting) for piece in block.pieces)
        if tight and block.kind == "paragraph"
        else _html_block(block, setting)
        for block in item.blocks
    )


def _html_piece(piece: Piece, setting: Setting) -> str:
    inside = "".join(_html_piece(inner, setting) for inner in piece.inside)
    match piece.kind:
        case "break":
            return "<br>"
        case "placeholder":
            return _escape(fill_facts(piece.text, setting))
        case "code":
            return f"<code>{_escape(piece.text)}</code>"
        case "strong" | "em":
            return f"<{piece.kind}>{inside}</{piece.kind}>"
        case "link":
            url = setting.link(piece.url or "")
            if url is None:
                return inside if setting.hides(piece.url or "") else f"{inside} ({_escape(piece.url or '')})"
            return f'<a href="{html.escape(url)}">{inside}</a>'
    return _escape(piece.text)


def _escape(text: str) -> str:
    """Between tags, quotation marks are marks like others: a helpdesk's own variables need theirs as they are."""
    return html.escape(text, quote=False)
