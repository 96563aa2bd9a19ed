"""A book on disk in which every text field holds a hostile text.

Each text gets two launches, ``l…`` with it in every plain line, name and key, ``p…`` with it in every Markdown text
and link; and its own product, region, locale, channel, person, team, role, trigger, action, gate, holiday, banned
phrase and glossary entry. What is not hostile is the same in every book of one size, so that two can be compared.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, get_args

from generator.model.book import (
    Allowed,
    BannedPhrase,
    BookFile,
    Calendar,
    Channel,
    Helpdesk,
    Holiday,
    Listed,
    Product,
    Region,
    Term,
)
from generator.model.launch import ActionRecord, Launch, Status
from generator.model.people import Person, Team
from generator.model.playbook import Node, Translation
from generator.model.policy import Action, Gate, Policy, RequiredField, Trigger
from generator.model.usage import MacroUse, UnknownUse, UsageFile
from tests.hostile.filling import Author, Fixed, fill
from tests.pictures import png

TODAY = date(2027, 2, 25)
HARMLESS = "plain words"
MARKER = re.compile(r"q[0-9a-f]{4}[blp][0-9a-f]{3}z")
REFERENCES = frozenset({
    "book.language", "book.pages.launch.template", "book.helpdesks", "book.helpdesks.variables",
    "book.regions.holidays", "people.teams.weekly_contacts", "people.teams.seats", "policy.clashes.trainer_roles",
    "policy.clashes.reviewer_roles", "policy.history.approver", "launch.volume.teams", "launch.training.coverage",
    "launch.tasks.teams", "launch.assigned", "launch.decisions.by", "launch.decisions.gate",
    "book.products.team", "people.people.roles", "people.teams.lead", "people.teams.regions", "policy.actions.owner",
    "policy.actions.consulted", "policy.actions.handbook", "policy.gates.waiver_roles", "policy.required.field",
    "policy.waiver_roles", "policy.calendar",
    "launch.product", "launch.owners", "launch.audience.regions", "launch.audience.locales",
    "launch.volume.channels", "launch.rollback.decider", "launch.playbook.tree", "launch.playbook.translations",
    "launch.macros.channel",
    "launch.macros.targets", "launch.macros.body", "launch.training.teams", "launch.actions",
    "launch.overrides.tier.approver",
})  # fmt: skip
"""Fields that name a thing listed elsewhere: hostile in stray books only."""
_ROOT = Path(__file__).parent.parent.parent
_LIMITS = {"line": 500, "name": 100, "url": 2000, "prose": 10_000}
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_EVIDENCE = "launch.actions.evidence"
_SHARED = "b"


@dataclass(frozen=True, slots=True)
class Field:
    """What stands in a field: of which case, at which path of the model, and the whole text."""

    case: int
    path: str
    sort: str
    text: str


@dataclass
class Writer(Author):
    """Writes the texts of one case for one file or launch, each with a marker of its own."""

    case: int
    letter: str
    text: str
    hostile: Sequence[str]
    book: Made
    count: int = 0

    def write(self, sort: str, path: str) -> str:
        """The hostile text, before, after or around its marker; plain words where it was refused."""
        self.count += 1
        marker = f"q{self.case:04x}{self.letter}{self.count:03x}z"
        is_wanted = marker not in self.book.refused and not (self.book.stray and sort == "url")
        is_hostile = is_wanted and sort in self.hostile
        if path == _EVIDENCE:  # what looks like an address becomes a link
            is_hostile = is_wanted and (self.letter == "p" or "://" not in self.text)
        # names that nothing lists are sorted: of a stray book the marker begins them, so that two books sort alike
        way = 1 if self.book.stray and sort == "name" else (self.case + self.count) % 3
        written = _around(self.text if is_hostile else HARMLESS, marker, sort, way)
        self.book.fields[marker] = Field(self.case, path, sort, written)
        return written


@dataclass
class Made:
    """What was written: every field by its marker, and every file."""

    root: Path
    texts: Sequence[str]
    refused: frozenset[str] = frozenset()
    stray: bool = False
    fields: dict[str, Field] = field(default_factory=dict)

    def settled(self, fixed: Fixed) -> dict[str, Any]:
        """What must stand in some fields; of a stray book, no references are among it."""
        return {path: value for path, value in fixed.items() if not (self.stray and path in REFERENCES)}


def make_book(root: Path, texts: Sequence[str], refused: frozenset[str] = frozenset(), *, stray: bool = False) -> Made:
    """Write a book of these texts; fields whose markers are ``refused`` get plain words instead.

    In a ``stray`` book references are hostile too, so that they lead nowhere: each is a finding.
    """
    made = Made(root, texts, refused, stray)
    guides = root / "guides"
    for folder in (guides / "launches", guides / "calendars", guides / "handbook"):
        folder.mkdir(parents=True, exist_ok=True)
    config = (_ROOT / "templates/scaffold/mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config + "\nsite_url: https://book.example/\n", encoding="utf-8")
    for image in ("x.png", "deep/x.png"):
        (guides / "images" / image).parent.mkdir(parents=True, exist_ok=True)
        (guides / "images" / image).write_bytes(png(80, 45))
    (root / "templates").mkdir()
    (root / "templates/own.html.j2").write_text(
        '{{ heading(1, "title", title) }}\n<p>{{ launch.title }}</p>\n', encoding="utf-8"
    )
    (guides / "handbook" / "index.md").write_text("# Handbook\n\nWords.\n", encoding="utf-8")
    shared = [_Shared(made, number, text) for number, text in enumerate(texts)]
    for name, content in _book_files(made, shared).items():
        write_yaml(guides / name, content)
    for one in shared:
        for letter, hostile in (("l", ("line", "name")), ("p", ("prose", "url"))):
            launch = _launch(Writer(one.case, letter, one.text, hostile, made), one)
            write_yaml(guides / "launches" / f"{launch['id']}.launch.yaml", launch)
    return made


def write_yaml(path: Path, content: Any) -> None:
    """A value as JSON, which is YAML: one value a line, what no file may hold as an escape."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(_UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n", encoding="utf-8")


def remove_site(root: Path) -> None:
    """Everything built goes."""
    shutil.rmtree(root / "site", ignore_errors=True)


def _around(text: str, marker: str, sort: str, way: int) -> str:
    room = _LIMITS[sort] - 2 * len(marker) - 4
    if sort == "url":
        kept = text[: room - 30]
        if text == HARMLESS:
            return f"https://a.example/{marker}"
        return (f"{kept}#{marker}", f"https://a.example/{marker}/{kept}", f"mailto:{kept}@{marker}.example")[way]
    kept = text[:room]
    if sort == "prose":
        return (f"{kept}\n\n{marker}", f"{marker}\n\n{kept}", f"{marker} {kept} end")[way]
    return (f"{kept} {marker}", f"{marker} {kept}", f"{marker}{kept}")[way]


class _Shared:
    """The parts of a book that belong to one text."""

    def __init__(self, made: Made, case: int, text: str) -> None:
        self.case, self.text = case, text
        self.ga = date(2027, 1, 1) + timedelta(days=case)
        writer = Writer(case, _SHARED, text, ("line", "prose", "name", "url"), made)
        self.role = writer.write("name", "policy.roles{key}")
        self.role_title = writer.write("line", "policy.roles")
        self.target = writer.write("name", "book.targets")

        def entry(kind: Any, path: str, **fixed: Any) -> dict[str, Any]:
            paths = {f"{path}.{name}": value for name, value in fixed.items()}
            return dict(fill(kind, path, writer, made.settled(paths)))

        self.person = entry(Person, "people.people", id=f"person-{case}", roles=[self.role])
        self.region = entry(Region, "book.regions", holidays=["own"])
        self.locale = entry(Listed, "book.locales")
        self.channel = entry(Channel, "book.channels", concurrency=1)
        place = writer.write("name", "people.teams.members{key}")
        skill = writer.write("name", "people.teams.skills{key}")
        self.team = entry(
            Team, "people.teams", id=f"team-{case}", lead=self.person["id"], regions=[self.region["id"]],
            members={place: 1}, skills={skill: 1}, weekly_contacts={self.channel["id"]: 5},
            seats=[{"id": "s1", "role": place, "skills": [skill], "shifts": ["slug"]}],
        )  # fmt: skip
        self.product = entry(Product, "book.products", id=f"product-{case}", team=self.team["id"])
        self.term = entry(Term, "book.glossary")
        self.allowed = entry(Allowed, "book.allowed")
        variable = {"customer.company": writer.write("line", "book.helpdesks.variables")}
        limits = {"longest_name": 200, "longest_body": 10_000}
        self.desk = entry(Helpdesk, "book.helpdesks", variables=variable, **limits)
        self.banned = [entry(BannedPhrase, path) for path in ("book.banned_phrases", "policy.content.banned_phrases")]
        self.use, self.unknown_use = entry(MacroUse, "usage.macros"), entry(UnknownUse, "usage.unknown")
        self.holiday = entry(Holiday, "calendar.holidays", on=self.ga.isoformat())
        when = f"impact.users_affected == {1000 + case}"
        literal = writer.write("name", "policy.tiers.any.when")
        asks = f'{when} or "{literal}" in audience.plans'
        if re.search(r'["\\\n]', literal):  # no condition can say it
            asks = f'{when} or "{HARMLESS}" in audience.plans'
            made.fields = {marker: one for marker, one in made.fields.items() if one.text != literal}
        self.trigger = entry(Trigger, "policy.tiers.any", id=f"trigger-{case}", when=asks)
        self.needs = entry(
            RequiredField, "policy.required", field="impact.marketing_recipients", tiers=[1, 2], when=when,
            action=f"action-{case}",
        )  # fmt: skip
        refer: Fixed = {"owner": self.role, "consulted": [self.role], "due": {"1": "T-5", "2": "T-5"}, "when": when,
                 "gate": {"1": "blocks"}, "check": None, "evidence": "note", "handbook": "index.md"}  # fmt: skip
        self.action = entry(Action, "policy.actions", id=f"action-{case}", depends_on=[], **refer)
        self.other = entry(Action, "policy.actions", id=f"other-{case}", depends_on=[f"action-{case}"],
                           **{**refer, "due": {"1": "T-4", "2": "T-4"}})  # fmt: skip
        self.gate = entry(
            Gate, "policy.gates", id=f"gate-{case}", at="T-3", requires=[f"action-{case}", f"other-{case}"],
            tiers=[1, 2], waiver_roles=[self.role],
        )  # fmt: skip


def _book_files(made: Made, shared: Sequence[_Shared]) -> Mapping[str, Any]:
    """book.yaml, people.yaml, policy.yaml and a calendar. What a book has once holds the first text."""
    writer = Writer(0xFFFF, _SHARED, made.texts[0], ("line", "prose", "name", "url"), made)
    facts = fill(
        BookFile, "book", writer, {
            "book.today": TODAY.isoformat(), "book.products": [one.product for one in shared],
            "book.regions": [one.region for one in shared], "book.channels": [one.channel for one in shared],
            "book.locales": [{"id": "en", "title": "English"}, *(one.locale for one in shared)],
            "book.targets": ["zendesk", *(one.target for one in shared)], "book.glossary": [one.term for one in shared],
            **made.settled({
                "book.helpdesks": {"zendesk": shared[0].desk} | {one.target: one.desk for one in shared},
                "book.language": "en", "book.pages.launch.template": "own.html.j2",
            }),
            "book.banned_phrases": [one.banned[0] for one in shared], "book.allowed": [one.allowed for one in shared],
        },
    )  # fmt: skip
    plain = {"id": "plain", "title": "Plain", "owner": "product_manager", "due": {"1": "T-2", "2": "T-2"},
             "done_when": "It is done.", "because": "It is asked.", "evidence": "note"}  # fmt: skip
    titled = partial(writer.write, "line", "policy.tiers.title")
    roles = {"product_manager": "Product manager", "readiness_manager": "Readiness manager"}
    policy = fill(
        Policy, "policy", writer, {
            "policy.roles": {**roles, **{one.role: one.role_title for one in shared}},
            **made.settled({
                "policy.calendar": {"weekend": ["sat", "sun"], "holidays": ["own"]},
                "policy.waiver_roles": [one.role for one in shared],
                "policy.clashes.trainer_roles": [one.role for one in shared],
                "policy.clashes.reviewer_roles": [one.role for one in shared],
                "policy.history.approver": shared[0].person["id"],
            }),
            "policy.tiers": lambda: [
                {"tier": 1, "title": titled(), "any": [one.trigger for one in shared]},
                {"tier": 2, "title": titled(), "default": True},
            ],
            "policy.required": [one.needs for one in shared],
            "policy.actions": [plain, *(action for one in shared for action in (one.action, one.other))],
            "policy.gates": [one.gate for one in shared],
            "policy.content": {"banned_phrases": [one.banned[1] for one in shared]},
        },
    )  # fmt: skip
    calendar = fill(Calendar, "calendar", writer, {"calendar.holidays": [one.holiday for one in shared]})
    counts = {"usage.macros": [one.use for one in shared], "usage.unknown": [one.unknown_use for one in shared]}
    usage = fill(UsageFile, "usage", writer, counts)
    people = {"people": [one.person for one in shared], "teams": [one.team for one in shared]}
    return {"book.yaml": facts, "policy.yaml": policy, "people.yaml": people, "calendars/own.yaml": calendar,
            "macro-usage.yaml": usage}  # fmt: skip


def _launch(writer: Writer, one: _Shared) -> dict[str, Any]:
    name = f"{writer.letter}{one.case:04x}"
    person, is_plain = one.person["id"], writer.letter == "l"
    statuses = get_args(Status)
    known = {"status": "open", "owner": person}
    evidence = writer.write("line", "launch.actions.evidence")
    records: Any = {"plain": {"status": "done", "on": "2027-02-01", "evidence": evidence}}
    if is_plain:
        waived = {f"launch.actions.{key}": value for key, value in known.items()}
        waived |= {
            "launch.actions.on": None,
            "launch.actions.waiver.approver": person,
            "launch.actions.waiver.until": "2027-12-31",
        }
        settled = {"launch.actions.status": "done", "launch.actions.on": "2027-02-01", "launch.actions.waiver": None}
        done = waived | settled
        records |= {f"action-{one.case}": fill(ActionRecord, "launch.actions", writer, waived)}
        records |= {f"other-{one.case}": fill(ActionRecord, "launch.actions", writer, done)}
    ga = one.ga
    days = {"ga": ga, "announce": ga - timedelta(days=3), "content_freeze": ga - timedelta(days=9),
            "beta": ga - timedelta(days=20), "removal": ga + timedelta(days=90)}  # fmt: skip
    fixed: dict[str, Any] = {
        "id": name, "aliases": [f"old-{name}"], "product": one.product["id"], "kind": "feature",
        "status": statuses[one.case % len(statuses)],
        "dates": {
            **{key: day.isoformat() for key, day in days.items()}, "timezone": "Europe/Berlin", "certainty": "hard",
        },
        "owners": {"product_manager": person, "readiness_manager": person, one.role: person},
        "audience.regions": [one.region["id"]], "audience.locales": ["en", one.locale["id"]],
        "impact.users_affected": 1000 + one.case if is_plain else 7,
        "impact.marketing_recipients": None if is_plain else 5,
        "volume.contact_rate": {"low": 0.1, "expected": 0.2, "high": 0.3}, "volume.channels": {one.channel["id"]: 1},
        "volume.announcement.contact_rate": {"low": 0.1, "expected": 0.2, "high": 0.3},
        "volume.teams": {one.team["id"]: 1}, "training.coverage": {one.team["id"]: {"assigned": 2, "passed": 1}},
        "tasks.teams": [one.team["id"]], "assigned": {one.team["id"]: {"slug": "s1"}}, "decisions.by": person,
        "decisions.gate": f"gate-{one.case}", "decisions.on": "2027-02-01",
        "rollout.date": ga.isoformat(), "rollout.percent": 50, "rollback.decider": one.role,
        "playbook.tree": lambda: _tree(writer), "playbook.known_issues.since": "2027-01-05",
        "playbook.translations": lambda: {
            one.locale["id"]: fill(Translation, "launch.playbook.translations", writer, {})
        },
        "macros.id": "m1", "macros.channel": [one.channel["id"]], "macros.targets": [one.target],
        "macros.review_by": "2027-03-01",
        "macros.body": lambda: {key: writer.write("prose", "launch.macros.body") for key in ("en", one.locale["id"])},
        "macros.inputs.name": "amount", "training.quiz.answer": 0, "training.teams": [one.team["id"]],
        "training.quiz.options": lambda: [writer.write("line", "launch.training.quiz.options") for _ in range(2)],
        "actions": records, "overrides.tier.value": 1, "overrides.tier.approver": person,
        "review": {
            "state": "validated", "audience": "internal", "verified_on": "2027-01-02", "review_by": "2027-03-01",
        },
        "changes.on": "2027-02-01",
    }  # fmt: skip
    paths = {f"launch.{path}": value for path, value in fixed.items()}
    return dict(fill(Launch, "launch", writer, writer.book.settled(paths)))


def _tree(writer: Writer) -> dict[str, Any]:
    """A question with two answers, and two ends."""
    path = "launch.playbook.tree"
    root, left, right = (writer.write("name", path + "{key}") for _ in range(3))
    fixed = {f"{path}.{name}": None for name in ("answers", "macro", "escalate", "resolve")}
    asks = fill(Node, path, writer, fixed)
    asks["answers"] = {writer.write("line", path + ".answers{key}"): target for target in (left, right)}
    ends = {f"{path}.ask": None, f"{path}.answers": None}
    sends = fill(Node, path, writer, {**ends, f"{path}.macro": "m1", f"{path}.resolve": None, f"{path}.escalate": None})
    passes = fill(Node, path, writer, {**ends, f"{path}.macro": None, f"{path}.escalate": 1})
    return {root: asks, left: sends, right: passes}
