"""Authors' Markdown → canonical Markdown, HTML or plain text.

Parsed with raw HTML off and an allow-list of links; placeholders are tokens of their own.
Nothing an author writes is copied to a page without passing a writer in this room.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from generator.model.macro import find_placeholders

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_LOCAL = re.compile(r"/?[\w./-]+\.md(#[\w-]+)?")
_MAX_NESTING = 60


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text needs to know of where it is shown.

    ``fact`` gives the value of ``{{fact.<path>}}`` as plain text, or None; ``page`` is the
    path of the page below the docs folder, from which links inside the book are made relative.
    """

    fact: Callable[[str], str | None] = lambda path: None
    page: str = "index.md"

    def link(self, url: str) -> str | None:
        """The address to link to, or None if this link may not be made."""
        if url.lower().startswith(_SCHEMES):
            return quote(url, safe="%/:?#@!$&+,;=~.-_")
        if _LOCAL.fullmatch(url) and ".." not in url:
            target, mark, anchor = url.removeprefix("/").partition("#")
            return posixpath.relpath(target, posixpath.dirname(self.page) or ".") + mark + anchor
        return None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph. ``kind``: text, code, break, placeholder, strong, em, link."""

    kind: str
    text: str = ""
    url: str | None = None
    inside: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block. ``kind``: paragraph, heading, bullets, numbers, item, quote, code."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[Block, ...] = ()
    text: str = ""
    tight: bool = True


def parse_prose(text: str) -> tuple[Block, ...]:
    """The blocks of an author's text; never raises, never drops text.

    What nests too deep for a page is kept as the plain text it was typed as.
    """
    if _is_plain(text):
        return (Block("paragraph", (Piece("text", text),)),)
    if _nests_deep(text):
        return (Block("code", text=text),)
    return tuple(_blocks(SyntaxTreeNode(_parser().parse(text))))


def plain_words(text: str) -> str:
    """All words of an author's text on one line, without marks: for search, tables, pictures."""
    return " ".join(" ".join(_words(block) for block in parse_prose(text)).split())


_PLAIN = re.compile(r"[^\W\d_][\w ,.;:'’\"()%€$?!…–—/+]*")


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and "_" not in text and "://" not in text


def _nests_deep(text: str) -> bool:
    """Whether a line opens more quotes or lists, or the text more brackets, than any page needs."""
    return any(len(re.findall(r"[>*+-]|\d+[.)]", lead)) > 20 for lead in re.findall(r"^[\s>*+\d.)-]+", text, re.M)) or (
        max((len(line) - len(line.lstrip()) for line in text.split("\n")), default=0) > 80
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
    parser.disable(["html_block", "html_inline", "image", "reference", "lheading"])
    parser.inline.ruler.before("escape", "placeholder", _placeholder_rule)
    return parser


def _placeholder_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    found = next(find_placeholders(state.src[state.pos : state.pos + 500]), None)
    if found is None or found.start:
        return False
    if not silent:
        state.push("placeholder", "", 0).content = state.src[state.pos : state.pos + found.end]
    state.pos += found.end
    return True


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    for child in node.children:
        match child.type:
            case "paragraph" | "heading":
                yield Block(child.type, tuple(_pieces(child.children[0])))
            case "bullet_list" | "ordered_list":
                items = tuple(Block("item", blocks=tuple(_blocks(item))) for item in child.children)
                kind = "bullets" if child.type == "bullet_list" else "numbers"
                yield Block(kind, blocks=items, tight=_is_tight(child))
            case "blockquote":
                yield Block("quote", blocks=tuple(_blocks(child)))
            case "fence" | "code_block":
                yield Block("code", text=child.content.rstrip("\n"))


def _is_tight(node: SyntaxTreeNode) -> bool:
    paragraphs = [block for item in node.children for block in item.children if block.type == "paragraph"]
    return all(paragraph.hidden for paragraph in paragraphs)


def _pieces(node: SyntaxTreeNode, in_link: bool = False) -> Iterator[Piece]:
    for child in node.children:
        match child.type:
            case "text":
                if child.content:
                    yield Piece("text", child.content)
            case "softbreak":
                yield Piece("text", " ")
            case "hardbreak":
                yield Piece("break")
            case "code_inline":
                yield Piece("code", child.content)
            case "placeholder":
                yield Piece("placeholder", child.content)
            case "strong" | "em":
                yield Piece(child.type, inside=tuple(_pieces(child, in_link)))
            case "link" if not in_link:
                yield Piece("link", url=str(child.attrs.get("href", "")), inside=tuple(_pieces(child, in_link=True)))
            case _:
                yield from _pieces(child, in_link)


def _words(block: Block) -> str:
    return " ".join([block.text, "".join(map(_piece_words, block.pieces)), *map(_words, block.blocks)])


def _piece_words(piece: Piece) -> str:
    return piece.text + "".join(map(_piece_words, piece.inside)) + (" " if piece.kind == "break" else "")
