"""Authors' Markdown written back as canonical Markdown, safe on any page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from generator.gate.escape import code_span, escape_line, escape_text, fence
from generator.gate.plain import fill_facts
from generator.gate.prose import Block, Piece, Setting, parse_prose

INDENT = 4
"""Python-Markdown wants four spaces below a list item; every other reader takes them too."""


def render_markdown(text: str, setting: Setting) -> str:
    """An author's text as blocks of Markdown, without a line break at the end."""
    return _blocks(parse_prose(text), setting)


def render_inline(text: str, setting: Setting) -> str:
    """An author's text on one line of Markdown, for a table cell or a list item."""
    return "<br>".join(_line(block, setting) for block in _leaves(parse_prose(text)))


def indent(text: str, by: int = INDENT) -> str:
    """Every line but the first moved to the right, so that it stays inside a list item."""
    return text.replace("\n", "\n" + " " * by).replace("\n" + " " * by + "\n", "\n\n")


def _leaves(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if block.blocks:
            yield from _leaves(block.blocks)
        else:
            yield block


def _line(block: Block, setting: Setting) -> str:
    return code_span(block.text) if block.kind == "code" else _inline(block.pieces, setting).replace("<br>\n", "<br>")


def _blocks(blocks: Sequence[Block], setting: Setting, gap: str = "\n\n") -> str:
    texts: list[str] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        text = _block(block, setting)
        if before and before.kind != block.kind and {before.kind, block.kind} == {"bullets", "numbers"}:
            text = "<!-- -->\n\n" + text  # else the second list's items join the first list
        texts.append(text)
    return gap.join(filter(None, texts))


def _block(block: Block, setting: Setting) -> str:
    match block.kind:
        case "heading":
            return f"**{_inline(block.pieces, setting)}**" if block.pieces else ""
        case "bullets":
            return _list(block, setting, ["-   "] * len(block.blocks))
        case "numbers":
            return _list(block, setting, [f"{number}.".ljust(INDENT) for number in range(1, len(block.blocks) + 1)])
        case "quote":
            return "\n".join(f"> {line}".rstrip() for line in _blocks(block.blocks, setting).split("\n"))
        case "code":
            return fence(fill_facts(block.text, setting))
    return _inline(block.pieces, setting)


def _list(block: Block, setting: Setting, marks: Sequence[str]) -> str:
    gap = "\n" if block.tight else "\n\n"
    items = [mark + indent(_blocks(item.blocks, setting, gap) or "&#8203;")
             for mark, item in zip(marks, block.blocks, strict=True)]  # fmt: skip
    return gap.join(items)


def _inline(pieces: Sequence[Piece], setting: Setting) -> str:
    parts = [_piece(piece, setting) for piece in pieces]
    for at, piece in enumerate(pieces):
        if piece.kind == "text" and (at == 0 or pieces[at - 1].kind == "break"):
            parts[at] = escape_line(piece.text) + (" " if piece.text.endswith(" ") and at + 1 < len(pieces) else "")
    return "".join(parts).strip()


def _piece(piece: Piece, setting: Setting) -> str:
    match piece.kind:
        case "code":
            return code_span(piece.text)
        case "placeholder":
            return _placeholder(piece.text, setting)
        case "break":
            return "<br>\n"
        case "strong" | "em":
            # tags, not stars: no two Markdown readers agree on stars inside words and inside each other
            inside = "".join(_piece(inner, setting) for inner in piece.inside)
            return f"<{piece.kind}>{inside}</{piece.kind}>" if _is_awkward(piece) else _starred(piece.kind, inside)
        case "link":
            return _link(piece, setting)
    return escape_text(piece.text)


def _is_awkward(piece: Piece) -> bool:
    return any(inner.kind in ("strong", "em") for inner in piece.inside)


def _starred(kind: str, inside: str) -> str:
    mark = "**" if kind == "strong" else "*"
    return f"{mark}{inside}{mark}"


def _placeholder(text: str, setting: Setting) -> str:
    value = fill_facts(text, setting)
    return code_span(text) if value == text else escape_text(value)


def _link(piece: Piece, setting: Setting) -> str:
    label = "".join(_piece(inner, setting) for inner in piece.inside)
    url = setting.link(piece.url or "")
    if url is None:
        return f"{label} ({escape_text(piece.url or '')})" if piece.url else label
    return f"[{label}]({link_address(url)})"


def link_address(url: str) -> str:
    """An allowed address (or a file name) so that no character of it ends or marks up the link."""
    quoted = quote(url, safe="%/:?#@!$&+,;=~.-_")
    return quoted.replace("_", "%5F") if "://" in url else quoted
