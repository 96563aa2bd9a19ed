"""300 books at random: each is read, checked, assessed and written, and loses nothing that its pages promise."""

from __future__ import annotations

import html
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.checking import check_book
from generator.readiness.assess import assess_book
from generator.readiness.portfolio import Portfolio
from generator.reading.loader import read_book
from generator.writing.catalogue import plan_pages
from tests.gate.rendered import Seen
from tests.random_books import TODAY, RandomBook, books

Raw = Mapping[str, Any]
Promise = tuple[str, list[str]]
"""A page, and the texts that a reader finds on it."""

SLOW_BUT_SURE = settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # what is missing where says enough; making a whole book small takes minutes
    suppress_health_check=list(HealthCheck),
)
DATES = ("ga", "announce", "beta", "content_freeze", "removal")
CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})")
OURS = {
    "p", "h1", "h2", "h3", "strong", "em", "code", "br", "a", "ul", "ol", "li", "blockquote", "pre", "div", "span",
    "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "figure", "figcaption", "svg",
    "circle", "defs", "path", "pattern", "rect", "text", "tspan", "use", "form", "label", "select", "option",
    "hr", "input",
}  # fmt: skip
"""Elements of our pages."""
EMPTY = re.compile(r"<(p|ul|ol|tbody|details)(?: [^>]*)?>\s*</\1>")
"""A part that says nothing."""
SCHEME = re.compile(r"[^/?#]*:")
ALLOWED = ("https:", "http:", "mailto:", "tel:")


@SLOW_BUT_SURE
@given(books(), st.integers(0, 2**16))
def test_every_book_becomes_pages_with_all_that_they_promise(book: RandomBook, chosen: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book.write(Path(folder))
        loaded = read_book(Path(folder))
    assert loaded.book and not loaded.broken, loaded.findings
    check_book(loaded.book, TODAY)
    portfolio = assess_book(loaded.book, TODAY)
    pages = {page.path: page.text for page in plan_pages(portfolio)}

    for path, text in pages.items():
        if path.endswith(".md"):
            front = yaml.safe_load(text.split("\n---\n", 1)[0])
            assert front["generated_by"] == "launchbook" and front["launchbook"]["type"], path
            empty = EMPTY.search(text)
            assert not empty, f"{path}: {text[empty.start() - 200 : empty.end()]}"
    promises = list(promises_of(book, portfolio))
    for path, facts in promises:
        assert missing(facts, html.unescape(pages[path])) == [], path
    for path, facts in promises[chosen % 3::3]:
        page = Seen(pages[path].split("\n---\n", 1)[1])
        assert missing(facts, page.text) == [], path
        assert strange(page) == [], path

    listed = json.loads(pages["pages.json"])["launches"]
    assert [row["title"] for row in listed] == [line(launch["title"]) for launch in by_id(book.launches)]
    macros = json.loads(pages["macros.json"])["macros"]
    assert [row["title"] for row in macros] == [line(macro["title"]) for macro in open_macros(book)]


def promises_of(book: RandomBook, portfolio: Portfolio) -> Iterator[Promise]:
    """What the pages say they show."""
    for launch in book.launches:
        folder = f"launches/{launch['id']}"
        yield f"{folder}/index.md", on_overview(launch, book)
        yield f"{folder}/guide.md", [launch["title"], *on_guide(launch, portfolio)]
        yield f"{folder}/playbook.md", [launch["title"], *on_playbook(launch)]
        yield f"{folder}/macros.md", [launch["title"], *on_macros(launch)]
        yield f"{folder}/brief.md", [launch["title"], *on_brief(launch)]
    titles = [launch["title"] for launch in book.launches]
    yield "launches/index.md", titles
    yield "portfolio/index.md", [launch["title"] for launch in book.launches if launch["status"] != "closed"]
    yield "portfolio/calendar.md", [text for launch in book.launches for text in on_calendar(launch)]
    yield "portfolio/macros.md", [text for macro in open_macros(book) for text in (macro["title"], macro["situation"])]
    yield "portfolio/glossary.md", [term["term"] for term in book.facts.get("glossary", ())]
    yield "index.md", [book.facts["name"], *(product["title"] for product in book.facts["products"])]
    for person in book.people["people"]:
        owned = [launch["title"] for launch in book.launches if person["id"] in launch.get("owners", {}).values()]
        yield f"portfolio/owners/{person['id']}.md", [person["name"], *owned]
    for product in book.facts["products"]:
        own = [launch["title"] for launch in book.launches if launch.get("product") == product["id"]]
        yield f"portfolio/products/{product['id']}.md", [product["title"], *own]


def on_overview(launch: Raw, book: RandomBook) -> list[str]:
    """Title, dates, owners, product, regions, rollout, links, changes."""
    dates, audience, review = launch.get("dates", {}), launch.get("audience", {}), launch.get("review", {})
    days = [dates[name] for name in DATES if name in dates]
    days += [review[name] for name in ("verified_on", "review_by") if name in review]
    days += [change["on"] for change in launch.get("changes", ())]
    days += [stage["date"] for stage in launch.get("rollout", ()) if "date" in stage]
    known = [launch.get("product"), *audience.get("regions", ()), *audience.get("locales", ())]
    listed = [*book.facts["products"], *book.facts["regions"], *book.facts["locales"]]
    override = launch.get("overrides", {}).get("tier", {})
    named = [*launch.get("owners", {}).values(), *([override["approver"]] if "approver" in override else [])]
    return [
        launch["title"],
        *map(day, days),
        *(name_of(person, book) for person in named),
        *(row["title"] for row in listed if row["id"] in known),
        *audience.get("segments", ()),
        *audience.get("plans", ()),
        *(stage["stage"] for stage in launch.get("rollout", ())),
        *(link["label"] for link in launch.get("links", ())),
        *(change["text"] for change in launch.get("changes", ())),
        *([dates["timezone"]] if "timezone" in dates else []),
        *([day(dates["embargo_until"][:10])] if "embargo_until" in dates else []),
        *([override["reason"]] if "reason" in override else []),
    ]


def on_guide(launch: Raw, portfolio: Portfolio) -> list[str]:
    """Every action that is asked, who does it, when; what was noted."""
    facts = []
    for asked in portfolio.launches[launch["id"]].actions:
        facts += [asked.action.title, asked.action.done_when, *(day(due.isoformat()) for due in asked.due)]
        facts += [asked.person.name] if asked.person else []
        facts += [asked.waiver.reason, day(asked.waiver.until.isoformat())] if asked.waiver else []
        facts += [asked.record.note] if asked.record and asked.record.note else []
    return [str(fact) for fact in facts]


def on_playbook(launch: Raw) -> list[str]:
    """Customers' words, questions of the tree, errors, issues, macros, paths."""
    playbook = launch.get("playbook", {})
    facts = [*launch.get("customer_words", ())]
    facts += [*playbook.get("triage", ()), *playbook.get("say", ()), *playbook.get("never_say", ())]
    for node in playbook.get("tree", {}).values():
        facts += [*([node["ask"]] if "ask" in node else []), *node.get("answers", ())]
        facts += [node["resolve"]] if "resolve" in node else []
    for error in playbook.get("errors", ()):
        facts += [error["code"], error["text"]]
    for issue in playbook.get("known_issues", ()):
        facts += [issue["id"], issue["text"], *([day(issue["since"])] if "since" in issue else [])]
    for path in playbook.get("escalation", ()):
        facts += [path["to"], path["when"], *path.get("include", ())]
        facts += [path[key] for key in ("channel", "target", "hours") if key in path]
    facts += [question["q"] for question in playbook.get("faq", ())]
    return facts + [macro["title"] for macro in launch.get("macros", ())]


def on_macros(launch: Raw) -> list[str]:
    """Titles, situations, what to fill in, when to read again."""
    facts = []
    for macro in launch.get("macros", ()):
        facts += [macro["title"], macro["situation"], *([day(macro["review_by"])] if "review_by" in macro else [])]
        for asked in macro.get("inputs", ()):
            facts += [asked["label"], *([asked["example"]] if "example" in asked else [])]
    return facts


def on_brief(launch: Raw) -> list[str]:
    """Days, training, quiz, escalation card."""
    dates, training = launch.get("dates", {}), launch.get("training", {})
    facts = [day(dates[name]) for name in ("ga", "announce", "removal") if name in dates]
    facts += [module["title"] for module in training.get("modules", ())]
    for question in training.get("quiz", ()):
        facts += [question["q"], *question["options"]]
    return facts + [path["to"] for path in launch.get("playbook", {}).get("escalation", ())]


def on_calendar(launch: Raw) -> list[str]:
    dates = launch.get("dates", {})
    return [day(dates[name]) for name in DATES if name in dates]


def open_macros(book: RandomBook) -> list[Raw]:
    rows = [launch for launch in by_id(book.launches) if launch["status"] != "closed"]
    return [macro for launch in rows for macro in launch.get("macros", ())]


def by_id(launches: Sequence[Raw]) -> list[Raw]:
    return sorted(launches, key=lambda launch: str(launch["id"]))


def name_of(person: str, book: RandomBook) -> str:
    return next((row["name"] for row in book.people["people"] if row["id"] == person), person)


def day(text: str) -> str:
    """``2027-03-09`` in words."""
    at = date.fromisoformat(text)
    return f"{at:%a} {at.day} {at:%b} {at.year}"


def line(text: str) -> str:
    """A plain line as a reader gets it: every run of white space is one space."""
    return " ".join(text.split())


def missing(facts: Sequence[str], text: str) -> list[str]:
    """What of the facts can't be read in a text. Hidden characters may stand there by their number."""
    there = visible(text)
    return [fact for fact in facts if visible(fact) not in there]


def visible(text: str) -> str:
    return CODE_POINT.sub(lambda found: chr(int(found[1], 16)), line(text))


def strange(page: Seen) -> list[str]:
    """What no page of ours holds: open ends, other elements, code, odd addresses, anchors twice or not at all."""
    found = [*page.strange, *(tag for tag in page.tags if tag not in OURS)]
    for tag, attributes in page.elements:
        found += [f"<{tag} {name}>" for name in attributes if name.startswith("on") or name in ("style", "src")]
    links = [attributes["href"] or "" for _, attributes in page.elements if "href" in attributes]
    anchors = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    found += [href for href in links if SCHEME.match(href) and not href.lower().startswith(ALLOWED)]
    found += [href for href in links if href.startswith("#") and href[1:] not in anchors]
    return found + [f"#{anchor} twice" for anchor in {*anchors} if anchors.count(anchor) > 1]
