"""The table of all pages, and the one function that writes them.

Adding a page is one template, one function, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from generator.gate.markdown import link_address
from generator.gate.prose import Setting
from generator.model.audience import Audience, may_read
from generator.model.launch import Launch
from generator.readiness.assessment import Readiness
from generator.readiness.portfolio import Portfolio
from generator.writing import book_pages, launch_pages, paths, wording
from generator.writing.environment import page_environment
from generator.writing.indexes import macros_json, pages_json
from generator.writing.macro_texts import setting_for
from generator.writing.meta import book_meta, launch_meta, policy_words, product_title
from generator.writing.page import Page, render_page

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LaunchPage:
    """A page that every launch has; ``outside`` is its template for partners and the public, where it is another."""

    kind: str
    template: str
    context: Callable[[Readiness, Portfolio, str], Context]
    title: str
    outside: str = ""

    @property
    def path(self) -> Callable[[str], str]:
        """Launch id → path."""
        return paths.LAUNCH_PAGES[self.kind]


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page that the book has once."""

    kind: str
    template: str
    path: str
    context: Callable[[Portfolio], Context]
    title: str
    widest: Audience = "internal"
    outside: str = ""


@dataclass(frozen=True, slots=True)
class EachPage:
    """A page for each person, product, team or region."""

    kind: str
    template: str
    path: Callable[[str], str]
    context: Callable[[Portfolio, Any], Context]
    items: Callable[[Portfolio], tuple[Any, ...]]
    named: str = "title"
    widest: Audience = "internal"
    outside: str = ""


LAUNCH_PAGES = (
    LaunchPage("Overview", "launch/overview.md.j2", launch_pages.overview, "{}", outside="outside/launch.md.j2"),
    LaunchPage("Guide", "launch/guide.md.j2", launch_pages.guide, "Enablement guide: {}"),
    LaunchPage("Playbook", "launch/playbook.md.j2", launch_pages.playbook, "Playbook: {}"),
    LaunchPage("Macros", "launch/macros.md.j2", launch_pages.macros, "Macros: {}"),
    LaunchPage("Brief", "launch/brief.md.j2", launch_pages.brief, "Team brief: {}"),
    LaunchPage("Notice", "launch/notice.md.j2", launch_pages.notice, "Change notice: {}"),
)
# fmt: off
BOOK_PAGES = (
    BookPage("Home", "book/home.md.j2", paths.home, book_pages.home, "Home", "public", "outside/home.md.j2"),
    BookPage(
        "Launches", "book/launches.md.j2", paths.launches, book_pages.launches, "Launches", "public",
        "outside/launches.md.j2",
    ),
    BookPage("Portfolio", "book/board.md.j2", paths.board, book_pages.board, "Readiness board"),
    BookPage("Portfolio", "book/calendar.md.j2", paths.calendar, book_pages.calendar, "Launch calendar", "public"),
    BookPage("Macros", "book/macro_index.md.j2", paths.macro_index, book_pages.macro_index, "Macros", "partner"),
    BookPage("Portfolio", "book/stale.md.j2", paths.stale, book_pages.stale, "To be read again"),
    BookPage("Policy", "book/policy.md.j2", paths.policy, book_pages.policy, "Readiness policy"),
    BookPage("Glossary", "book/glossary.md.j2", paths.glossary, book_pages.glossary, "Glossary", "partner"),
    BookPage("Policy", "book/rules.md.j2", paths.rules, book_pages.rules, "Messages explained"),
)
# fmt: on
EACH_PAGES = (
    EachPage("Person", "book/person.md.j2", paths.owner, book_pages.person, lambda of: of.book.people.people, "name"),
    EachPage(
        "Product",
        "book/group.md.j2",
        paths.product,
        book_pages.product,
        lambda of: of.book.facts.products,
        widest="public",
        outside="outside/group.md.j2",
    ),
    EachPage("Team", "book/group.md.j2", paths.team, book_pages.team, lambda of: of.book.people.teams),
    EachPage(
        "Region",
        "book/group.md.j2",
        paths.region,
        book_pages.region,
        lambda of: of.book.facts.regions,
        widest="public",
        outside="outside/group.md.j2",
    ),
)


class WritingError(Exception):
    """A template can't be rendered: ``file:line: … while writing <page>``."""


def plan_pages(portfolio: Portfolio) -> list[Page]:
    """Every page of a book that its audience gets, by path. Pure: same portfolio, same bytes. Raises WritingError."""
    plans = [*_launch_pages(portfolio), *_book_pages(portfolio), *_each_pages(portfolio)]
    named = None if portfolio.audience == "internal" else portfolio.book.pages | {plan.path for plan in plans}
    pages = [_render(plan, portfolio, named) for plan in plans]
    pages += [pages_json(portfolio), macros_json(portfolio, named)]
    return sorted({page.path: page for page in reversed(pages)}.values(), key=lambda page: page.path)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A page to be rendered: ``context`` is called once it is known which pages there are."""

    template: str
    path: str
    meta: Context
    context: Callable[[], Context]
    launch: Launch | None = None


def _launch_pages(portfolio: Portfolio) -> Iterator[_Plan]:
    shown = paths.launch_pages(portfolio.audience)
    rows = [row for row in LAUNCH_PAGES if row.kind in shown]
    for of in portfolio.launches.values():
        launch = of.launch
        product = next((found for found in portfolio.book.facts.products if found.id == launch.product), None)
        own = {"launch": launch, "readiness": of, "product": product}
        for row in rows:
            path = row.path(launch.id)
            meta = launch_meta(row.kind, row.title.format(launch.title), of, portfolio, path)
            context = partial(_joined, own, partial(row.context, of, portfolio, path))
            yield _Plan(_template(row, portfolio), path, meta, context, launch)


def _book_pages(portfolio: Portfolio) -> Iterator[_Plan]:
    for row in BOOK_PAGES:
        if may_read(portfolio.audience, row.widest):
            meta = book_meta(row.kind, row.title, portfolio)
            yield _Plan(_template(row, portfolio), row.path, meta, partial(row.context, portfolio))


def _each_pages(portfolio: Portfolio) -> Iterator[_Plan]:
    for row in EACH_PAGES:
        for item in row.items(portfolio) if may_read(portfolio.audience, row.widest) else ():
            meta = book_meta(row.kind, getattr(item, row.named), portfolio)
            yield _Plan(_template(row, portfolio), row.path(item.id), meta, partial(row.context, portfolio, item))


def _joined(own: Context, more: Callable[[], Context]) -> Context:
    return {**own, **more()}


def _template(row: LaunchPage | BookPage | EachPage, portfolio: Portfolio) -> str:
    return row.template if portfolio.audience == "internal" else row.outside or row.template


def _render(plan: _Plan, portfolio: Portfolio, named: frozenset[str] | None) -> Page:
    path = plan.path
    setting = setting_for(plan.launch, path, pages=named) if plan.launch else Setting(page=path, pages=named)
    context = {
        "book": portfolio.book,
        "policy": portfolio.policy,
        "today": portfolio.today,
        "paths": paths,
        "words": wording,
        "policy_words": policy_words(portfolio),
        "setting": setting,
        "to": lambda target: Markup(link_address(paths.relative(target, path))),
        "url": lambda url: Markup(link_address(url)),
        "channels": lambda names: launch_pages.channel_titles(portfolio, names),
        "product_title": lambda launch: product_title(launch, portfolio),
        "locale_titles": lambda ids: [found.title for found in portfolio.book.facts.locales if found.id in ids],
        **plan.context(),
    }
    try:
        body = page_environment().get_template(plan.template).render(context)
    except (TemplateError, TypeError, LookupError, ValueError, AttributeError) as error:
        raise WritingError(f"{_template_place(error, plan.template)}: {error} while writing {path}") from error
    return render_page(path, plan.meta, body)


def _template_place(error: BaseException, template: str) -> str:
    """``templates/pages/x.md.j2:3``: the line of the template in which it failed."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(template):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"templates/pages/{template}" + (f":{line}" if line else "")
