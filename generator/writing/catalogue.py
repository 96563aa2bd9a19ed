"""The table of all pages, and the one function that writes them.

Adding a page is one template, one function, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from generator.gate.markdown import link_address
from generator.gate.prose import Setting
from generator.readiness.assessment import Portfolio, Readiness
from generator.writing import book_pages, launch_pages, paths, wording
from generator.writing.environment import page_environment
from generator.writing.indexes import macros_json, pages_json
from generator.writing.macro_texts import setting_for
from generator.writing.meta import book_meta, launch_meta, policy_words, product_title
from generator.writing.page import Page, render_page

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LaunchPage:
    """A page that every launch has."""

    kind: str
    template: str
    context: Callable[[Readiness, Portfolio, str], Context]
    title: str

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


@dataclass(frozen=True, slots=True)
class EachPage:
    """A page for each person, product, team or region."""

    kind: str
    template: str
    path: Callable[[str], str]
    context: Callable[[Portfolio, Any], Context]
    items: Callable[[Portfolio], tuple[Any, ...]]
    named: str = "title"


LAUNCH_PAGES = (
    LaunchPage("Overview", "launch/overview.md.j2", launch_pages.overview, "{}"),
    LaunchPage("Guide", "launch/guide.md.j2", launch_pages.guide, "Enablement guide: {}"),
    LaunchPage("Playbook", "launch/playbook.md.j2", launch_pages.playbook, "Playbook: {}"),
    LaunchPage("Macros", "launch/macros.md.j2", launch_pages.macros, "Macros: {}"),
    LaunchPage("Brief", "launch/brief.md.j2", launch_pages.brief, "Team brief: {}"),
    LaunchPage("Notice", "launch/notice.md.j2", launch_pages.notice, "Change notice: {}"),
)
BOOK_PAGES = (
    BookPage("Home", "book/home.md.j2", paths.home, book_pages.home, "Home"),
    BookPage("Launches", "book/launches.md.j2", paths.launches, book_pages.launches, "Launches"),
    BookPage("Portfolio", "book/board.md.j2", paths.board, book_pages.board, "Readiness board"),
    BookPage("Portfolio", "book/calendar.md.j2", paths.calendar, book_pages.calendar, "Launch calendar"),
    BookPage("Macros", "book/macro_index.md.j2", paths.macro_index, book_pages.macro_index, "Macros"),
    BookPage("Portfolio", "book/stale.md.j2", paths.stale, book_pages.stale, "To be read again"),
    BookPage("Policy", "book/policy.md.j2", paths.policy, book_pages.policy, "Readiness policy"),
    BookPage("Glossary", "book/glossary.md.j2", paths.glossary, book_pages.glossary, "Glossary"),
    BookPage("Policy", "book/rules.md.j2", paths.rules, book_pages.rules, "Messages explained"),
)
EACH_PAGES = (
    EachPage("Person", "book/person.md.j2", paths.owner, book_pages.person, lambda of: of.book.people.people, "name"),
    EachPage("Product", "book/group.md.j2", paths.product, book_pages.product, lambda of: of.book.facts.products),
    EachPage("Team", "book/group.md.j2", paths.team, book_pages.team, lambda of: of.book.people.teams),
    EachPage("Region", "book/group.md.j2", paths.region, book_pages.region, lambda of: of.book.facts.regions),
)


class WritingError(Exception):
    """A template can't be rendered: ``file:line: … while writing <page>``."""


def plan_pages(portfolio: Portfolio) -> list[Page]:
    """Every page of a book, by path. Pure: same portfolio, same bytes. Raises WritingError."""
    pages = [*_launch_pages(portfolio), *_book_pages(portfolio), *_each_pages(portfolio)]
    pages += [pages_json(portfolio), macros_json(portfolio)]
    return sorted({page.path: page for page in reversed(pages)}.values(), key=lambda page: page.path)


def _launch_pages(portfolio: Portfolio) -> Iterator[Page]:
    for of in portfolio.launches.values():
        launch = of.launch
        product = next((found for found in portfolio.book.facts.products if found.id == launch.product), None)
        for row in LAUNCH_PAGES:
            path = row.path(launch.id)
            own = {"launch": launch, "readiness": of, "product": product, "setting": setting_for(launch, path)}
            meta = launch_meta(row.kind, row.title.format(launch.title), of, portfolio, path)
            yield _render(row.template, path, meta, portfolio, {**own, **row.context(of, portfolio, path)})


def _book_pages(portfolio: Portfolio) -> Iterator[Page]:
    for row in BOOK_PAGES:
        meta = book_meta(row.kind, row.title, portfolio)
        yield _render(row.template, row.path, meta, portfolio, row.context(portfolio))


def _each_pages(portfolio: Portfolio) -> Iterator[Page]:
    for row in EACH_PAGES:
        for item in row.items(portfolio):
            meta = book_meta(row.kind, getattr(item, row.named), portfolio)
            yield _render(row.template, row.path(item.id), meta, portfolio, row.context(portfolio, item))


def _render(template: str, path: str, meta: Context, portfolio: Portfolio, own: Context) -> Page:
    context = {
        "book": portfolio.book,
        "policy": portfolio.policy,
        "today": portfolio.today,
        "paths": paths,
        "words": wording,
        "policy_words": policy_words(portfolio),
        "setting": Setting(page=path),
        "to": lambda target: Markup(link_address(paths.relative(target, path))),
        "url": lambda url: Markup(link_address(url)),
        "channels": lambda names: launch_pages.channel_titles(portfolio, names),
        "product_title": lambda launch: product_title(launch, portfolio),
        "locale_titles": lambda macro: [
            found.title for found in portfolio.book.facts.locales if found.id in macro.body
        ],
        **own,
    }
    try:
        body = page_environment().get_template(template).render(context)
    except (TemplateError, TypeError, LookupError, ValueError, AttributeError) as error:
        raise WritingError(f"{_template_place(error, template)}: {error} while writing {path}") from error
    return render_page(path, meta, body)


def _template_place(error: BaseException, template: str) -> str:
    """``templates/pages/x.md.j2:3``: the line of the template in which it failed."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(template):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"templates/pages/{template}" + (f":{line}" if line else "")
