"""What pages about the whole book show of a launch: small enough to keep for ten thousand of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from pydantic import TypeAdapter

from generator.capacity.load import Load, load_of
from generator.model.audience import Audience
from generator.model.finding import Finding
from generator.model.launch import Decision, Status
from generator.model.text import Line
from generator.readiness.assessment import AssessedAction, AssessedGate, Readiness, State
from generator.readiness.content import content_of
from generator.readiness.finding_words import words_of


@dataclass(frozen=True, slots=True)
class MacroCard:
    """A macro as lists show it."""

    id: str
    title: Line
    situation: Line
    channel: tuple[str, ...]
    locales: tuple[str, ...]
    audience: str
    review_by: date | None


@dataclass(frozen=True, slots=True)
class ActionCard:
    """A required action that is not settled. ``due`` are its days; ``is_span`` says they are first and last."""

    id: str
    title: Line
    role: str
    person: str
    due: tuple[date, ...]
    is_span: bool
    state: State
    blocks: bool

    @property
    def due_on(self) -> date | None:
        """The day it must be finished: the last due day."""
        return self.due[-1] if self.due else None


@dataclass(frozen=True, slots=True)
class WaiverCard:
    """A waived action, and by whose leave."""

    title: Line
    reason: Line
    approver: str
    until: date


@dataclass(frozen=True, slots=True)
class GateCard:
    """A gate of a launch, where it stands, and the titles of the actions that it waits for."""

    id: str
    title: Line
    day: date | None
    state: str
    waiting_for: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DecisionCard:
    """A decision that was taken; ``gate`` is the title of the one it was taken at, "" for none."""

    on: date
    gate: str
    what: str
    by: str
    reason: Line
    conditions: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OverrideCard:
    """A tier set by hand."""

    by_policy: int
    reason: Line | None
    approver: str | None


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """An entry of the change log."""

    on: date
    text: Line


@dataclass(frozen=True, slots=True)
class Card:
    """A launch as lists show it: plain values, and nothing that its own pages alone need.

    ``words`` are those by which it is looked for, with a space between them; ``content`` are digests of what readers in
    a conversation rely on, by part.
    ``digest`` tells it apart from every card that lists show otherwise: it spares them to look at all of it.
    """

    id: str
    aliases: tuple[str, ...]
    title: Line
    kind: str
    product: str | None
    status: Status
    regions: tuple[str, ...]
    teams: tuple[str, ...]
    locales: tuple[str, ...]
    owners: Mapping[str, str]
    dates: Mapping[str, date]
    is_hard: bool
    state: str
    audience: Audience
    verified_on: date | None
    review_by: date | None
    tier: int
    override: OverrideCard | None
    required: int
    settled: int
    percent: int
    open: tuple[ActionCard, ...]
    waived: tuple[WaiverCard, ...]
    gates: tuple[GateCard, ...]
    decisions: tuple[DecisionCard, ...]
    gaps: tuple[Finding, ...]
    macros: tuple[MacroCard, ...]
    changes: tuple[ChangeCard, ...]
    is_over: bool
    load: Load = field(default_factory=Load)
    words: str = ""
    content: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    @property
    def ga(self) -> date | None:
        """General availability."""
        return self.dates.get("ga")

    @property
    def blocking(self) -> tuple[ActionCard, ...]:
        """Open actions that block at this tier, by due day."""
        return tuple(action for action in self.open if action.blocks)

    @property
    def late(self) -> tuple[ActionCard, ...]:
        """Open actions past their day."""
        return tuple(action for action in self.open if action.state is State.LATE)


_CARD = TypeAdapter(Card)
_DIGITS = 32
_DATES = ("beta", "content_freeze", "announce", "ga", "removal")


def make_card(of: Readiness) -> Card:
    """The card of an assessed launch."""
    launch, review = of.launch, of.launch.review
    override = of.tier.override
    days = {name: getattr(launch.dates, name) for name in _DATES}
    card = Card(
        id=launch.id,
        aliases=launch.aliases,
        title=launch.title,
        kind=launch.kind,
        product=launch.product,
        status=launch.status,
        regions=launch.audience.regions,
        teams=launch.training.teams if launch.training else (),
        locales=launch.audience.locales,
        owners=dict(launch.owners),
        dates={name: day for name, day in days.items() if day},
        is_hard=launch.dates.certainty == "hard",
        state=review.state,
        audience=review.audience,
        verified_on=review.verified_on,
        review_by=review.review_by,
        tier=of.tier.value,
        override=OverrideCard(of.tier.by_policy, override.reason, override.approver) if override else None,
        required=len(of.required),
        settled=len(of.settled),
        percent=of.percent,
        open=tuple(_action(action) for action in of.required if not action.is_settled),
        waived=tuple(waiver for action in of.actions if (waiver := _waiver(action))),
        gates=tuple(_gate(gate) for gate in of.gates),
        decisions=tuple(_decision(decision, of) for decision in launch.decisions),
        gaps=of.gaps,
        macros=tuple(
            MacroCard(one.id, one.title, one.situation, one.channel, tuple(one.body), one.audience, one.review_by)
            for one in launch.macros
        ),
        changes=tuple(ChangeCard(change.on, change.text) for change in launch.changes),
        is_over=launch.is_over,
        load=load_of(launch),
        words=" ".join(words_of(launch)),
        content=content_of(launch),
    )
    # Lists ask which parts there are, and only the history whether they changed.
    shown = replace(card, content=dict.fromkeys(card.content, ""))
    return replace(card, digest=sha256(card_to_json(shown)).hexdigest()[:_DIGITS])


def card_to_json(card: Card) -> bytes:
    """A card as JSON."""
    return _CARD.dump_json(card)


def card_from_json(raw: bytes) -> Card:
    """The card again, equal in all. Raises ValueError if it is none."""
    return _CARD.validate_json(raw)


def _action(of: AssessedAction) -> ActionCard:
    person = of.person.id if of.person else ""
    title, span = of.action.title, bool(of.rule.span)
    return ActionCard(of.action.id, title, of.action.owner, person, of.due, span, of.state, of.force == "blocks")


def _gate(of: AssessedGate) -> GateCard:
    waits = tuple(one.action.title for one in of.waiting_for if one.force == "blocks")
    return GateCard(of.gate.id, of.gate.title or Line(of.gate.id), of.day, of.state.value, waits)


def _decision(of: Decision, at: Readiness) -> DecisionCard:
    titles = {gate.gate.id: str(gate.gate.title or gate.gate.id) for gate in at.gates}
    gate = titles.get(of.gate, of.gate) if of.gate else ""
    return DecisionCard(of.on, gate, of.what, of.by, of.reason, of.conditions)


def _waiver(of: AssessedAction) -> WaiverCard | None:
    if of.waiver is None or of.state is not State.WAIVED:
        return None
    return WaiverCard(of.action.title, of.waiver.reason, of.waiver.approver, of.waiver.until)
