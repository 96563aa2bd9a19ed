"""Authors' Markdown as HTML that is safe by construction: every tag is written here, all else is escaped text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup

from generator.gate.hidden import show_hidden
from generator.gate.lines import one_line
from generator.gate.plain import fill_facts
from generator.gate.prose import Block, Piece, Setting, parse_prose
from generator.model.image import image_name

_EMPTY_LINE = re.compile(r"(?<=\n)([ \t]*)\n")


@lru_cache(maxsize=8192)  # names, titles and the policy's words stand on every launch's pages
def escape_line(text: str) -> Markup:
    """Return plain text as one line of HTML, for an element or a quoted attribute.

    What nobody can see is shown as ``U+202E``, so that no text can pose as another.
    """
    return Markup(html.escape(show_hidden(one_line(text))))


def escape_exact(text: str) -> Markup:
    """Return text for a ``pre`` element: every space and line break as it is.

    Line breaks before empty lines become references: a page of ours holds no empty line, at which Markdown would
    end the HTML.
    """
    return Markup(_EMPTY_LINE.sub(r"\1&#10;", html.escape(text, quote=False)))


def render_html(text: str, setting: Setting) -> str:
    """Return an author's text as HTML for a reply.

    It has p, ul, ol, li, blockquote, pre, table, strong, em, code, br and safe links; images leave their words.
    """
    return html_blocks(parse_prose(text), setting)


def html_blocks(blocks: Sequence[Block], setting: Setting) -> str:
    """Return blocks as HTML for a reply."""
    return _ReplyHtml(setting).blocks(blocks)


def page_html(text: str, setting: Setting) -> Markup:
    """Return an author's text as blocks of HTML for a page of the site."""
    return Markup(_PageHtml(setting).blocks(parse_prose(text)))


def page_line(text: str, setting: Setting) -> Markup:
    """Return an author's text on one line of HTML, for a table cell or a list item: blocks apart by ``<br>``.

    A row of a table is such a block, with bars between its cells.
    """
    writer = _PageHtml(setting)
    return Markup("<br>".join(writer.line(block) for block in _leaves(parse_prose(text))))


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.blocks and block.kind != "row":
            yield from _leaves(block.blocks)
        else:
            yield block


class _ReplyHtml:
    """Writes blocks as HTML to be pasted into a helpdesk, which fills the placeholders."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def blocks(self, blocks: Sequence[Block]) -> str:
        return "\n".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        match block.kind:
            case "bullets" | "numbers":
                items = "".join(f"<li>{self._item(item, block.tight)}</li>" for item in block.blocks)
                start = f' start="{block.start}"' if block.start != 1 else ""
                return f"<ul>{items}</ul>" if block.kind == "bullets" else f"<ol{start}>{items}</ol>"
            case "quote":
                return f"<blockquote>{''.join(map(self.block, block.blocks))}</blockquote>"
            case "table":
                head, *rows = block.blocks
                body = "".join(f"<tr>{self._cells('td', row, block.alignments)}</tr>" for row in rows)
                head_cells = self._cells('th scope="col"', head, block.alignments)
                return f"<table><thead><tr>{head_cells}</tr></thead>{f'<tbody>{body}</tbody>' if body else ''}</table>"
            case "code":
                return self.code_block(fill_facts(block.text, self.setting))
        inline = self.pieces(block.pieces).strip()
        return f"<p><strong>{inline}</strong></p>" if block.kind == "heading" else f"<p>{inline}</p>"

    def pieces(self, pieces: Sequence[Piece]) -> str:
        return "".join(map(self.piece, pieces))

    def piece(self, piece: Piece) -> str:
        match piece.kind:
            case "break":
                return "<br>"
            case "placeholder":
                return self.placeholder(piece.text, fill_facts(piece.text, self.setting))
            case "code":
                return f"<code>{self.text(piece.text)}</code>"
            case "strong" | "em":
                return f"<{piece.kind}>{self.pieces(piece.inside)}</{piece.kind}>"
            case "link":
                return self._link(piece.url or "", self.pieces(piece.inside))
            case "image":
                return self.image(piece)
        return self.text(piece.text)

    def text(self, text: str) -> str:
        # Between tags, quotation marks stay: a helpdesk's own variables need theirs as they are.
        return html.escape(text, quote=False)

    def placeholder(self, typed: str, filled: str) -> str:
        return self.text(filled)

    def code_block(self, text: str) -> str:
        return f"<pre>{self.text(text)}</pre>"

    def image(self, piece: Piece) -> str:
        return self.pieces(piece.inside)

    def alignment(self, name: str) -> str:
        """What a cell's tag has besides: a helpdesk may not know our classes."""
        return ""

    def _cells(self, tag: str, row: Block, alignments: Sequence[str]) -> str:
        return "".join(
            f"<{tag}{self.alignment(name)}>{self.pieces(cell.pieces).strip()}</{tag[:2]}>"
            for cell, name in zip(row.blocks, alignments, strict=True)
        )

    def address(self, url: str) -> str | None:
        return self.setting.link(url)

    def _item(self, item: Block, tight: bool) -> str:
        return "".join(
            self.pieces(block.pieces) if tight and block.kind == "paragraph" else self.block(block)
            for block in item.blocks
        )

    def _link(self, url: str, label: str) -> str:
        address = self.address(url)
        if address is not None:
            return f'<a href="{html.escape(address)}">{label}</a>'
        return label if not url or self.setting.hides(url) else f"{label} ({self.text(url)})"


class _PageHtml(_ReplyHtml):
    """Writes blocks as HTML of a page: without empty lines, with what is hidden shown, links as the site has them."""

    def text(self, text: str) -> str:
        return html.escape(show_hidden(text), quote=False)

    def placeholder(self, typed: str, filled: str) -> str:
        return f"<code>{self.text(typed)}</code>" if filled == typed else self.text(one_line(filled))

    def code_block(self, text: str) -> str:
        return f"<pre><code>{escape_exact(show_hidden(text))}\n</code></pre>"

    def address(self, url: str) -> str | None:
        return self.setting.address(url)

    def blocks(self, blocks: Sequence[Block]) -> str:
        return "\n".join(self._figure(block) or self.block(block) for block in blocks)

    def image(self, piece: Piece) -> str:
        title = self.text(f" ({fill_facts(piece.title, self.setting)})") if piece.title else ""
        tag = self._image_tag(piece)
        return f"{tag}{title}" if tag else super().image(piece)

    def alignment(self, name: str) -> str:
        return f' class="lb-{name}"' if name else ""

    def _figure(self, block: Block) -> str:
        """An image that stands in a paragraph alone, with its caption; "" for any other block."""
        if block.kind != "paragraph" or [piece.kind for piece in block.pieces] != ["image"]:
            return ""
        (piece,) = block.pieces
        tag = self._image_tag(piece)
        caption = escape_line(fill_facts(piece.title or _words(piece), self.setting))
        return tag and f'<figure class="lb-image">{tag}<figcaption>{caption}</figcaption></figure>'

    def _image_tag(self, piece: Piece) -> str:
        """The element of an image of the book; "" if it may not be shown. Its file's own size keeps its place free."""
        shown = self.setting.image(piece.url or "")
        if shown is None:
            return ""
        address, image = shown
        words = escape_line(fill_facts(_words(piece), self.setting))
        size = f'width="{image.width}" height="{image.height}"'
        return f'<img src="{escape_line(address)}" alt="{words}" loading="lazy" {size}>'

    def line(self, block: Block) -> str:
        if block.kind == "row":
            return " | ".join(self.pieces(cell.pieces).strip() for cell in block.blocks)
        if block.kind == "code":
            return f"<code>{self.text(one_line(fill_facts(block.text, self.setting)))}</code>"
        return self.pieces(block.pieces).strip()


def _words(image: Piece) -> str:
    """What is said of an image; of one without a text its caption, or the name of its file."""
    return image.alt or image.title or image_name(image.url or "").rpartition("/")[2]
