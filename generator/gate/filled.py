"""Authors' text for a helpdesk: its own variables where placeholders stand, and nothing else that it would act on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.gate.prose import Block, Piece
from generator.model.macro import Placeholder, find_placeholders

Fill = Callable[[Placeholder], str]
"""What stands in a placeholder's place."""
Calm = Callable[[str], str]
"""Text so that the helpdesk takes it for text: what would begin one of its own variables or tags is broken up."""


def fill_blocks(blocks: Sequence[Block], fill: Fill, calm: Calm) -> tuple[Block, ...]:
    """The same blocks with every placeholder filled, in code too, and all other text made calm."""
    return tuple(_block(block, fill, calm) for block in blocks)


def fill_text(text: str, fill: Fill, calm: Calm) -> str:
    """Plain text with every placeholder filled, and what stands between them made calm."""
    parts, end = [], 0
    for found in find_placeholders(text):
        parts += [calm(text[end : found.start]), fill(found)]
        end = found.end
    return "".join([*parts, calm(text[end:])])


def _block(block: Block, fill: Fill, calm: Calm) -> Block:
    return replace(
        block,
        pieces=tuple(_piece(piece, fill, calm) for piece in block.pieces),
        blocks=fill_blocks(block.blocks, fill, calm),
        text=fill_text(block.text, fill, calm),
    )


def _piece(piece: Piece, fill: Fill, calm: Calm) -> Piece:
    inside = tuple(_piece(inner, fill, calm) for inner in piece.inside)
    kind = "text" if piece.kind == "placeholder" else piece.kind
    # An address goes on as it is but for braces, which no address needs as they are.
    url = piece.url.replace("{", "%7B").replace("}", "%7D") if piece.url else piece.url
    return Piece(kind, fill_text(piece.text, fill, calm), url, inside)
