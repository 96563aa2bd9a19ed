"""Authors' Markdown → blocks, of which HTML and plain text are written.

Parsed with raw HTML off and an allow-list of links; placeholders are tokens of their own.
Nothing an author writes is copied to a page without passing a writer in this room.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.gate.tables import Fault, add_tables
from generator.model.addresses import quoted, site_url
from generator.model.image import Image, image_name
from generator.model.macro import find_placeholders, placeholder_at

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
    ``pages`` are the pages that there are, where not all may be named; ``images`` those that may be shown, by path
    below the docs folder.
    """

    fact: Callable[[str], str | None] = lambda path: None
    page: str = "index.md"
    pages: frozenset[str] | None = None
    images: Mapping[str, Image] = field(default_factory=dict)

    def link(self, url: str) -> str | None:
        """The address to link to, or None if this link may not be made."""
        if url.lower().startswith(_SCHEMES):
            return quoted(url)
        if _LOCAL.fullmatch(url) and ".." not in url and not self.hides(url):
            target, mark, anchor = url.removeprefix("/").partition("#")
            return posixpath.relpath(target, posixpath.dirname(self.page) or ".") + mark + anchor
        return None

    def address(self, url: str) -> str | None:
        """The same as an address of the site, for a page of it."""
        found = self.link(url)
        if found is None or ":" in url:
            return found
        target, mark, anchor = url.removeprefix("/").partition("#")
        return site_url(target, self.page) + mark + anchor

    def image(self, url: str) -> tuple[str, Image] | None:
        """The address on the site of an image, and its size; None if it may not be shown."""
        name = image_name(url)
        found = self.images.get(name)
        return None if found is None else (quote(site_url(name, self.page)), found)

    def hides(self, url: str) -> bool:
        """Whether an address names a page of the book that this reader may not even hear of."""
        named = url.removeprefix("/").partition("#")[0]
        return self.pages is not None and ":" not in url and named not in self.pages


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph. ``kind``: text, code, break, placeholder, strong, em, link, image.

    An image has words for those who don't see it (``alt``) and perhaps a caption (``title``); ``inside`` is what stands
    in its place where it can't be shown.
    """

    kind: str
    text: str = ""
    url: str | None = None
    inside: tuple[Piece, ...] = ()
    alt: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block. ``kind``: paragraph, heading, bullets, numbers (from ``start``), item, quote, code, table, row, cell.

    The first row of a table is its head; ``alignments`` are those of its columns: "left", "center", "right" or "".
    A table with a ``fault`` is code: it is shown as it was typed.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    blocks: tuple[Block, ...] = ()
    text: str = ""
    tight: bool = True
    start: int = 1
    alignments: tuple[str, ...] = ()
    fault: Fault | None = None


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
    """All words of an author's text on one line, without marks: for search, tables, pictures.

    An image in a paragraph of its own is left out, unless there is nothing else.
    """
    blocks = parse_prose(text)
    said = [block for block in blocks if {piece.kind for piece in block.pieces} != {"image"}]
    return " ".join(" ".join(map(_words, said or blocks)).split())


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
    parser.disable(["html_block", "html_inline", "reference", "lheading"])
    add_tables(parser)
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
            case "table":
                yield Block("table", blocks=tuple(map(_row, node.inside)), alignments=node.token.meta["alignments"])
            case "table_as_typed":
                yield Block("code", text=node.token.content, fault=node.token.meta["fault"])


def _row(node: _Node) -> Block:
    return Block("row", blocks=tuple(Block("cell", tuple(_pieces(cell.inside[0].inside))) for cell in node.inside))


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
            case "image":
                yield _image(node, in_link)
            case _:
                yield from _pieces(node.inside, in_link)


def _image(node: _Node, in_link: bool) -> Piece:
    """An image. In its place stand its words, else the name of its file; they lead to it where it is elsewhere."""
    url, title = str(node.token.attrs.get("src", "")), str(node.token.attrs.get("title", ""))
    words = tuple(_pieces(node.inside, in_link=True))
    alt = "".join(map(_piece_words, words)).strip()
    instead = words if alt else (Piece("text", image_name(url).rpartition("/")[2]),)
    if url.lower().startswith(("https://", "http://")) and not in_link:
        instead = (Piece("link", url=url, inside=instead),)
    if title:
        instead += (Piece("text", " ("), *_filled_later(title), Piece("text", ")"))
    return Piece("image", url=url, inside=instead, alt=alt, title=title)


def _filled_later(text: str) -> Iterator[Piece]:
    """Plain text with its placeholders as pieces of their own."""
    end = 0
    for found in find_placeholders(text):
        yield Piece("text", text[end : found.start])
        yield Piece("placeholder", text[found.start : found.end])
        end = found.end
    yield Piece("text", text[end:])


def _words(block: Block) -> str:
    return " ".join([block.text, "".join(map(_piece_words, block.pieces)), *map(_words, block.blocks)])


def _piece_words(piece: Piece) -> str:
    return piece.text + "".join(map(_piece_words, piece.inside)) + (" " if piece.kind == "break" else "")
