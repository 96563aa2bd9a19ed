"""The book: site-wide facts, people, policy and all launches, loaded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field

from generator.model.entry import Count, Day, Document, Entry, Flag, Hour, Name, Rate, Share, Slug, Url, Weekday
from generator.model.image import Image, UnfitImage
from generator.model.launch import Launch
from generator.model.own_page import OwnPages
from generator.model.people import People
from generator.model.policy import BannedPhrase, Policy
from generator.model.templates import OwnTemplates
from generator.model.text import Line, Prose
from generator.model.usage import UsageFile
from generator.model.words import Words, shipped_words


class Product(Entry):
    """A product that launches belong to."""

    id: Slug = Field(description="Used in launches.")
    title: Line = Field(description="As shown on pages.")
    family: Line | None = Field(None, description="Product family.")
    team: Name | None = Field(None, description="Support team of people.yaml that serves it.")


class Listed(Entry):
    """A region or locale."""

    id: Name = Field(description="Used in launches.")
    title: Line = Field(description="As shown on pages.")


class Region(Listed):
    """A region, and the public holidays of the people who live there."""

    holidays: tuple[Name, ...] = Field(
        (),
        description="Country codes (`MX`, `DE-BY`), or files in calendars/; none given: those of a country of this id.",
    )


class Channel(Entry):
    """A channel customers write or call on, with its capacity defaults."""

    id: Name = Field(description="Used in launches.")
    title: Line = Field(description="As shown on pages.")
    live: Flag = Field(False, description="Answered at once (phone, chat), not later (e-mail).")
    handling_seconds: Count | None = Field(None, description="Average handling time (AHT) in seconds.")
    concurrency: Count = Field(1, description="Conversations one specialist holds at a time.", ge=1)
    longest: Count | None = Field(None, description="Most characters of one message.", ge=1)


class ServiceLevel(Entry):
    """Share of contacts answered within so many seconds."""

    share: Share = Field(description="Like 0.8.")
    seconds: Count = Field(description="Like 20.")


class Arrivals(Entry):
    """When contacts come: weights, of which only the proportions count."""

    days: Mapping[Weekday, Rate] = Field({}, description="Weekday → weight; those left out: 0. None given: all alike.")
    hours: Mapping[Hour, Rate] = Field(
        {}, description="Hour of the day (`07`) → weight; those left out: 0. None given: all alike."
    )


class Capacity(Entry):
    """Capacity defaults."""

    weekly_contacts: Count | None = Field(None, description="Contacts in a usual week: the baseline of volume.share.")
    shrinkage: Share | None = Field(None, description="Share of paid time not on the queue.")
    service_level: ServiceLevel | None = Field(None, description="Target of live channels.")
    arrivals: Arrivals | None = Field(
        None, description="When contacts come. None given: evenly, while the team is on shift."
    )


class Allowed(Entry):
    """A text that looks like a secret, like personal data or like another word, and may stand all the same."""

    text: Line = Field(description="Exactly the text, like an e-mail address or a number.")
    reason: Line = Field(description="Why it may stand there.")


class Term(Entry):
    """A glossary entry."""

    term: Line = Field(description="The word.")
    meaning: Prose = Field(description="What it means here.")


class Helpdesk(Entry):
    """What this company's own helpdesk has, and what its makers have changed since.

    Its address is not here: who could change that in a pull request would be sent the credentials.
    """

    folder: Line | None = Field(None, description="Folder, category or class of the macros there, by name or number.")
    groups: tuple[Line, ...] = Field((), description="Groups that may use them, by name or number; none given: all.")
    variables: Mapping[Name, Line] = Field(
        {}, description="Placeholder → the helpdesk's own name for it, or `none` where it fills none."
    )
    longest_name: Count | None = Field(None, description="Most characters of a title.", ge=1)
    longest_body: Count | None = Field(None, description="Most characters of a text.", ge=1)


class BookFile(Document):
    """book.yaml"""

    name: Line = Field(description="Name of the book.")
    description: Line | None = Field(None, description="One line on what it holds.")
    language: Name = Field("en", description="Language of the pages' fixed words: `en`, `de`, or one of your own.")
    welcome: Prose | None = Field(None, description="Text at the top of the home page.")
    today: Day | None = Field(
        None, description="A fixed day to reckon from, for examples and demonstrations. Leave it out in a real book."
    )
    products: tuple[Product, ...] = Field((), description="Products.", max_length=500)
    regions: tuple[Region, ...] = Field((), description="Regions.", max_length=500)
    locales: tuple[Listed, ...] = Field((), description="Locales; the first is the default.")
    channels: tuple[Channel, ...] = Field((), description="Channels.")
    targets: tuple[Name, ...] = Field((), description="Helpdesks that macros go to.")
    helpdesks: Mapping[Name, Helpdesk] = Field({}, description="Helpdesk → what is special about this company's.")
    capacity: Capacity = Field(Capacity(), description="Capacity defaults.")
    banned_phrases: tuple[BannedPhrase, ...] = Field((), description="Wording no launch may use.")
    allowed: tuple[Allowed, ...] = Field((), description="Addresses and numbers that may stand in launches.")
    glossary: tuple[Term, ...] = Field((), description="Words of this company.")
    pages: OwnPages = Field(OwnPages(), description="Pages of this company's own, made from its own templates.")
    feedback: Url | None = Field(
        None, description="Where readers report a fault: a form or a mail. `{title}` and `{body}` in it are filled in."
    )

    def in_order(self, locales: Iterable[str]) -> list[str]:
        """Locales in the order of the book; those that it does not have come last, by name."""
        order = [locale.id for locale in self.locales]
        return sorted(locales, key=lambda name: (order.index(name) if name in order else len(order), name))


class Holiday(Entry):
    """A day nobody works."""

    on: Day = Field(description="The day.")
    title: Line = Field(description="Name.")


class Calendar(Document):
    """calendars/<id>.yaml: own holidays, where the library's do not serve."""

    title: Line = Field(description="Name of the calendar.")
    holidays: tuple[Holiday, ...] = Field((), description="Days off.")


@dataclass(frozen=True)
class Book:
    """All that was loaded and is well-formed. ``pages`` are hand-written pages below the docs folder.

    ``withheld`` are pages that are there but can't be published until their file is mended: a hand-written one that
    nobody can read, or a launch's. Who links to them is not at fault. ``words`` are the fixed words of its pages;
    ``templates`` are its own page templates.
    ``images`` are files below guides/images/ that pages can show, ``unfit_images`` those that they can't; by path.
    """

    facts: BookFile
    people: People
    policy: Policy
    launches: tuple[Launch, ...] = ()
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    usage: UsageFile | None = None
    pages: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    words: Words = field(default_factory=shipped_words)
    templates: OwnTemplates = field(default_factory=OwnTemplates)
    images: Mapping[str, Image] = field(default_factory=dict)
    unfit_images: Mapping[str, UnfitImage] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Launch]:
        """Launches by id."""
        return {launch.id: launch for launch in self.launches}
