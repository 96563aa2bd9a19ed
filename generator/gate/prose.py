"""Authors' Markdown → canonical Markdown, HTML or plain text.

Parsed with raw HTML off and an allow-list of links; placeholders are tokens of their own.
Nothing an author writes is copied to a page without passing a writer in this room.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model.macro import placeholder_at

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_LOCAL = re.compile(r"/?[\w./-]+\.md(#[\w-]+)?")
_LONGEST_PLACEHOLDER = 500
_MAX_BRACKETS = 10
_BRACKET = re.compile(r"[\[\]]")
_MAX_DEPTH = 40
"""Lists take two levels each: twenty inside each other are more than any page can show."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text needs to know of where it is shown.

    ``fact`` gives the value of ``{{fact.<path>}}`` as plain text, or None; ``page`` is the
    path of the page below the docs folder, from which links inside the book are made relative;
    ``pages`` are the pages that there are, where not all may be named.
    """

    fact: Callable[[str], str | None] = lambda path: None
    page: str = "index.md"
    pages: frozenset[str] | None = None

    def link(self, url: str) -> str | None:
        """The address to link to, or None if this link may not be made."""
        if url.lower().startswith(_SCHEMES):
            return quote(url, safe="%/:?#@!$&+,;=~.-_")
        if _LOCAL.fullmatch(url) and ".." not in url and not self.hides(url):
            target, mark, anchor = url.removeprefix("/").partition("#")
            return posixpath.relpath(target, posixpath.dirname(self.page) or ".") + mark + anchor
        return None

    def hides(self, url: str) -> bool:
        """Whether an address names a page of the book that this reader may not even hear of."""
        named = url.removeprefix("/").partition("#")[0]
        return self.pages is not None and ":" not in url and named not in self.pages


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph. ``kind``: text, code, break, placeholder, strong, em, link."""

    kind: str
    text: str = ""
    url: str | None = None
    inside: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block. ``kind``: paragraph, heading, bullets, numbers (from ``start``), item, quote, code."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[Block, ...] = ()
    text: str = ""
    tight: bool = True
    start: int = 1


@lru_cache(maxsize=1024)  # the pages of a launch show each text several times, one page after the other
def parse_prose(text: str) -> tuple[Block, ...]:
    """The blocks of an author's text; never raises, never drops text.

    What nests too deep for a page is kept as the plain text it was typed as.
    """
    if _is_plain(text):
        return (Block("paragraph", (Piece("text", text),)),)
    if _open_brackets(text) > _MAX_BRACKETS:
        return (Block("code", text=text),)
    tokens = _parser().parse(text)
    if _depth(tokens) > _MAX_DEPTH:
        return (Block("code", text=text),)
    return tuple(_blocks(_nested(iter(tokens))))


def plain_words(text: str) -> str:
    """All words of an author's text on one line, without marks: for search, tables, pictures."""
    return " ".join(" ".join(_words(block) for block in parse_prose(text)).split())


_PLAIN = re.compile(r"[^\W\d_][\w ,.;:'’\"()%€$?!…–—/+]*")


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and "_" not in text and "://" not in text


def _open_brackets(text: str) -> int:
    """How many brackets are open at once: for each the parser looks through all that follows."""
    if text.count("[") <= _MAX_BRACKETS:
        return 0
    most = now = 0
    for bracket in _BRACKET.findall(text):
        now = now + 1 if bracket == "[" else max(now - 1, 0)
        most = max(most, now)
    return most


def _depth(tokens: Sequence[Token]) -> int:
    return max((token.level + _depth(token.children or ()) for token in tokens), default=0)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_DEPTH + 20})
    parser.disable(["html_block", "html_inline", "image", "reference", "lheading"])
    parser.inline.ruler.before("escape", "placeholder", _placeholder_rule)
    return parser


def _placeholder_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    found = placeholder_at(state.src, state.pos)
    if found is None or found.end - found.start > _LONGEST_PLACEHOLDER:
        return False
    if not silent:
        state.push("placeholder", "", 0).content = state.src[found.start : found.end]
    state.pos = found.end
    return True


@dataclass(frozen=True, slots=True)
class _Node:
    """A token of the parser, or a pair of them, with what stands inside. It knows not of what is around it."""

    token: Token
    inside: Sequence[_Node]

    @property
    def kind(self) -> str:
        return self.token.type.removesuffix("_open")


def _nested(tokens: Iterator[Token]) -> Sequence[_Node]:
    """What comes up to the end, or to the token that ends the pair."""
    nodes = []
    for token in tokens:
        if token.nesting < 0:
            break
        nodes.append(_Node(token, _nested(tokens if token.nesting else iter(token.children or ()))))
    return nodes


def _blocks(nodes: Iterable[_Node]) -> Iterator[Block]:
    for node in nodes:
        match node.kind:
            case "paragraph" | "heading":
                yield Block(node.kind, tuple(_pieces(node.inside[0].inside)))
            case "bullet_list" | "ordered_list":
                items = tuple(Block("item", blocks=tuple(_blocks(item.inside))) for item in node.inside)
                kind = "bullets" if node.kind == "bullet_list" else "numbers"
                yield Block(kind, blocks=items, tight=_is_tight(node), start=int(node.token.attrs.get("start", 1)))
            case "blockquote":
                yield Block("quote", blocks=tuple(_blocks(node.inside)))
            case "fence" | "code_block":
                yield Block("code", text=_code(node.token))


def _code(token: Token) -> str:
    """A code block's text. Words after the fence are words, unless they are the one name of a language."""
    said = token.info.strip() if len(token.info.split()) > 1 else ""
    return f"{said}\n{token.content}".strip("\n")


def _is_tight(node: _Node) -> bool:
    paragraphs = [block for item in node.inside for block in item.inside if block.kind == "paragraph"]
    return all(paragraph.token.hidden for paragraph in paragraphs)


def _pieces(nodes: Iterable[_Node], in_link: bool = False) -> Iterator[Piece]:
    for node in nodes:
        token = node.token
        match node.kind:
            case "text":
                if token.content:
                    yield Piece("text", token.content)
            case "softbreak":
                yield Piece("text", " ")
            case "hardbreak":
                yield Piece("break")
            case "code_inline":
                yield Piece("code", token.content)
            case "placeholder":
                yield Piece("placeholder", token.content)
            case "strong" | "em":
                yield Piece(node.kind, inside=tuple(_pieces(node.inside, in_link)))
            case "link" if not in_link:
                inside = tuple(_pieces(node.inside, in_link=True))
                yield Piece("link", url=str(token.attrs.get("href", "")), inside=inside)
                if token.attrs.get("title"):  # a text that shows only under a mouse would be lost on a page
                    yield Piece("text", f" ({token.attrs['title']})")
            case _:
                yield from _pieces(node.inside, in_link)


def _words(block: Block) -> str:
    return " ".join([block.text, "".join(map(_piece_words, block.pieces)), *map(_words, block.blocks)])


def _piece_words(piece: Piece) -> str:
    return piece.text + "".join(map(_piece_words, piece.inside)) + (" " if piece.kind == "break" else "")
