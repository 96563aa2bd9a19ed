"""The readiness policy: tiers, actions, gates and content rules, as data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, Strict, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.model.entry import Count, Day, Document, Entry, Flag, Name, Share, Slug, Weekday
from generator.model.text import Line
from generator.model.when import When

_DUE = re.compile(r"T(?P<offset>[+-]\d{1,3})?")
ALWAYS = When.parse(True)


def _offset(word: str) -> int:
    match = _DUE.fullmatch(word.strip())
    if not match:
        raise PydanticCustomError("LB512", "not a due date: write T-15, T, `T+1, T+5` or `T..T+10` (working days)")
    return int(match["offset"] or 0)


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due, in working days from GA.

    ``offsets`` are single days (``T-15``, or ``T+1, T+5``: each of them); a ``span`` runs
    from the first to the last day (``T..T+10``).
    """

    text: str
    offsets: tuple[int, ...]
    span: bool = False

    @property
    def first(self) -> int:
        """Working days from GA to the first due day."""
        return self.offsets[0]

    @property
    def last(self) -> int:
        """Working days from GA to the last due day."""
        return self.offsets[-1]

    @classmethod
    def parse(cls, value: Any) -> Due:
        """Parse ``T-15`` and the like; raises PydanticCustomError (LB512)."""
        if isinstance(value, Due):
            return value
        text = value if isinstance(value, str) else ""
        span = ".." in text
        offsets = tuple(_offset(word) for word in text.split(".." if span else ","))
        if list(offsets) != sorted(set(offsets)) or (span and len(offsets) != 2):
            raise PydanticCustomError("LB512", "not a due date: the days must rise, like `T+1, T+5` or `T..T+10`")
        return cls(text, offsets, span)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^T"}


def _tier_number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 3 else value


TierNumber = Annotated[int, Strict(), BeforeValidator(_tier_number), Field(ge=0, le=9)]
Force = Literal["blocks", "warns", "optional"]
CheckName = Literal[
    "launch.complete", "volume.complete", "escalation.complete", "playbook.complete", "macros.complete",
    "macros.localised", "training.complete",
]  # fmt: skip
"""Automatic checks that an action can name; ``generator.readiness`` answers them."""


class Trigger(Entry):
    """A rule that raises the tier."""

    id: Slug = Field(description="Named wherever the tier is explained.")
    when: When = Field(description="Condition over the launch's answers.")
    because: Line | None = Field(None, description="Why this answer matters to support.")


class Tier(Entry):
    """A tier, and what puts a launch in it. The first tier with a matching trigger wins."""

    tier: TierNumber = Field(description="1 is the highest.")
    title: Line | None = Field(None, description="What the tier is called.")
    any: tuple[Trigger, ...] = Field((), description="Any of these puts the launch in this tier.")
    default: Flag = Field(False, description="The tier of launches that nothing else catches.")


class Action(Entry):
    """Something that must be done before (or after) a launch, by one accountable role."""

    id: Slug = Field(description="Used under `actions` in launches.")
    title: Line = Field(description="What it is called.")
    owner: Name = Field(description="The one accountable role.")
    consulted: tuple[Name, ...] = Field((), description="Roles to ask.")
    due: Mapping[TierNumber, Due] = Field(
        description="Tier → due day in working days from GA (`T-15`); a tier left out: not asked."
    )
    when: When = Field(ALWAYS, description="Asked only when this holds.")
    gate: Mapping[TierNumber, Force] = Field({}, description="Tier → blocks, warns or optional; default: blocks.")
    done_when: Line = Field(description="How anyone can see that it is done.")
    check: CheckName | None = Field(None, description="Automatic check that must hold.")
    evidence: Literal["none", "note", "url"] = Field("none", description="What `done` must bring with it.")
    depends_on: tuple[Slug, ...] = Field((), description="Actions that come first.")
    handbook: Line | None = Field(None, description="How to do it: a page in handbook/.")
    because: Line = Field(description="Why we ask.")

    def force(self, tier: int) -> Force:
        """Whether it blocks at this tier, only warns, or is optional."""
        return self.gate.get(tier, "blocks")


class Gate(Entry):
    """A day by which a set of actions must be done or waived."""

    id: Slug = Field(description="Name of the gate.")
    title: Line | None = Field(None, description="What it is called.")
    at: Due = Field(description="Working days from GA, like `T-5`.")
    requires: tuple[Slug, ...] = Field(description="Actions that must be done or waived.")
    tiers: tuple[TierNumber, ...] = Field((), description="Tiers it holds at; none given: all.")
    waiver_roles: tuple[Name, ...] = Field((), description="Roles that may waive what it requires.")


class RequiredField(Entry):
    """A field of the launch definition that must be filled in; missing, it is a gap."""

    field: Line = Field(description="Dotted path in the launch, like `dates.announce`.")
    tiers: tuple[TierNumber, ...] = Field((), description="Tiers it is required at; none given: all.")
    when: When = Field(ALWAYS, description="Required only when this holds.")
    action: Slug | None = Field(None, description="The action that it is part of.")
    because: Line | None = Field(None, description="What support needs it for.")


class BannedPhrase(Entry):
    """Wording that no text may use."""

    phrase: Line = Field(description="Words, found whatever the case.")
    instead: Line | None = Field(None, description="What to write.")
    because: Line | None = Field(None, description="Why.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"phrase": value} if isinstance(value, str) else value


class Content(Entry):
    """Rules for texts."""

    max_age_days: Count = Field(180, description="Days after `verified_on` until a review is due.")
    macro_expiry_days_after_ga: Count = Field(
        120, description="Days after GA until a macro without `review_by` expires."
    )
    require_fallback: Flag = Field(True, description="Placeholders in public macros need a fallback.")
    banned_phrases: tuple[BannedPhrase, ...] = Field((), description="Wording no launch may use.")


class Freeze(Entry):
    """Days in which nothing may go live."""

    title: Line = Field(description="What it is called.")
    first: Day = Field(description="First day.")
    last: Day = Field(description="Last day.")
    regions: tuple[Name, ...] = Field((), description="Regions of book.yaml it holds for; none given: all.")
    because: Line | None = Field(None, description="Why.")

    def holds(self, day: date, regions: Iterable[str]) -> bool:
        """Whether nothing may go live on a day that reaches one of these regions."""
        is_there = not self.regions or not set(self.regions).isdisjoint(regions)
        return is_there and self.first <= day <= self.last


class WorkCalendar(Entry):
    """Which days are working days."""

    weekend: tuple[Weekday, ...] = Field(("sat", "sun"), description="Days nobody works.")
    holidays: tuple[Name, ...] = Field((), description="Country codes (`US`, `MX`, `DE-BY`), or files in calendars/.")
    freezes: tuple[Freeze, ...] = Field((), description="Days in which nothing may go live.")


class ClashRules(Entry):
    """From when on launches are in each other's way."""

    tiers: tuple[TierNumber, ...] = Field(
        (1, 2), description="Launches of these tiers compete; others only add contacts."
    )
    weeks: Count = Field(2, description="Weeks from GA on in which a launch needs its team's attention.", ge=1, le=26)
    launches: Count = Field(1, description="So many launches at a time are fine for a team or a region.", ge=1)
    trainings: Count = Field(1, description="So many launches a week are fine for one trainer.", ge=1)
    reviews: Count = Field(3, description="So many reviews a week are fine for one reviewer.", ge=1)
    actions: Count = Field(6, description="So many actions due in a week are fine for one person.", ge=1)
    channel_share: Share = Field(
        0.15, description="More of launches than this share of all usual contacts is too much for a channel."
    )
    avoid: tuple[Weekday, ...] = Field(("fri",), description="Weekdays on which nothing should go live.")
    trainer_roles: tuple[Name, ...] = Field(("trainer",), description="Roles that train.")
    reviewer_roles: tuple[Name, ...] = Field(("legal", "security"), description="Roles that review.")


class PolicyVersion(Entry):
    """What changed in the policy."""

    version: Count = Field(description="The version that brought it.")
    on: Day = Field(description="Since when it holds.")
    what: Line = Field(description="What changed.")
    because: Line = Field(description="Why.")
    approver: Name | None = Field(None, description="Who decided it: an id of people.yaml.")


class Policy(Document):
    """policy.yaml"""

    version: Count = Field(description="Counts up with each change of policy.")
    calendar: WorkCalendar = Field(WorkCalendar(), description="Working days.")
    roles: Mapping[Name, Line] = Field({}, description="Role → its title.")
    waiver_roles: tuple[Name, ...] = Field(
        (), description="Roles that may waive an action no gate requires, and override a tier."
    )
    tiers: tuple[Tier, ...] = Field(description="Highest first.", min_length=1)
    required: tuple[RequiredField, ...] = Field((), description="Fields a launch must have, by tier.")
    actions: tuple[Action, ...] = Field((), description="Actions, each with its reason.")
    gates: tuple[Gate, ...] = Field((), description="Gates.")
    content: Content = Field(Content(), description="Rules for texts.")
    clashes: ClashRules = Field(ClashRules(), description="From when on launches are in each other's way.")
    history: tuple[PolicyVersion, ...] = Field((), description="What changed in the policy, the latest first.")

    def action(self, action_id: str) -> Action | None:
        """The action with this id."""
        return next((action for action in self.actions if action.id == action_id), None)

    def role_title(self, role: str) -> str:
        """A role's title; its id in words where the policy gives none."""
        return str(self.roles.get(role, role.replace("_", " ").capitalize()))

    def waivers_by(self, action_id: str) -> frozenset[str]:
        """Roles that may waive an action: those of the gates that require it, else the policy's own."""
        roles = [role for gate in self.gates if action_id in gate.requires for role in gate.waiver_roles]
        return frozenset(roles or self.waiver_roles)
