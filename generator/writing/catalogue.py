"""The table of all pages, and the functions that plan them.

Adding a page is one template, one function, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.gate.facts import setting_for
from generator.model import paths
from generator.model.audience import Audience
from generator.model.book import Book
from generator.model.launch import Launch
from generator.model.own_page import OwnPage
from generator.model.words import Words
from generator.readiness.assessment import Readiness
from generator.readiness.portfolio import Portfolio
from generator.writing import (
    book_pages,
    brief_page,
    calendar_pages,
    change_pages,
    clash_pages,
    decision_pages,
    feeds,
    forecast_pages,
    helpdesk_pages,
    indexes,
    launch_lists,
    launch_pages,
    macro_lists,
    staffing_pages,
    work_lists,
)
from generator.writing.environment import fixed_sections, page_environment
from generator.writing.meta import launch_meta, policy_words
from generator.writing.page import Page
from generator.writing.plans import BookFile, BookFiles, BookPages, BookPlan, plan_rows
from generator.writing.rendering import WritingError, render

__all__ = [
    "BookPlan",
    "WritingError",
    "linkable_pages",
    "plan_book_pages",
    "plan_launch_pages",
    "plan_pages",
]

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LaunchPage:
    """A page that every launch has.

    ``title`` is the key of its title in the catalogue of words; "" for the launch's own. ``outside`` is its template
    for partners and the public, where it is another.
    """

    kind: str
    template: str
    context: Callable[[Readiness, Portfolio, str], Context]
    title: str
    outside: str = ""

    @property
    def path(self) -> Callable[[str], str]:
        """Launch id → path."""
        return paths.LAUNCH_PAGES[self.kind]

    def title_of(self, launch: Launch, words: Words) -> str:
        """Return the title of a launch's page."""
        return words.text(self.title, launch=launch.title) if self.title else launch.title

    def template_for(self, audience: Audience) -> str:
        """The template that an audience gets."""
        return self.template if audience == "internal" else self.outside or self.template


LAUNCH_PAGES = (
    LaunchPage("Overview", "launch/overview.html.j2", launch_pages.overview, "", outside="outside/launch.html.j2"),
    LaunchPage("Guide", "launch/guide.html.j2", launch_pages.guide, "guide.title"),
    LaunchPage("Playbook", "launch/playbook.html.j2", launch_pages.playbook, "playbook.title"),
    LaunchPage("Macros", "launch/macros.html.j2", launch_pages.macros, "macros.title"),
    LaunchPage("Brief", "launch/brief.html.j2", brief_page.brief, "brief.title"),
    LaunchPage("Notice", "launch/notice.html.j2", launch_pages.notice, "notice.title"),
)
# fmt: off
BOOK_PAGES = (
    BookPages(
        "Home", "book/home.html.j2", book_pages.home, ("cards", "book", "people", "pages", "today"), "public",
        "outside/home.html.j2",
    ),
    BookPages(
        "Launches", "book/launches.html.j2", launch_lists.launches, ("cards", "book"), "public",
        "outside/launches.html.j2",
    ),
    BookPages("Launches", "book/group.html.j2", launch_lists.years, ("cards",), "public", "outside/group.html.j2"),
    BookPages("Portfolio", "book/board.html.j2", work_lists.board, ("cards", "book", "people", "today")),
    BookPages("Portfolio", "book/calendar.html.j2", calendar_pages.calendar, ("cards", "book", "today"), "public"),
    BookPages("Portfolio", "book/forecast.html.j2", forecast_pages.forecast, ("cards", "book", "people", "today")),
    BookPages("Portfolio", "book/clashes.html.j2", clash_pages.clashes, ("cards", "book", "people", "policy", "today")),
    BookPages("Portfolio", "book/decisions.html.j2", decision_pages.decisions, ("cards", "people", "today")),
    BookPages("Macros", "book/macros.html.j2", macro_lists.macros, ("cards", "book", "usage"), "partner"),
    BookPages("Portfolio", "book/stale.html.j2", work_lists.stale, ("cards", "people", "policy", "today")),
    BookPages("Changes", "book/changes.html.j2", change_pages.changes, ("cards", "book", "people", "changes")),
    BookPages("Policy", "book/policy.html.j2", book_pages.policy, ("book", "policy")),
    BookPages("Policy", "book/policy_history.html.j2", decision_pages.policy_history, ("people", "policy")),
    BookPages("Helpdesks", "book/helpdesks.html.j2", helpdesk_pages.helpdesks, ("book",)),
    BookPages("Glossary", "book/glossary.html.j2", book_pages.glossary, ("book", "pages"), "partner"),
    BookPages("Policy", "book/rules.html.j2", book_pages.rules, ()),
    BookPages("Person", "book/person.html.j2", work_lists.people, ("cards", "people", "policy")),
    BookPages(
        "Product", "book/group.html.j2", launch_lists.products, ("cards", "book"), "public", "outside/group.html.j2"
    ),
    BookPages("Team", "book/group.html.j2", launch_lists.teams, ("cards", "book", "people")),
    BookPages("Staffing", "book/staffing.html.j2", staffing_pages.staffing, ("cards", "book", "people", "today")),
    BookPages(
        "Region", "book/group.html.j2", launch_lists.regions, ("cards", "book"), "public", "outside/group.html.j2",
    ),
)
# fmt: on


def _fixed_sections(portfolio: Portfolio) -> Context:
    """Return what sections.json is made from: the headings that are the same on every page of a type."""
    environment = page_environment(portfolio.words, portfolio.book.templates)
    kinds = paths.launch_pages(portfolio.audience)
    rows = [(row.kind, row.template_for(portfolio.audience)) for row in LAUNCH_PAGES if row.kind in kinds]
    rows += [(page.kind, page.template) for page in _own_pages(portfolio)]
    sections: dict[str, dict[str, str]] = {}
    for kind, template in reversed(rows):  # a page of the company's own may be of a type that ships
        sections[kind] = {**sections.get(kind, {}), **fixed_sections(environment, template)}
    return {"sections": dict(reversed(sections.items()))}


BOOK_FILES = (
    BookFile(paths.pages_json, indexes.all_cards, indexes.pages_json, ("cards", "book", "policy", "today")),
    BookFile(paths.macros_json, indexes.cards_with_macros, indexes.macros_json, ("cards", "book")),
    BookFile(paths.changes_json, change_pages.what_changed, change_pages.changes_json, ("cards", "book", "changes")),
    BookFile(paths.words_json, indexes.cards_and_pages, indexes.words_json, ("cards", "book", "people", "pages")),
    BookFile(paths.sections_json, _fixed_sections, indexes.sections_json, ("book",)),
    BookFiles(feeds.calendar_files, feeds.calendar_file, ("cards", "book", "people", "policy", "today")),
    BookFiles(feeds.launch_feed, feeds.launch_feed_file, ("cards", "book", "today")),
    BookFiles(feeds.change_feed, feeds.change_feed_file, ("cards", "book", "changes")),
)


def plan_pages(portfolio: Portfolio) -> list[Page]:
    """Every page of a book that its audience gets, by path. Pure: same portfolio, same bytes. Raises WritingError."""
    named = linkable_pages(portfolio)
    pages = [page for of in portfolio.launches.values() for page in plan_launch_pages(of, portfolio, named)]
    pages += [plan.render() for plan in plan_book_pages(portfolio, named)]
    return sorted({page.path: page for page in reversed(pages)}.values(), key=lambda page: page.path)


def plan_launch_pages(of: Readiness, portfolio: Portfolio, named: frozenset[str] | None = None) -> list[Page]:
    """All pages of one launch; of the portfolio no other launch is looked at. Raises WritingError.

    ``named`` are the pages that texts may link to, None for all: see ``linkable_pages``.
    """
    pages = list(_launch_pages(of, portfolio, named))
    bodies = indexes.launch_macros_json(of.launch, portfolio.book, named)
    return [*pages, bodies] if bodies else pages


def plan_book_pages(portfolio: Portfolio, named: frozenset[str] | None = None) -> list[BookPlan]:
    """All other pages and files, by path, planned and not yet rendered. Only the portfolio's cards are looked at."""
    return plan_rows(BOOK_PAGES, BOOK_FILES, portfolio, named)


def linkable_pages(portfolio: Portfolio) -> frozenset[str] | None:
    """The pages that texts may link to, hand-written and generated; None for the company's own book: all."""
    if portfolio.audience == "internal":
        return None
    kinds = [*paths.launch_pages(portfolio.audience).values(), *(page.path for page in _own_pages(portfolio))]
    of_launches = {path(name) for name in portfolio.cards for path in kinds}
    return portfolio.book.pages | of_launches | {shown.path for row in BOOK_PAGES for shown in row.shown(portfolio)}


def _launch_pages(of: Readiness, portfolio: Portfolio, named: frozenset[str] | None) -> Iterator[Page]:
    launch = of.launch
    product = next((found for found in portfolio.book.facts.products if found.id == launch.product), None)
    own = {
        "today": portfolio.today,
        "policy_words": policy_words(portfolio),
        "launch": launch,
        "readiness": of,
        "product": product,
    }
    shown = paths.launch_pages(portfolio.audience)
    for row in LAUNCH_PAGES:
        if row.kind in shown:
            path = row.path(launch.id)
            meta = launch_meta(row.kind, row.title_of(launch, portfolio.words), of, portfolio, path)
            context = {**own, **row.context(of, portfolio, path)}
            template = row.template_for(portfolio.audience)
            setting = setting_for(launch, path, pages=named, images=portfolio.book.images)
            yield render(template, meta, context, setting, portfolio)
    for page in _own_pages(portfolio):
        path, title = page.path(launch.id), f"{page.title}: {launch.title}"
        meta = launch_meta(page.kind, title, of, portfolio, path)
        context = {**own, **launch_pages.overview(of, portfolio, path), "title": title, "page": page}
        setting = setting_for(launch, path, pages=named, images=portfolio.book.images)
        yield render(page.template, meta, context, setting, portfolio)


def _own_pages(portfolio: Portfolio) -> list[OwnPage]:
    """Return the company's own pages of a launch, for the portfolio's audience."""
    return portfolio.book.facts.pages.of_launches(portfolio.audience)


def launch_templates(book: Book) -> tuple[str, ...]:
    """Return the templates from which pages of launches are made, for any audience."""
    shipped = (template for row in LAUNCH_PAGES for template in (row.template, row.outside) if template)
    return (*shipped, *(page.template for page in book.facts.pages.launch))
