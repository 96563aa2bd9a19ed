"""What a change does to launches: tier, actions, due days, gaps, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.finding import Finding
from generator.readiness.assessment import AssessedAction, GateState, Readiness, State
from generator.readiness.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class Moved:
    """An action whose due days are others now."""

    title: str
    before: tuple[date, ...]
    after: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one launch. ``None`` for a tier, or a GA, is that of a launch that is not there.

    ``late`` and ``blocked`` are what becomes so, ``on_time`` and ``opened`` what is no longer so, all by title;
    ``gaps`` are those that come anew.
    """

    launch: str
    title: str
    tier: tuple[int | None, int | None]
    ga: tuple[date | None, date | None]
    status: tuple[str, str]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[Moved, ...]
    late: tuple[str, ...]
    on_time: tuple[str, ...]
    blocked: tuple[str, ...]
    opened: tuple[str, ...]
    gaps: tuple[Finding, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the launch was not there before."""
        return self.tier[0] is None

    @property
    def is_gone(self) -> bool:
        """Whether the launch is not there any more."""
        return self.tier[1] is None

    @property
    def is_none(self) -> bool:
        """Whether nothing of this changed."""
        changed = (self.gained, self.lost, self.moved, self.late, self.on_time, self.blocked, self.opened, self.gaps)
        same = all(before == after for before, after in (self.tier, self.ga, self.status))
        return same and not any(changed)


def effects(before: Portfolio, after: Portfolio) -> tuple[Effect, ...]:
    """What becomes of every launch that is not over on both sides, by id; those without any effect are left out."""
    ids = sorted({*before.launches, *after.launches})
    found = (effect_of(before.launches.get(name), after.launches.get(name)) for name in ids)
    return tuple(effect for effect in found if effect and not effect.is_none)


def effect_of(before: Readiness | None, after: Readiness | None) -> Effect | None:
    """What becomes of one launch; None if it is over, before and after."""
    sides = [of for of in (before, after) if of]
    if all(of.launch.is_over for of in sides):
        return None
    was, now = _actions(before), _actions(after)
    is_compared = before is not None and after is not None
    return Effect(
        launch=sides[-1].launch.id,
        title=str(sides[-1].launch.title),
        tier=(_tier(before), _tier(after)),
        ga=(before.launch.dates.ga if before else None, after.launch.dates.ga if after else None),
        status=(before.launch.status if before else "", after.launch.status if after else ""),
        gained=_titles(now[name] for name in now if name not in was) if is_compared else (),
        lost=_titles(was[name] for name in was if name not in now) if is_compared else (),
        moved=tuple(
            Moved(str(now[name].action.title), was[name].due, now[name].due)
            for name in now
            if name in was and was[name].due != now[name].due and not now[name].is_settled
        ),
        late=_titles(one for name, one in now.items() if _is_late(one) and not _is_late(was.get(name))),
        on_time=_titles(one for name, one in was.items() if _is_late(one) and name in now and not _is_late(now[name])),
        blocked=_gates(after, before),
        opened=_gates(before, after) if after else (),
        gaps=_new_gaps(before, after),
        reasons=_reasons(after),
    )


def _tier(of: Readiness | None) -> int | None:
    return of.tier.value if of else None


def _actions(of: Readiness | None) -> Mapping[str, AssessedAction]:
    return {one.action.id: one for one in of.required} if of else {}


def _titles(actions: Iterable[AssessedAction]) -> tuple[str, ...]:
    return tuple(str(one.action.title) for one in actions)


def _is_late(action: AssessedAction | None) -> bool:
    return action is not None and action.state is State.LATE


def _gates(of: Readiness | None, other: Readiness | None) -> tuple[str, ...]:
    """Gates that are blocked on one side alone."""
    elsewhere = {gate.gate.id for gate in other.gates if gate.state is GateState.BLOCKED} if other else set()
    gates = of.gates if of else ()
    return tuple(
        str(gate.gate.title or gate.gate.id)
        for gate in gates
        if gate.state is GateState.BLOCKED and gate.gate.id not in elsewhere
    )


def _new_gaps(before: Readiness | None, after: Readiness | None) -> tuple[Finding, ...]:
    known = {(gap.code, gap.where) for gap in before.gaps} if before else set()
    return tuple(gap for gap in (after.gaps if after else ()) if (gap.code, gap.where) not in known)


def _reasons(of: Readiness | None) -> tuple[str, ...]:
    """The triggers that decide the tier."""
    if of is None:
        return ()
    return tuple(match.trigger.id for match in of.tier.matches if match.tier == of.tier.by_policy)
