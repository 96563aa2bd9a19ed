"""Doing a plan: exactly its steps, each only while the helpdesk is as the plan saw it, and each safe to repeat."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.syncing.held import Content, Held, HelpdeskError, Remote, UncertainError, digest_of
from generator.syncing.lockfile import Lock, Locked
from generator.syncing.planning import Step

_TRIES = 5


class StaleError(Exception):
    """The helpdesk is no longer as the plan saw it; ``why`` says what changed, macro by macro. Nothing was done."""

    def __init__(self, why: Mapping[str, str]) -> None:
        super().__init__("the helpdesk changed since the plan was made: nothing was done")
        self.why = why


@dataclass
class Done:
    """What came of a plan: sources by what became of them. ``stored_otherwise`` are stored in words of the helpdesk."""

    written: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    stored_otherwise: list[str] = field(default_factory=list)


Save = Callable[[Lock], None]
Tell = Callable[[Step], None]


def apply_plan(
    steps: Sequence[Step], remote: Remote, lock: Lock, save: Save, tell: Tell = lambda step: None
) -> tuple[Done, Lock]:
    """Do all steps; those that an earlier run has done are passed over.

    ``save`` is called before and after each write, so that a run that is killed can be run again. Raises StaleError
    before anything is written, HelpdeskError when the helpdesk refuses; what was done until then is saved.
    """
    held = remote.fetch([one.id for one in lock.macros.values()])
    todo = _todo(steps, held, lock, remote.named)
    done = Done()
    for step in steps:
        found = todo.get(step.source)
        if isinstance(found, _Finished):
            lock = lock.written(step.source, _locked(step, found.held))
            done.before.append(step.source)
            continue
        lock = lock.about_to_write(step.source)
        save(lock)
        now = _make(step, remote) if found is None else remote.change(found, step.after)
        lock = lock.written(step.source, _locked(step, now))
        save(lock)
        done.written.append(step.source)
        if now.source != step.source:
            raise HelpdeskError(f"{step.source}: the helpdesk lost our mark; look at macro {now.id} there")
        if now.content != step.after:
            done.stored_otherwise.append(step.source)
        tell(step)
    save(lock)
    return done, lock


@dataclass(frozen=True)
class _Finished:
    """A step that an earlier run has done."""

    held: Held


def _todo(steps: Sequence[Step], held: Sequence[Held], lock: Lock, named: str) -> dict[str, Held | _Finished | None]:
    """For each step the macro it is about, None if it is yet to be made. Raises StaleError."""
    marked: dict[str, list[Held]] = {}
    for one in held:
        if one.source:
            marked.setdefault(one.source, []).append(one)
    by_id = {one.id: one for one in held}
    taken = {one.name.casefold() for one in held if not one.source}
    found: dict[str, Held | _Finished | None] = {}
    stale: dict[str, str] = {}
    for step in steps:
        ours = marked.get(step.source, [])
        if len(ours) > 1:
            stale[step.source] = "two macros bear its mark"
        elif step.kind == "create":
            found[step.source] = _created(step, ours, lock)
            if not ours and str(step.after[named]).casefold() in taken:
                stale[step.source] = "a macro without our mark has its name now"
            elif ours and found[step.source] is None:
                stale[step.source] = "it is there already, and is another one"
        else:
            there = by_id.get(step.id)
            why = _why_stale(step, there, ours, lock)
            if there is None or why:
                stale[step.source] = why
            else:
                is_done = _is_as(there, step.after) or _was_left_so(step, there, lock)
                found[step.source] = _Finished(there) if is_done else there
    if stale:
        raise StaleError(stale)
    return found


def _created(step: Step, ours: Sequence[Held], lock: Lock) -> Held | _Finished | None:
    if not ours:
        return None
    if _is_as(ours[0], step.after) or _was_left_so(step, ours[0], lock):
        return _Finished(ours[0])
    return ours[0] if lock.writing == step.source else None


def _why_stale(step: Step, one: Held | None, ours: Sequence[Held], lock: Lock) -> str:
    """Why a step may not be done any more; "" if it may."""
    if one is None:
        return f"macro {step.id} is there no longer"
    if one.source not in (step.source, None) or (one.source is None and step.kind != "adopt"):
        return f"macro {step.id} does not bear our mark any more"
    if ours and ours[0].id != one.id:
        return f"macro {ours[0].id} bears its mark now"
    as_planned = digest_of(one.content) == step.seen
    if as_planned or _is_as(one, step.after) or lock.writing == step.source or _was_left_so(step, one, lock):
        return ""
    return f"macro {step.id} was changed"


def _locked(step: Step, held: Held) -> Locked:
    """How the lock tells of a step that is done."""
    return Locked(held.id, digest_of(step.after), digest_of(held.content))


def _is_as(one: Held, content: Content) -> bool:
    return digest_of(one.content) == digest_of(content)


def _was_left_so(step: Step, one: Held, lock: Lock) -> bool:
    """Whether an earlier run of this plan did the step, and the helpdesk stored it in words of its own."""
    locked = lock.macros.get(step.source)
    return locked is not None and locked == _locked(step, one)


def _make(step: Step, remote: Remote) -> Held:
    """Make a macro once: where nobody knows whether it was made, it is looked for before it is made again."""
    for _ in range(_TRIES):
        try:
            return remote.create(step.after)
        except UncertainError:
            made = [one for one in remote.fetch() if one.source == step.source]
            if made:
                return remote.change(made[0], step.after)
    raise HelpdeskError(f"{step.source}: {remote.address} does not say whether it made the macro: apply the plan again")
