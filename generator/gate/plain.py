"""Authors' Markdown as plain text, to be copied into a reply."""

from __future__ import annotations

from collections.abc import Sequence

from generator.gate.lines import indent
from generator.gate.prose import Block, Piece, Setting, parse_prose
from generator.model.macro import find_placeholders


def render_plain(text: str, setting: Setting) -> str:
    """An author's text without marks: paragraphs apart, lists with dashes or numbers, links spelled out."""
    return plain_blocks(parse_prose(text), setting)


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
        case "table":
            return "\n".join(plain_blocks(row.blocks, setting, " | ") for row in block.blocks)
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
