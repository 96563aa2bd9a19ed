"""People, teams and products: references among the book's own files."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.listing import Listings
from generator.model.book import Book
from generator.model.finding import Finding


def check_people(book: Book, known: Listings) -> Iterator[Finding]:
    """Unknown roles, leads and regions in people.yaml (LB221, LB204, LB209), teams in book.yaml (LB208)."""
    people = book.people
    for index, person in enumerate(people.people):
        yield from known.roles.check_all(people, ("people", index, "roles"), person.roles)
    for index, team in enumerate(people.teams):
        yield from known.people.check(people, ("teams", index, "lead"), team.lead)
        yield from known.regions.check_all(people, ("teams", index, "regions"), team.regions)
    for index, product in enumerate(book.facts.products):
        yield from known.teams.check(book.facts, ("products", index, "team"), product.team)
