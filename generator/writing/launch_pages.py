"""The pages of one launch: what each template needs, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.gate.images import has_figures
from generator.gate.prose import Setting, plain_words
from generator.helpdesks.targets import targets_of
from generator.model.launch import Launch
from generator.model.people import Team
from generator.model.playbook import Escalation
from generator.model.text import Prose
from generator.model.words import Words
from generator.readiness.assessment import Readiness
from generator.readiness.owners import find_person
from generator.readiness.portfolio import Portfolio
from generator.writing.helpdesk_pages import carried
from generator.writing.languages import languages_of
from generator.writing.macro_texts import macro_texts
from generator.writing.picture import draw_tree
from generator.writing.tree import order_steps

Context = Mapping[str, Any]
_NOTICE_WORDS = {"title": 16, "product": 8, "what": 90, "who": 30, "question": 20, "owner": 8}
"""With the template's own words, and a banner above: at most 300."""
_DATES = ("beta", "content_freeze", "announce", "ga", "removal")


def overview(of: Readiness, portfolio: Portfolio, page: str) -> Context:
    """Overview: status, tier and why, dates, owners, change log."""
    launch, book = of.launch, portfolio.book
    regions = [region for region in book.facts.regions if region.id in launch.audience.regions]
    locales = [locale.title for locale in book.facts.locales if locale.id in launch.audience.locales]
    gates = {gate.id: str(gate.title or gate.id) for gate in portfolio.policy.gates}
    return {
        "regions": regions,
        "locales": locales,
        "dates": _dates(of, portfolio.words),
        "people_of": people_of(launch, portfolio),
        "gate_titles": gates,
    }


def guide(of: Readiness, portfolio: Portfolio, page: str) -> Context:
    """Enablement guide: the actions in order of date."""
    people = portfolio.book.people
    return {
        "asked": {action.action.id for action in of.actions},
        "address_in": partial(_address_in, page),
        "person_for": lambda role: find_person(role, of.launch, people),
    }


def playbook(of: Readiness, portfolio: Portfolio, page: str) -> Context:
    """Support playbook."""
    launch, words = of.launch, portfolio.words
    steps = order_steps(launch.playbook.tree, words)
    picture = draw_tree(steps, words) if steps else Markup()
    parts = (
        ("tree", steps),
        ("errors", launch.playbook.errors),
        ("macros", launch.macros),
        ("languages", launch.playbook.translations),
        ("limits", launch.playbook.limits),
        ("escalate", launch.playbook.escalation),
    )
    jumps = [anchor for anchor, content in parts if content]
    return {
        "steps": steps,
        "picture": picture,
        "holding": _holding(launch, words),
        "jumps": jumps,
        "takers": _takers(launch),
        "languages": lambda setting: list(languages_of(launch, portfolio.book, words, setting)),
        "own_language": next((str(locale.title) for locale in portfolio.book.facts.locales), ""),
        "macro_titles": {macro.id: macro.title for macro in launch.macros},
    }


def _takers(launch: Launch) -> Mapping[int, list[Escalation]]:
    """Escalation paths by severity, as listed."""
    takers: dict[int, list[Escalation]] = {}
    for path in launch.playbook.escalation:
        takers.setdefault(path.severity, []).append(path)
    return takers


def macros(of: Readiness, portfolio: Portfolio, page: str) -> Context:
    """Macros, each locale shown and ready to be copied."""
    book = portfolio.book
    is_sent = portfolio.audience == "internal" and not of.launch.is_over  # what is over goes to no helpdesk
    return {
        "texts": lambda macro, setting: list(macro_texts(macro, of.launch, book, setting)),
        "helpdesks": targets_of(book.facts) if is_sent else (),
        "carried": carried(of.launch, book) if is_sent else (),
    }


def notice(of: Readiness, portfolio: Portfolio, page: str) -> Context:
    """Change notice: at most 300 words, so longer texts are cut where a sentence ends."""
    launch, book, most = of.launch, portfolio.book, _NOTICE_WORDS
    summary = launch.summary
    product = next((product for product in book.facts.products if product.id == launch.product), None)
    owner_id = launch.owners.get("product_manager", "")
    owner = book.people.person(owner_id)
    return {
        "title": _shortened(launch.title, most["title"]),
        "product_title": _shortened(product.title, most["product"]) if product else "",
        "what": _shortened(plain_words(summary.what), most["what"]) if summary else "",
        "who": _shortened(plain_words(summary.who), most["who"]) if summary and summary.who else "",
        "what_whole": _whole(summary.what if summary else None, most["what"]),
        "who_whole": _whole(summary.who if summary else None, most["who"]),
        "first_questions": [_shortened(question, most["question"]) for question in launch.playbook.triage[:3]],
        "owner": owner,
        "owner_name": _shortened(owner.name if owner else owner_id, most["owner"]),
    }


def _whole(text: Prose | None, words: int) -> Prose | None:
    """A text with an image or a table, if there is room for all its words: cut short, it would lose them."""
    fits = text is not None and has_figures(text) and len(plain_words(text).split()) <= words
    return text if fits else None


def teams_of(product_id: str | None, trained: Iterable[str], portfolio: Portfolio) -> list[Team]:
    """Teams that answer for a launch: those it trains, and its product's own."""
    wanted = set(trained)
    wanted |= {product.team or "" for product in portfolio.book.facts.products if product.id == product_id}
    return [team for team in portfolio.book.people.teams if team.id in wanted]


def _dates(of: Readiness, words: Words) -> list[dict[str, Any]]:
    rows: list[tuple[date, str, str]] = []
    for name in _DATES:
        day = getattr(of.launch.dates, name)
        if day:
            rows.append(
                (day, words.text(f"date.of.{name}"), of.ga_day_off if name == "ga" and not of.ga_is_working_day else "")
            )
    if of.launch.review.verified_on:
        rows.append((of.launch.review.verified_on, words.text("date.of.verified_on"), ""))
    if of.launch.review.review_by:
        rows.append((of.launch.review.review_by, words.text("date.of.review_by"), ""))
    return [{"day": day, "title": title, "note": note} for day, title, note in sorted(rows)]


def people_of(launch: Launch, portfolio: Portfolio) -> Mapping[str, Any]:
    """Who has a role that a page names: the readiness manager, and who decides on the way back."""
    roles = {"readiness_manager", *([launch.rollback.decider] if launch.rollback and launch.rollback.decider else [])}
    return {role: find_person(role, launch, portfolio.book.people) for role in roles}


def _address_in(page: str, text: str) -> str | None:
    """Return the address that a piece of evidence is; None if it is a note."""
    return Setting(page=page).address(text) if "://" in text else None


def _holding(launch: Launch, words: Words) -> dict[str, Any] | None:
    statement = launch.rollback.holding_statement if launch.rollback else None
    if launch.status not in ("rolled_back", "paused") or not statement:
        return None
    return {"title": words.text(f"playbook.holding.{launch.status}"), "text": statement}


def _shortened(text: str, words: int) -> str:
    """At most so many words, cut after a sentence if one ends in the second half."""
    found = text.split()
    if len(found) <= words:
        return text
    kept = found[:words]
    ends = [at for at, word in enumerate(kept) if word.endswith((".", "!", "?")) and at >= words // 2]
    return " ".join(kept[: ends[-1] + 1]) if ends else " ".join(kept) + " …"


def banner(of: Readiness, today: date, words: Words) -> str:
    """What a reader must know before the first line; empty if all is well."""
    launch = of.launch
    said: list[str] = []
    match launch.status:
        case "rolled_back" | "paused" | "draft" | "closed":
            said.append(words.text(f"banner.{launch.status}"))
        case "in_review" | "ready" if launch.dates.ga and launch.dates.ga > today:
            said.append(words.text("banner.not_live"))
    review_by = launch.review.review_by
    if review_by and review_by < today and launch.status != "closed":
        said.append(words.text("banner.review_overdue"))
    return " ".join(said)


def applies_to(launch: Launch, words: Words) -> str:
    """For which customers a launch is, besides its regions; empty for all."""
    plans = words.joined(launch.audience.plans)
    return "; ".join(
        filter(None, [words.joined(launch.audience.segments), words.text("trust.plans", plans=plans) if plans else ""])
    )


def embargo(of: Readiness, today: date) -> str:
    """Until when nothing may be told outside; empty once that day is over."""
    until = of.launch.dates.embargo_until
    if until is None or until.date() < today:
        return ""
    zone = of.launch.dates.timezone
    return f"{until:%Y-%m-%d %H:%M}" + (f" ({zone})" if zone else "")


def summary_words(launch: Launch) -> str:
    """One sentence for lists and search results."""
    what: Prose | None = launch.summary.what if launch.summary else None
    return _shortened(plain_words(what), 30) if what else ""
