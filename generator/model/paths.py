"""Where each page stands below the docs folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256

from generator.model.addresses import quoted
from generator.model.audience import Audience, may_read

_LONGEST = 80
_DIGITS = 8
LAUNCHES = "launches"
PORTFOLIO = "portfolio"

launches = f"{LAUNCHES}/index.md"
home = "index.md"
board = f"{PORTFOLIO}/index.md"
calendar = f"{PORTFOLIO}/calendar.md"
macro_index = f"{PORTFOLIO}/macros.md"
stale = f"{PORTFOLIO}/stale.md"
policy = f"{PORTFOLIO}/policy.md"
glossary = f"{PORTFOLIO}/glossary.md"
helpdesks = f"{PORTFOLIO}/helpdesks.md"
forecast = f"{PORTFOLIO}/forecast.md"
clashes = f"{PORTFOLIO}/clashes.md"
decisions = f"{PORTFOLIO}/decisions.md"
policy_history = f"{PORTFOLIO}/policy-history.md"
rules = f"{PORTFOLIO}/rules.md"
pages_json = "pages.json"
macros_json = "macros.json"
words_json = "words.json"
sections_json = "sections.json"
changes = f"{PORTFOLIO}/changes.md"
changes_json = "changes.json"
book_ics = f"{PORTFOLIO}/ics/book.ics"
launches_feed = f"{PORTFOLIO}/feeds/launches.xml"
changes_feed = f"{PORTFOLIO}/feeds/changes.xml"
ON_TOP = (home, pages_json, macros_json, words_json, sections_json, changes_json)
"""Generated files that stand in no folder."""
BOOK_PAGES = (
    home, launches, board, calendar, macro_index, stale, policy, glossary, helpdesks, forecast, clashes, decisions,
    policy_history, rules, changes,
)  # fmt: skip
"""Pages about the whole book of which there is one each."""
macros_without_product = f"{PORTFOLIO}/macros/no--product.md"
"""No id has two hyphens in a row, so no product's page is there."""


def launch(launch_id: str) -> str:
    """The overview."""
    return f"{LAUNCHES}/{launch_id}/index.md"


def guide(launch_id: str) -> str:
    """The enablement guide."""
    return f"{LAUNCHES}/{launch_id}/guide.md"


def playbook(launch_id: str) -> str:
    """The support playbook."""
    return f"{LAUNCHES}/{launch_id}/playbook.md"


def macros(launch_id: str) -> str:
    """The macros."""
    return f"{LAUNCHES}/{launch_id}/macros.md"


def brief(launch_id: str) -> str:
    """The team brief."""
    return f"{LAUNCHES}/{launch_id}/brief.md"


def notice(launch_id: str) -> str:
    """The change notice."""
    return f"{LAUNCHES}/{launch_id}/notice.md"


LAUNCH_PAGES: Mapping[str, Callable[[str], str]] = {
    "Overview": launch,
    "Guide": guide,
    "Playbook": playbook,
    "Macros": macros,
    "Brief": brief,
    "Notice": notice,
}
"""Type of page, which is the title of its tab too → path of a launch's page of that type."""

_WIDEST: Mapping[str, Audience] = {"Overview": "public", "Playbook": "public", "Macros": "partner", "Notice": "partner"}
"""Type of page → its widest audience; those not named here are about our own work."""


def names_of_launch_pages() -> tuple[str, ...]:
    """Return the file names of a launch's pages, without their ending: ``index``, ``guide`` and so on."""
    return tuple(path("x").rpartition("/")[2].removesuffix(".md") for path in LAUNCH_PAGES.values())


def launch_pages(audience: Audience) -> Mapping[str, Callable[[str], str]]:
    """The pages of a launch that an audience gets."""
    return {kind: path for kind, path in LAUNCH_PAGES.items() if may_read(audience, _WIDEST.get(kind, "internal"))}


def owner(person_id: str) -> str:
    """A person's actions."""
    return f"{PORTFOLIO}/owners/{slug(person_id)}.md"


def product(product_id: str) -> str:
    """A product's launches."""
    return f"{PORTFOLIO}/products/{slug(product_id)}.md"


def team(team_id: str) -> str:
    """A team's launches."""
    return f"{PORTFOLIO}/teams/{slug(team_id)}.md"


def staffing(team_id: str) -> str:
    """A team's staffing."""
    return f"{PORTFOLIO}/staffing/{slug(team_id)}.md"


def person_ics(person_id: str) -> str:
    """A person's calendar."""
    return f"{PORTFOLIO}/ics/people/{slug(person_id)}.ics"


def team_ics(team_id: str) -> str:
    """A team's calendar."""
    return f"{PORTFOLIO}/ics/teams/{slug(team_id)}.ics"


def product_ics(product_id: str) -> str:
    """A product's calendar."""
    return f"{PORTFOLIO}/ics/products/{slug(product_id)}.ics"


def region(region_id: str) -> str:
    """A region's launches."""
    return f"{PORTFOLIO}/regions/{distinct_slug(region_id)}.md"


def year(number: int | None) -> str:
    """The launches of a year of GA; None: those without a date."""
    return f"{PORTFOLIO}/years/{number:04}.md" if number else f"{PORTFOLIO}/years/none.md"


def calendar_year(number: int) -> str:
    """A year's days."""
    return f"{PORTFOLIO}/calendar/{number:04}.md"


def product_macros(product_id: str) -> str:
    """A product's macros."""
    return f"{PORTFOLIO}/macros/{slug(product_id)}.md"


def part(page: str, number: int) -> str:
    """A further part of a page that is too long, from 2 on: in a folder that no other page can be in."""
    return f"{page.removesuffix('.md')}/part/{number}.md"


def launch_macros_json(launch_id: str) -> str:
    """The bodies of a launch's macros, for other tools."""
    return f"{LAUNCHES}/{launch_id}/macros.json"


def handbook(page: str) -> str:
    """A page of the handbook, named as in the policy."""
    return f"handbook/{quoted(page)}"


def slug(name: str) -> str:
    """An id as a file name or anchor: lower case, nothing but a-z, digits and single hyphens.

    Letters of other alphabets become their numbers, so that two ids in Japanese are two names.
    """
    spelled = "".join(letter if letter.isascii() else f"-{ord(letter):x}-" for letter in name.casefold())
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-") or "x"


def distinct_slug(name: str) -> str:
    """The same, but never alike for two names and never too long for a file: what a slug drops, a digest tells."""
    short = slug(name)[:_LONGEST].rstrip("-")
    return short if short == name.casefold() else f"{short}-{sha256(name.encode()).hexdigest()[:_DIGITS]}"
