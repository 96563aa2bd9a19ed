"""What an assessment says: values only, no logic beyond reading them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.expression import Value
from generator.model.finding import Finding
from generator.model.launch import ActionRecord, Launch, TierOverride, Waiver
from generator.model.people import Person
from generator.model.place import Place
from generator.model.policy import Action, Due, Force, Gate, Trigger


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that a rule looked at: its name, value (None: nobody answered) and place."""

    name: str
    value: Value | None
    place: Place


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger that holds, and the answers it follows from."""

    tier: int
    trigger: Trigger
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class TierDecision:
    """A launch's tier and everything it follows from.

    ``value`` is what counts; ``by_policy`` is what the triggers alone say; ``matches`` are all
    triggers that hold, of every tier; ``unanswered`` are answers that could still raise it.
    """

    value: int
    by_policy: int
    matches: tuple[Match, ...]
    unanswered: tuple[Given, ...]
    override: TierOverride | None = None


class State(StrEnum):
    """Where an action stands today."""

    DONE = "done"
    WAIVED = "waived"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class AssessedAction:
    """One action that this launch must (or may) do.

    ``rule`` is the policy's due rule at this tier; ``due`` are the days it comes to (none while GA
    is unknown; for a span its first and last day);
    ``person`` is who does it; ``given`` are the answers its ``when`` looked at; ``missing``
    says what is still wrong or absent, as findings with places.
    """

    action: Action
    force: Force
    rule: Due
    due: tuple[date, ...]
    state: State
    person: Person | None
    record: ActionRecord | None
    waiver: Waiver | None
    given: tuple[Given, ...]
    missing: tuple[Finding, ...]
    automatic: bool = False

    @property
    def is_settled(self) -> bool:
        """Done or waived."""
        return self.state in (State.DONE, State.WAIVED)

    @property
    def is_required(self) -> bool:
        """Whether the readiness figure counts it: it blocks, or it warns."""
        return self.force != "optional"

    @property
    def due_on(self) -> date | None:
        """The day it must be finished: the last due day."""
        return self.due[-1] if self.due else None


class GateState(StrEnum):
    """Where a gate stands today."""

    PASSED = "passed"
    OPEN = "open"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class AssessedGate:
    """A gate of this launch: ``blocked`` once its day has come with something unsettled."""

    gate: Gate
    day: date | None
    state: GateState
    waiting_for: tuple[AssessedAction, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """All that the policy says of one launch today.

    ``actions`` are ordered by due day, then policy order. ``gaps`` is work not yet done
    (missing fields, late actions, blocked gates), as findings.
    """

    launch: Launch
    tier: TierDecision
    actions: tuple[AssessedAction, ...]
    gates: tuple[AssessedGate, ...]
    gaps: tuple[Finding, ...]
    ga_is_working_day: bool = True
    ga_day_off: str = ""

    @property
    def required(self) -> tuple[AssessedAction, ...]:
        """Actions that count."""
        return tuple(action for action in self.actions if action.is_required)

    @property
    def settled(self) -> tuple[AssessedAction, ...]:
        """Required actions that are done or waived."""
        return tuple(action for action in self.required if action.is_settled)

    @property
    def blocking(self) -> tuple[AssessedAction, ...]:
        """Unsettled actions that block at this tier, by due day."""
        return tuple(action for action in self.required if action.force == "blocks" and not action.is_settled)

    @property
    def late(self) -> tuple[AssessedAction, ...]:
        """Required actions past their day."""
        return tuple(action for action in self.required if action.state is State.LATE)

    @property
    def percent(self) -> int:
        """Required actions done or waived ÷ required, in per cent, rounded down; 100 where none is asked."""
        return len(self.settled) * 100 // len(self.required) if self.required else 100
