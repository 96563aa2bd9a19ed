"""Pages that are planned: what each is made from is known, and told by its key, before it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from generator.gate.prose import Setting
from generator.model.audience import Audience, may_read
from generator.model.template_tree import own_digests
from generator.model.templates import file_of
from generator.readiness.portfolio import Portfolio
from generator.writing.keys import Part, key_of, part_keys, whole_book_key
from generator.writing.lists import Shown, cut
from generator.writing.meta import book_meta
from generator.writing.page import Page
from generator.writing.rendering import render

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BookPlan:
    """A page about the whole book, and what its text is made from. The same ``key`` means the same text.

    ``made_from`` names parts, and files of the book's own templates.
    """

    path: str
    key: str
    made_from: tuple[str, ...]
    _render: Callable[[], Page] = field(repr=False, compare=False)

    def render(self) -> Page:
        """The page; where the book's own templates fail, one with a fault. Raises WritingError."""
        return self._render()


@dataclass(frozen=True, slots=True)
class BookPages:
    """Pages of one template: one for the whole book, or one for each person, product, year and so on.

    ``made_from`` names all that ``pages`` and the template look at, but for the front matter. Cards and the day reach
    the template through its context alone. ``outside`` is the template for partners and the public, where it is
    another.
    """

    kind: str
    template: str
    pages: Callable[[Portfolio], Iterable[Shown]]
    made_from: tuple[Part, ...]
    widest: Audience = "internal"
    outside: str = ""

    def shown(self, portfolio: Portfolio) -> Iterator[Shown]:
        """The pages of this row that the portfolio's audience gets, long ones in parts."""
        for whole in self.pages(portfolio) if may_read(portfolio.audience, self.widest) else ():
            yield from cut(whole, portfolio.words)

    def template_for(self, audience: Audience) -> str:
        """The template that an audience gets."""
        return self.template if audience == "internal" else self.outside or self.template


@dataclass(frozen=True, slots=True)
class BookFile:
    """A file for other tools: its ``content`` is made from its ``context`` and what else stands in ``made_from``."""

    path: str
    context: Callable[[Portfolio], Context]
    content: Callable[[Context, Portfolio], Page]
    made_from: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class BookFiles:
    """Several such files: ``files`` are their paths and contexts, ``content`` makes the text of one of them."""

    files: Callable[[Portfolio], Iterable[tuple[str, Context]]]
    content: Callable[[str, Context, Portfolio], Page]
    made_from: tuple[Part, ...]


def plan_rows(
    rows: Sequence[BookPages], files: Sequence[BookFile | BookFiles], portfolio: Portfolio, named: frozenset[str] | None
) -> list[BookPlan]:
    """A plan for each page and file, by path; of two with one path the first is kept."""
    keys = part_keys(portfolio, named)
    whole = whole_book_key(portfolio, keys) if portfolio.book.templates else ""
    ground = _ground(portfolio)
    plans: dict[str, BookPlan] = {}
    for row in rows:
        template = row.template_for(portfolio.audience)
        made_from: tuple[str, ...] = _with_front(row.made_from, portfolio)
        stated = [keys.get(part) for part in row.made_from]
        if own := own_digests(portfolio.book.templates, [template]):
            made_from = (*made_from, *keys, *map(file_of, own))
            stated += [whole, *own.values()]
        for shown in row.shown(portfolio):
            if shown.path not in plans:
                meta = book_meta(row.kind, shown.title, portfolio)
                context: Context = {**shown.context, "title": shown.title, "sections": shown.sections}
                key = key_of(template, shown.path, portfolio.audience, portfolio.words.digest, meta, context, stated)
                write: Callable[[], Page] = partial(_write, template, shown.path, meta, context, named, ground)
                plans[shown.path] = BookPlan(shown.path, key, made_from, write)
    for file in files:
        stated = [keys.get(part) for part in file.made_from]
        for path, context, make in _files(file, portfolio, ground):
            plans[path] = BookPlan(path, key_of(path, portfolio.audience, context, stated), file.made_from, make)
    return sorted(plans.values(), key=lambda plan: plan.path)


def _files(
    file: BookFile | BookFiles, portfolio: Portfolio, ground: Portfolio
) -> Iterator[tuple[str, Context, Callable[[], Page]]]:
    if isinstance(file, BookFile):
        context = file.context(portfolio)
        yield file.path, context, partial(file.content, context, ground)
        return
    for path, context in file.files(portfolio):
        yield path, context, partial(file.content, path, context, ground)


def _write(
    template: str, path: str, meta: Context, context: Context, named: frozenset[str] | None, ground: Portfolio
) -> Page:
    return render(template, meta, context, Setting(page=path, pages=named, images=ground.book.images), ground)


def _with_front(made_from: tuple[Part, ...], portfolio: Portfolio) -> tuple[Part, ...]:
    """The front matter names the policy, inside the company."""
    return made_from if portfolio.audience != "internal" or "policy" in made_from else (*made_from, "policy")


def _ground(portfolio: Portfolio) -> Portfolio:
    """The portfolio without its launches: what a page shows of them must be in its context.

    Nor have own templates the names of pages: those on disk may be of an earlier build.
    """
    book = replace(portfolio.book, launches=())
    if book.templates:
        book = replace(book, pages=frozenset(), withheld=frozenset())
    return Portfolio(book, portfolio.policy, portfolio.today, {}, portfolio.audience)
