"""Pages of a company's own: one more page for every launch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.model.audience import Audience, may_read
from generator.model.entry import Entry, Name, Slug
from generator.model.paths import LAUNCH_PAGES, LAUNCHES, names_of_launch_pages
from generator.model.text import Line

MOST_PAGES = 20


def _free(value: str) -> str:
    if value in names_of_launch_pages():
        raise PydanticCustomError("LB919", "every launch has a page of this id: take another one")
    return value


class OwnPage(Entry):
    """A page that every launch gets from a template of the book's own."""

    id: Annotated[Slug, AfterValidator(_free)] = Field(description="Its address below the launch: `legal-brief`.")
    title: Line = Field(description="Title of the page and of its tab.")
    template: Name = Field(description="File below `templates/`, like `legal-brief.html.j2`.")
    audience: Audience = Field("internal", description="The widest audience that gets it.")
    type: Line | None = Field(None, description="Type of page in the search; none given: the title.")

    @property
    def kind(self) -> str:
        """Type of page, for readers who search."""
        return str(self.type or self.title)

    def path(self, launch_id: str) -> str:
        """Return where the page of a launch stands."""
        return f"{LAUNCHES}/{launch_id}/{self.id}.md"


class OwnPages(Entry):
    """Pages of a company's own."""

    launch: tuple[OwnPage, ...] = Field((), description="Pages that every launch gets.", max_length=MOST_PAGES)

    def of_launches(self, audience: Audience) -> list[OwnPage]:
        """Return the pages of launches that an audience gets."""
        return [page for page in self.launch if may_read(audience, page.audience)]


def page_names(launch_id: str, own: Iterable[OwnPage] = ()) -> tuple[str, ...]:
    """Return the pages of a launch that a text may link to, below guides/: those that ship, and a book's ``own``."""
    return (*(path(launch_id) for path in LAUNCH_PAGES.values()), *(page.path(launch_id) for page in own))
