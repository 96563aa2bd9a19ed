"""Macros → the replies of one helpdesk, and all that gets lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from generator.gate.facts import setting_for
from generator.gate.filled import fill_blocks
from generator.gate.html import html_blocks
from generator.gate.plain import plain_blocks
from generator.gate.prose import Block, Piece, Setting, parse_prose
from generator.helpdesks.desk import corrected, desk_of
from generator.helpdesks.files import is_formula
from generator.helpdesks.lifecycle import is_sent, standing
from generator.helpdesks.losses import Kind, Loss
from generator.helpdesks.target import Body, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Book, BookFile, Helpdesk
from generator.model.image import image_name
from generator.model.launch import Launch
from generator.model.macro import PLACEHOLDERS, Macro, Placeholder
from generator.readiness.assessment import Readiness
from generator.readiness.portfolio import Portfolio

_NO_PAGES: frozenset[str] = frozenset()
Note = Callable[[Kind, str], None]


@dataclass(frozen=True, slots=True)
class Compiled:
    """All replies of a book for one helpdesk, by source, and all losses, macro by macro."""

    replies: tuple[Reply, ...]
    losses: tuple[Loss, ...]


def compile_book(portfolio: Portfolio, target: Target, now: datetime | None = None) -> Compiled:
    """Every macro of the book that goes to ``target``. Pure.

    Embargoes are held against ``now``, else against the beginning of the portfolio's day.
    """
    replies: list[Reply] = []
    losses: list[Loss] = []
    desk = desk_of(portfolio.book.facts, target.id)
    for name in sorted(portfolio.launches):
        of = portfolio.launches[name]
        if is_sent(of):
            for macro in macros_for(target, of.launch, portfolio.book):
                made, lost = compile_macro(macro, of, portfolio, target, desk, now)
                replies += made
                losses += lost
    named, lost = _told_apart(replies, target, desk)
    return Compiled(named, tuple(sorted([*losses, *lost], key=lambda loss: loss.source)))


def sendable(replies: Iterable[Reply], target: Target) -> tuple[Reply, ...]:
    """The replies that may go into the helpdesk today: all, where it can keep some back by itself."""
    return tuple(reply for reply in replies if reply.active or "inactive" in target.carries)


def macros_for(target: Target, launch: Launch, book: Book) -> Iterator[Macro]:
    """Macros of a launch that go to ``target``. One that the book does not list gets those that name no helpdesk."""
    listed = book.facts.targets
    for macro in launch.macros:
        if target.id in (macro.targets if macro.targets is not None else listed) or (
            target.id not in listed and macro.targets is None
        ):
            yield macro


def compile_macro(
    macro: Macro, of: Readiness, portfolio: Portfolio, target: Target, desk: Helpdesk, now: datetime | None = None
) -> tuple[list[Reply], list[Loss]]:
    """One macro as its replies, none if it can't be sent; and its losses."""
    texts, losses = _filled(macro, of.launch, portfolio.book.facts, target, desk)
    state = standing(macro, of, portfolio.policy.content.macro_expiry_days_after_ga, portfolio.today, now)
    if not state.active and "inactive" not in target.carries:
        losses.append(Loss(target.id, _source(of.launch, macro), "waiting", state.why))
    if any(loss.is_left_out for loss in losses):
        return [], losses
    reply = Reply(
        source=_source(of.launch, macro),
        title=str(macro.title),
        situation=str(macro.situation),
        bodies={locale: text.body() for locale, text in texts.items()},
        channels=macro.channel,
        tags=macro.sets.tags if macro.sets else (),
        status=macro.sets.status if macro.sets else None,
        internal=macro.audience == "internal",
        active=state.active,
        why=state.why,
    )
    return list(_apart(reply)) if target.locales == "apart" else [reply], losses


def losses_of(macro: Macro, launch: Launch, facts: BookFile, target: Target) -> list[Loss]:
    """What ``target`` can't carry of a macro, whatever day it is and whatever else is in the book."""
    return _filled(macro, launch, facts, target, desk_of(facts, target.id))[1]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its placeholders filled, not yet in any form."""

    blocks: tuple[Block, ...]
    around: Setting

    def body(self) -> Body:
        return Body(html_blocks(self.blocks, self.around), plain_blocks(self.blocks, self.around))


def _filled(
    macro: Macro, launch: Launch, facts: BookFile, target: Target, desk: Helpdesk
) -> tuple[dict[str, _Text], list[Loss]]:
    """Each text, in the order of the book's locales, and every loss once."""
    losses: dict[Loss, None] = {}
    source = _source(launch, macro)
    texts = {}
    for locale in facts.in_order(macro.body):

        def note(kind: Kind, detail: str, locale: str = locale) -> None:
            losses[Loss(target.id, source, kind, detail, locale)] = None

        texts[locale] = _fill(macro, launch, locale, target, desk, note)
    for kind, detail in _not_carried(macro, target, texts):
        losses[Loss(target.id, source, kind, detail)] = None
    return texts, list(losses)


def _source(launch: Launch, macro: Macro) -> str:
    return f"{launch.id}/{macro.id}"


def _fill(macro: Macro, launch: Launch, locale: str, target: Target, desk: Helpdesk, note: Note) -> _Text:
    around = setting_for(launch, "index.md", locale, _NO_PAGES)
    read = parse_prose(macro.body[locale])
    for piece in _pieces_of(read):
        if piece.kind == "image":
            note("images", image_name(piece.url or ""))
        elif piece.url and around.hides(piece.url):
            note("link", piece.url)
    calm = _calming(target.acts_on, note)
    fill = _filling(macro, around, corrected(target.variables, desk), calm, note)
    text = _Text(fill_blocks(read, fill, calm), around)
    if target.form == "text" and _has_marks(text.blocks):
        note("form", "")
    if target.form == "text" and _has_tables(text.blocks):
        note("tables", "")
    longest = desk.longest_body or target.longest_body
    size = len(target.sent(text.body())) if longest else 0
    if longest and size > longest:
        note("too long", f"{size:,} characters of text where {longest:,} fit")
    return text


def _filling(
    macro: Macro, around: Setting, variables: Variables, calm: Callable[[str], str], note: Note
) -> Callable[[Placeholder], str]:
    labels = {item.name: str(item.label) for item in macro.inputs}

    def fill(found: Placeholder) -> str:
        fallback = calm(found.fallback or "")
        if found.namespace == "fact":
            return calm(around.fact(found.rest) or found.fallback or f"[{found.rest}]")
        written = variables.write(found.name, fallback)
        if written is not None:
            if found.fallback and not variables.with_fallback:
                note("fallback", f"{found.name} (“{found.fallback}”)")
            return written
        if found.namespace == "input":
            note("input", labels.get(found.rest, found.rest))
            return calm(f"[{labels.get(found.rest, found.rest)}]")
        instead = fallback or calm(f"[{PLACEHOLDERS.get(found.name, found.name)}]")
        note("placeholder", f"{found.name} is always “{instead}”")
        return instead

    return fill


def _calming(marks: tuple[str, ...], note: Note) -> Callable[[str], str]:
    """Writes marks apart, and a last bracket from what may follow it: a variable, or the rest of a mark."""
    opens = {mark[0] for mark in marks} & {"{", "["}

    def calm(text: str) -> str:
        for mark in marks:
            if mark in text:
                note("letters", mark)
                while mark in text:
                    text = text.replace(mark, f"{mark[0]} {mark[1:]}" if len(mark) > 1 else _ROUND[mark])
        return text + " " if text[-1:] in opens else text

    return calm


_ROUND = {"{": "(", "}": ")"}
"""For a helpdesk that acts on a single brace."""


_PLAIN = ("paragraph", "item", "table", "row", "cell")
"""Kinds of blocks that are no mark-up; a table is a loss of its own kind."""


def _has_marks(blocks: Iterable[Block]) -> bool:
    return any(
        block.kind not in _PLAIN or _has_marks(block.blocks) or any(map(_is_marked, block.pieces)) for block in blocks
    )


def _is_marked(piece: Piece) -> bool:
    return piece.kind in ("strong", "em", "link", "code") or any(map(_is_marked, piece.inside))


def _has_tables(blocks: Iterable[Block]) -> bool:
    return any(block.kind == "table" or _has_tables(block.blocks) for block in blocks)


def _pieces_of(blocks: Iterable[Block]) -> Iterator[Piece]:
    for block in blocks:
        yield from _pieces_of(block.blocks)
        yield from _with_inner(block.pieces)


def _with_inner(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from _with_inner(piece.inside)


def _not_carried(macro: Macro, target: Target, texts: Mapping[str, _Text]) -> Iterator[tuple[Kind, str]]:
    tags, status = (macro.sets.tags, macro.sets.status) if macro.sets else ((), None)
    if target.locales == "apart" and len(texts) > 1:
        yield "language", ", ".join(texts)
    if macro.channel and "channels" not in target.carries:
        yield "channel", f"for {', '.join(macro.channel)} only"
    if macro.audience == "internal" and "notes" not in target.carries:
        yield "note", "an internal note"
    if tags and "tags" not in target.carries:
        yield "tags", ", ".join(tags)
    elif target.tag_letters == "no spaces" and any(" " in tag for tag in tags):
        yield "tags", "with spaces in them: " + ", ".join(tag for tag in tags if " " in tag)
    if status and status not in target.statuses:
        yield "status", status
    if target.is_table and any(map(is_formula, [macro.title, *(target.sent(text.body()) for text in texts.values())])):
        yield "letters", "an apostrophe stands first, or a spreadsheet would reckon it"


def _apart(reply: Reply) -> Iterator[Reply]:
    """One reply a language; where there are several, each bears its language in its title and its source."""
    if len(reply.bodies) == 1:
        yield reply
        return
    for locale, body in reply.bodies.items():
        title = f"{reply.title} ({locale})"
        yield replace(reply, source=f"{reply.source}/{locale}", title=title, bodies={locale: body})


def _told_apart(replies: list[Reply], target: Target, desk: Helpdesk) -> tuple[tuple[Reply, ...], list[Loss]]:
    """The replies, each with a title of its own; without those whose title the helpdesk would not take."""
    used = Counter(reply.title.casefold() for reply in replies)
    longest = desk.longest_name or target.longest_name
    kept, losses = [], []
    for reply in replies:
        macro = "/".join(reply.source.split("/")[:2])
        if used[reply.title.casefold()] > 1:
            losses.append(Loss(target.id, macro, "name", reply.title))
            reply = replace(reply, title=f"{reply.title} · {reply.source.partition('/')[0]}")
        if longest and len(reply.title) > longest:
            words = f"{len(reply.title)} characters of title where {longest} fit"
            losses.append(Loss(target.id, macro, "too long", words))
        else:
            kept.append(reply)
    return tuple(kept), losses
