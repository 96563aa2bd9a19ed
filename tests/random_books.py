"""Whole books at random: any of a launch's keys, hostile texts, references that mostly lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

from generator.resources import templates_folder
from tests.strategies import lines, prose

T = TypeVar("T")

TODAY = date(2027, 2, 25)
PEOPLE = ("ana-ruiz", "tom-becker", "leo-park", "carla-mendes")
PRODUCTS, REGIONS, LOCALES, CHANNELS = ("payouts", "billing"), ("MX", "EU", "日本"), ("en", "es-MX"), ("chat", "email")
ROLES = ("product_manager", "readiness_manager", "engineering_lead", "support_content", "legal")
ACTIONS = ("playbook", "macros", "intake")
KINDS = (
    "feature", "new_product", "policy_change", "pricing", "process", "deprecation", "migration", "marketing_outreach",
)  # fmt: skip
STATUSES = ("draft", "in_review", "ready", "live", "paused", "rolled_back", "closed")
POLICIES = (
    Path(__file__).parent / "cases" / "base" / "guides" / "policy.yaml",
    templates_folder() / "scaffold" / "policy.yaml",
)
_FAR_DAYS = (date.min, date.max, date(999, 12, 31), date(2028, 2, 29))
_BITS = {number: st.lists(st.booleans(), min_size=number, max_size=number) for number in range(40)}
_POOLS = st.tuples(
    st.lists(lines(5), min_size=3, max_size=9), st.lists(prose(4), min_size=1, max_size=4), st.booleans()
)


@dataclass(frozen=True)
class RandomBook:
    """What stands in a book's files: plain values, as YAML gives them."""

    facts: Mapping[str, Any]
    people: Mapping[str, Any]
    policy: Path
    launches: tuple[Mapping[str, Any], ...]

    def write(self, root: Path) -> None:
        """The book on disk. JSON is YAML, and says exactly which characters are meant."""
        (root / "guides" / "launches").mkdir(parents=True)
        files = {"book": self.facts, "people": self.people}
        files |= {f"launches/{launch['id']}.launch": launch for launch in self.launches}
        for name, content in files.items():
            text = json.dumps(content, ensure_ascii=False, indent=1)
            (root / "guides" / f"{name}.yaml").write_text(text, encoding="utf-8")
        (root / "guides" / "policy.yaml").write_bytes(self.policy.read_bytes())


@st.composite
def books(draw: st.DrawFn) -> RandomBook:
    """A book of one to three launches."""
    author = _Author(draw, *draw(_POOLS))
    ids = ("payouts", "p2", "very-long-id-of-a-launch-3")[: draw(st.integers(1, 3))]
    return RandomBook(_facts(author), _people(author), author.one(POLICIES), tuple(_launch(author, id) for id in ids))


@dataclass
class _Author:
    """Writes from a small stock of texts, so that a book is drawn fast and shrinks well.

    Some authors call everything as they like, ids included: those of this book lead nowhere then.
    """

    draw: st.DrawFn
    texts: Sequence[str]
    proses: Sequence[str]
    is_wild: bool
    said: int = field(default=0)

    def one(self, choices: Sequence[T]) -> T:
        return self.draw(st.sampled_from(choices))

    def many(self, make: Callable[[], T], most: int = 3) -> list[T]:
        return [make() for _ in range(self.draw(st.integers(0, most)))]

    def some(self, **makers: Callable[[], Any]) -> dict[str, Any]:
        """Any of these keys."""
        kept = self.draw(_BITS[len(makers)])
        return {key: make() for (key, make), keep in zip(makers.items(), kept, strict=True) if keep}

    def line(self) -> str:
        return self.one(self.texts)[:400]

    def title(self) -> str:
        """A text that stands nowhere else in the book, with any beginning and any end."""
        self.said += 1
        return f"{self.line()[:150]} q{self.said}z {self.line()[:150]}"

    def lines(self) -> list[str]:
        return self.many(self.title)

    def prose(self) -> str:
        return self.one(self.proses)

    def name(self, known: Sequence[str]) -> str:
        """An id: one of those that there are, or anything."""
        return self.line()[:100] if self.is_wild and self.draw(st.integers(0, 9)) == 9 else self.one(known)

    def names(self, known: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(self.many(lambda: self.name(known))))

    def day(self) -> str:
        if self.is_wild and self.draw(st.integers(0, 7)) == 7:
            return self.one(_FAR_DAYS).isoformat()
        return (TODAY + timedelta(days=self.draw(st.integers(-400, 400)))).isoformat()

    def flag(self) -> bool:
        return self.draw(st.booleans())

    def count(self) -> int:
        return self.one((0, 1, 7, 42_000, 10_000_000_000))

    def share(self) -> float:
        return self.one((0, 1, 0.5, 0.004, 0.0001, 0.999999))


def _facts(author: _Author) -> dict[str, Any]:
    def listed(ids: Sequence[str]) -> list[dict[str, Any]]:
        return [{"id": id, "title": author.title()} for id in ids]

    return {
        "name": author.title(),
        "products": [{**product, "team": "payouts-latam"} for product in listed(PRODUCTS)],
        "regions": listed(REGIONS),
        "locales": listed(LOCALES),
        "channels": listed(CHANNELS),
        **author.some(
            description=author.title,
            welcome=author.prose,
            capacity=lambda: {"weekly_contacts": author.count()},
            banned_phrases=lambda: author.many(author.title),
            glossary=lambda: author.many(lambda: {"term": author.title(), "meaning": author.prose()}),
        ),
    }


def _people(author: _Author) -> dict[str, Any]:
    return {
        "people": [{"id": id, "name": author.title(), "roles": author.names(ROLES)} for id in PEOPLE],
        "teams": [
            {
                "id": "payouts-latam",
                "title": author.title(),
                **author.some(
                    lead=lambda: author.name(PEOPLE),
                    members=lambda: {author.name(("specialist",)): 5},
                    skills=lambda: {author.name(CHANNELS): 2},
                    hours=author.title,
                    weekend_cover=lambda: {"sat": 1, "instead": author.title()},
                ),
            }
        ],
    }


def _launch(author: _Author, id: str) -> dict[str, Any]:
    macros = [_macro(author, macro_id) for macro_id in ("sent", "sent-en", "x")[: author.draw(st.integers(0, 3))]]
    return {
        "id": id,
        "title": author.title(),
        "kind": author.one(KINDS),
        "status": author.one(STATUSES),
        **author.some(
            aliases=lambda: [f"old-{id}"],
            product=lambda: author.name(PRODUCTS),
            summary=lambda: {"what": author.prose(), **author.some(who=author.prose, why=author.prose)},
            customer_words=author.lines,
            owners=lambda: {author.name(ROLES): author.name(PEOPLE) for _ in range(3)},
            dates=lambda: _dates(author),
            audience=lambda: _audience(author),
            impact=lambda: _impact(author),
            volume=lambda: _volume(author),
            rollout=lambda: author.many(lambda: _stage(author)),
            rollback=lambda: _rollback(author),
            playbook=lambda: _playbook(author),
            macros=lambda: macros,
            training=lambda: _training(author),
            metrics=lambda: {"targets": {author.name(("csat", "contact_rate")): author.share()}},
            actions=lambda: {author.name(ACTIONS): _record(author) for _ in range(2)},
            overrides=lambda: {"tier": _override(author)},
            review=lambda: _review(author),
            links=lambda: author.many(lambda: {"label": author.title(), "url": "https://example.com/a_b?(c)=[d]*"}),
            changes=lambda: author.many(lambda: {"on": author.day(), "text": author.title()}),
        ),
    }


def _dates(author: _Author) -> dict[str, Any]:
    days = {name: author.day for name in ("ga", "announce", "content_freeze", "beta", "removal")}
    return author.some(
        **days,
        timezone=lambda: author.one(("America/Mexico_City", "Europe/Berlin", "UTC")),
        certainty=lambda: author.one(("hard", "soft")),
        embargo_until=lambda: f"{author.day()}T09:30",
    )


def _audience(author: _Author) -> dict[str, Any]:
    return author.some(
        segments=author.lines,
        regions=lambda: author.names(REGIONS),
        plans=author.lines,
        locales=lambda: author.names(LOCALES),
        new_locale=author.flag,
        eligibility=author.prose,
        exclusions=author.prose,
    )


def _impact(author: _Author) -> dict[str, Any]:
    flags = ("money_movement", "regulatory", "breaking_change", "personal_data", "new_errors")
    return author.some(
        users_affected=author.count,
        **{name: author.flag for name in flags},
        ux_change=lambda: author.one(("none", "minor", "major")),
        reversible=lambda: author.one(("flag", "release", "no")),
        marketing_recipients=author.count,
    )


def _volume(author: _Author) -> dict[str, Any]:
    return author.some(
        contact_rate=lambda: {name: author.share() for name in ("low", "expected", "high")},
        decay=author.share,
        channels=lambda: {author.name(CHANNELS): author.share() for _ in range(2)},
        source=author.title,
    )


def _stage(author: _Author) -> dict[str, Any]:
    more = author.some(date=author.day, percent=author.share, success=author.title, stop=author.title)
    return {"stage": author.title(), **more}


def _rollback(author: _Author) -> dict[str, Any]:
    return author.some(
        trigger=author.title,
        decider=lambda: author.name(ROLES),
        how=author.prose,
        holding_statement=author.prose,
    )


def _playbook(author: _Author) -> dict[str, Any]:
    return author.some(
        eligibility=author.prose,
        triage=author.lines,
        tree=lambda: _tree(author),
        errors=lambda: author.many(lambda: _error(author)),
        known_issues=lambda: author.many(lambda: _issue(author)),
        faq=lambda: author.many(lambda: {"q": author.title(), "a": author.prose()}),
        say=author.lines,
        never_say=author.lines,
        limits=lambda: author.some(refunds=author.prose, legal=author.prose, privacy=author.prose),
        escalation=lambda: author.many(lambda: _escalation(author)),
    )


def _tree(author: _Author) -> dict[str, Any]:
    """Any graph: cycles, dead ends, steps that nothing leads to, ids that differ in capitals only."""
    ids = ("start", "a", "A", "3-a", author.line()[:100])
    asks = lambda: {"ask": author.title(), "answers": {author.title(): author.name(ids) for _ in range(2)}}  # noqa: E731
    leaf = lambda: author.some(  # noqa: E731
        do=author.prose,
        macro=lambda: author.name(("sent", "x")),
        escalate=lambda: author.one((1, 2, 5)),
        resolve=author.title,
    )
    return {id: asks() if author.flag() else leaf() for id in ids[: author.draw(st.integers(1, len(ids)))]}


def _error(author: _Author) -> dict[str, Any]:
    more = author.some(cause=author.prose, fix=author.prose, workaround=author.prose)
    return {"code": author.title(), "text": author.title(), **more}


def _issue(author: _Author) -> dict[str, Any]:
    statuses = ("open", "fixing", "fixed", "wont_fix")
    more = author.some(since=author.day, status=lambda: author.one(statuses), workaround=author.prose)
    return {"id": author.title(), "text": author.title(), **more}


def _escalation(author: _Author) -> dict[str, Any]:
    more = author.some(channel=author.title, target=author.title, hours=author.title, include=author.lines)
    return {"severity": author.one((1, 2)), "when": author.title(), "to": author.title(), **more}


def _macro(author: _Author, id: str) -> dict[str, Any]:
    return {
        "id": id,
        "title": author.title(),
        "situation": author.title(),
        "body": {author.name(LOCALES): author.prose() for _ in range(2)},
        **author.some(
            channel=lambda: author.names(CHANNELS),
            inputs=lambda: [{"name": "amount", "label": author.title(), **author.some(example=author.title)}],
            sets=lambda: author.some(tags=lambda: author.names(("vip",)), status=lambda: "on_hold"),
            audience=lambda: author.one(("public", "internal")),
            review_by=author.day,
            targets=lambda: author.names(("zendesk",)),
        ),
    }


def _training(author: _Author) -> dict[str, Any]:
    def module() -> dict[str, Any]:
        more = author.some(minutes=author.count, link=lambda: "https://learn.example.com/x|y")
        return {"title": author.title(), **more}

    def question() -> dict[str, Any]:
        options = [author.title(), author.title()]
        return {"q": author.title(), "options": options, "answer": author.one((0, 1, 7)), "why": author.prose()}

    return author.some(
        modules=lambda: author.many(module),
        quiz=lambda: author.many(question),
        pass_mark=author.share,
        teams=lambda: author.names(("payouts-latam",)),
    )


def _record(author: _Author) -> dict[str, Any]:
    def waiver() -> dict[str, Any]:
        return {"reason": author.title(), "approver": author.name(PEOPLE), "until": author.day()}

    return author.some(
        status=lambda: author.one(("open", "in_progress", "done")),
        on=author.day,
        owner=lambda: author.name(PEOPLE),
        evidence=lambda: author.one(("https://example.com/x_y", "javascript://x", author.title())),
        note=author.title,
        waiver=waiver,
    )


def _override(author: _Author) -> dict[str, Any]:
    more = author.some(reason=author.title, approver=lambda: author.name(PEOPLE))
    return {"value": author.one((0, 1, 2, 3, 9)), **more}


def _review(author: _Author) -> dict[str, Any]:
    return author.some(
        state=lambda: author.one(("work_in_progress", "not_validated", "validated", "archived")),
        audience=lambda: author.one(("internal", "partner", "public")),
        verified_on=author.day,
        review_by=author.day,
    )
