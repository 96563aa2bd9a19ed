"""What a book lists (people, products, regions …), and references to what it does not list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.model.book import Book
from generator.model.entry import Document
from generator.model.finding import Finding, did_you_mean
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in

_COMPARED = 1000
"""With how many names a word is compared: a thousand take a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The known names of one kind, and where a reader finds them."""

    code: str
    kind: str
    listed: str
    names: frozenset[str]

    def check(self, document: Document, path: Path, word: str | None, key: bool = False) -> Iterator[Finding]:
        """A finding if ``word`` is given and not listed; ``key`` says that it is the key at ``path``."""
        if word is None or word in self.names:
            return
        place = document.source.key(*path) if key else document.source.at(*path)
        message = f'unknown {self.kind} "{word}"'
        yield report(self.code, place, where_in(document, path), message, hint_for(word, self.names, self.listed))

    def check_all(self, document: Document, path: Path, words: Iterable[str]) -> Iterator[Finding]:
        """Findings of a list at ``path``."""
        for index, word in enumerate(words):
            yield from self.check(document, (*path, index), word)

    def check_keys(self, document: Document, path: Path, words: Iterable[str]) -> Iterator[Finding]:
        """Findings of the keys of a mapping at ``path``."""
        for word in words:
            yield from self.check(document, (*path, word), word, key=True)


def near(word: str, names: Collection[str]) -> str:
    """The nearest known name, or some of them; nothing where there are too many to compare with."""
    return did_you_mean(word, names) if len(names) <= _COMPARED else ""


def hint_for(word: str, names: Collection[str], listed: str) -> str:
    """The nearest known name, or some of them, and where they all stand."""
    known = near(word, names)
    return f"{known}{' ' if known.endswith('?') else '; '}{listed}" if known else listed


@dataclass(frozen=True, slots=True)
class Listings:
    """Everything that a launch, a person or a policy can refer to."""

    people: Listing
    products: Listing
    teams: Listing
    regions: Listing
    locales: Listing
    channels: Listing
    targets: Listing
    roles: Listing
    tiers: tuple[int, ...]

    @classmethod
    def of(cls, book: Book) -> Listings:
        """The listings of a book."""
        facts, people, policy = book.facts, book.people, book.policy

        def listing(code: str, kind: str, many: str, file: str, names: Iterable[str]) -> Listing:
            return Listing(code, kind, f"{many} are listed in guides/{file}", frozenset(names))

        return cls(
            people=listing("LB204", "person", "people", "people.yaml", (person.id for person in people.people)),
            products=listing("LB207", "product", "products", "book.yaml", (product.id for product in facts.products)),
            teams=listing("LB208", "team", "teams", "people.yaml", (team.id for team in people.teams)),
            regions=listing("LB209", "region", "regions", "book.yaml", (region.id for region in facts.regions)),
            locales=listing("LB210", "locale", "locales", "book.yaml", (locale.id for locale in facts.locales)),
            channels=listing("LB211", "channel", "channels", "book.yaml", (channel.id for channel in facts.channels)),
            targets=listing("LB220", "helpdesk", "helpdesks", "book.yaml, under targets", facts.targets),
            roles=listing("LB221", "role", "roles", "policy.yaml", policy.roles),
            tiers=tuple(tier.tier for tier in policy.tiers),
        )
