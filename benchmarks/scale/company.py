"""The company around the launches: more products, regions, languages and people than the example has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

_PRODUCTS = {
    "payouts": ("cards", "wallets", "treasury"),
    "billing": ("subscriptions", "usage-meter", "price-lists"),
    "invoicing": ("receipts", "archive", "purchase-orders"),
    "tax": ("customs", "year-end", "tax-reports"),
    "disputes": ("refunds", "fraud-checks", "chargeback-cover"),
}
"""Product of the example → products that its launches may be of instead."""
_REGIONS = {"MX": ("CO", "CL", "PE"), "EU": ("UK", "CH", "SE")}
_LOCALES = {"es-MX": ("es-CO", "es-CL", "es-PE"), "de-DE": ("de-AT", "de-CH", "de-LU")}
_FIRST = (
    "Ada", "Amir", "Bela", "Bruno", "Chiara", "Dario", "Edda", "Emil", "Fatima", "Goran", "Greta", "Hugo", "Ida",
    "Ivan", "Jana", "Kofi", "Lara", "Luca", "Mara", "Milan", "Nadia", "Noah", "Olga", "Oskar", "Paula", "Rosa", "Samir",
    "Tessa", "Viktor", "Wanda",
)  # fmt: skip
_LAST = (
    "Abel", "Acosta", "Bauer", "Brandao", "Castro", "Dietz", "Engel", "Farkas", "Ferrer", "Gallo", "Haas", "Ibarra",
    "Jansen", "Keller", "Kovac", "Lang", "Lopes", "Maas", "Moreau", "Nowak", "Ortega", "Petit", "Quast", "Ramos",
    "Rossi", "Santos", "Simon", "Torres", "Ulrich", "Vidal", "Wolf", "Zeman",
)  # fmt: skip


_CLOCK = re.compile(r"(: )(\d\d:\d\d)(?=$|[,}])", re.M)
"""Times of day, which are numbers to some who read YAML."""


@dataclass(frozen=True)
class Company:
    """Whom and what a launch can name, and the files that say so."""

    book: Mapping[str, Any]
    people: Mapping[str, Any]
    by_role: Mapping[str, Sequence[str]]
    products: Mapping[str, Sequence[str]]

    def place(self, random: Random) -> tuple[tuple[str, str], ...]:
        """Regions and languages of one launch, each with that of the example it stands for."""
        at = random.randrange(4)
        return tuple((old, new[at - 1]) for old, new in (_REGIONS | _LOCALES).items() if at)

    def write(self, guides: Path) -> None:
        """Write ``book.yaml`` and ``people.yaml``."""
        for stem, content in (("book", self.book), ("people", self.people)):
            text = yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=120)
            (guides / f"{stem}.yaml").write_text(_CLOCK.sub(r'\1"\2"', text), encoding="utf-8")


def found_company(example: Path, launches: int) -> Company:
    """A company that has this many launches: a product manager for fifty, another of each role for five hundred."""
    book = yaml.safe_load((example / "book.yaml").read_text(encoding="utf-8"))
    people = yaml.safe_load((example / "people.yaml").read_text(encoding="utf-8"))
    del book["today"]
    for old in list(book["products"]):
        more = _PRODUCTS[old["id"]]
        book["products"] += [{**old, "id": new, "title": new.replace("-", " ").capitalize()} for new in more]
    for kind, named in (("regions", _REGIONS), ("locales", _LOCALES)):
        book[kind] += [{"id": new, "title": new} for news in named.values() for new in news]
    roles = sorted({role for person in people["people"] for role in person["roles"]})
    people["people"] += _hired(roles, launches)
    by_role = {role: [person["id"] for person in people["people"] if role in person["roles"]] for role in roles}
    return Company(book, people, by_role, {old: (old, *more) for old, more in _PRODUCTS.items()})


def _hired(roles: Sequence[str], launches: int) -> list[dict[str, Any]]:
    names = ((first, last) for last in _LAST for first in _FIRST)
    wanted = [role for role in roles for _ in range(launches // (50 if role == "product_manager" else 500))]
    return [
        {"id": f"{first}-{last}".lower(), "name": f"{first} {last}", "roles": [role]}
        for role, (first, last) in zip(wanted, names, strict=False)
    ]
