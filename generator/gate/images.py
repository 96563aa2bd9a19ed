"""Images and tables of an author's text as pages will show them: for checks, and for what pages are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.gate.prose import Block, Piece, parse_prose
from generator.gate.tables import Fault, may_hold_table


def images_in(text: str) -> Iterator[Piece]:
    """Yield the images of a text, in order."""
    for block in _all_blocks(parse_prose(text)) if "![" in text else ():
        yield from (piece for piece in _all_pieces(block.pieces) if piece.kind == "image")


def has_figures(text: str) -> bool:
    """Return whether an image or a table is in a text: words alone would not show it."""
    return any(images_in(text)) or has_table(text)


def has_table(text: str) -> bool:
    """Return whether a table is in a text: on one line its cells would be lost in each other."""
    return may_hold_table(text) and any(block.kind == "table" for block in _all_blocks(parse_prose(text)))


def code_in(text: str) -> Iterator[str]:
    """Yield what stands in code in a text."""
    for block in _all_blocks(parse_prose(text)):
        yield block.text
        yield from (piece.text for piece in _all_pieces(block.pieces) if piece.kind == "code")


def table_faults(text: str) -> Iterator[Fault]:
    """Yield what is wrong with tables of a text."""
    for block in _all_blocks(parse_prose(text)) if may_hold_table(text) else ():
        if block.fault:
            yield block.fault


def _all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all_blocks(block.blocks)


def _all_pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from _all_pieces(piece.inside)
