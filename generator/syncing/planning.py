"""What differs between a book and a helpdesk, and what would make it alike. Pure: nothing is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.syncing.held import Content, Held, digest_of
from generator.syncing.lockfile import Lock

Kind = Literal["create", "change", "drift", "adopt", "deactivate"]
"""``drift``: somebody changed it in the helpdesk. ``adopt``: an unmarked one of this name becomes ours."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A macro as it should be in the helpdesk."""

    source: str
    content: Content
    why: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. ``seen`` is the digest of what ``id`` holds now; both are empty if it is yet to be made."""

    kind: Kind
    source: str
    name: str
    after: Content
    id: str = ""
    seen: str = ""
    before: Content | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A macro that should be otherwise, and is left as it is until somebody decides."""

    source: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in the order in which they are done, and what is left alone."""

    steps: tuple[Step, ...]
    left_alone: tuple[LeftAlone, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What people decide. ``is_held`` says of a source that nothing may be done with it, and why ("" if it may)."""

    adopt: bool = False
    keep_drift: bool = False
    is_held: Callable[[str], str] = lambda source: ""


PLAINLY = Choices()
"""Nothing was decided."""


def make_plan(
    wanted: Sequence[Wanted],
    held: Sequence[Held],
    lock: Lock,
    named: str,
    switched_off: Callable[[Held], Content],
    choices: Choices = PLAINLY,
) -> Plan:
    """Compare and plan. ``named`` is the key of a content that people find a macro by.

    What bears no mark of ours is never in a step, but to be adopted. Nothing is deleted. What is switched off comes
    first: it may have the name of what is made.
    """
    marked = {one.source: one for one in held if one.source}
    twice = {source for source, number in Counter(one.source for one in held if one.source).items() if number > 1}
    free = _by_name(one for one in held if not one.source)
    steps: list[Step] = []
    alone: list[LeftAlone] = []
    for each in _gone({one.source for one in wanted}, marked, twice, switched_off, choices):
        if isinstance(each, Step):
            steps.append(each)
        else:
            alone.append(each)
    for want in sorted(wanted, key=lambda one: one.source):
        name = str(want.content[named])
        reason = choices.is_held(want.source) or _twice(want.source, twice)
        found = marked.get(want.source)
        if reason:
            alone.append(LeftAlone(want.source, name, reason))
        elif found is not None:
            step = _changed(want, found, lock, name)
            if step and step.kind == "drift" and choices.keep_drift:
                alone.append(LeftAlone(want.source, name, "changed in the helpdesk, and kept so"))
            elif step:
                steps.append(step)
        else:
            made = _new(want, name, free.get(name.casefold(), ()), choices.adopt)
            if isinstance(made, Step):
                steps.append(made)
            else:
                alone.append(made)
    return Plan(tuple(steps), tuple(sorted(alone, key=lambda one: one.source)))


def _by_name(held: Iterable[Held]) -> Mapping[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for one in held:
        found.setdefault(one.name.casefold(), []).append(one)
    return found


def _twice(source: str, twice: set[str]) -> str:
    return "two macros in the helpdesk bear its mark: take it away from one" if source in twice else ""


def _changed(want: Wanted, found: Held, lock: Lock, name: str) -> Step | None:
    """The step that makes a macro of ours as wanted; None if it is.

    A helpdesk may store what we sent in its own way. So what it holds is held against what it held when we left it, and
    what is wanted against what was sent; without a lock, one against the other.
    """
    if found.content == want.content:
        return None
    locked = lock.macros.get(want.source)
    seen, sent = digest_of(found.content), digest_of(want.content)
    is_known = locked is not None and locked.id == found.id
    if is_known and locked is not None:
        as_left, as_sent = locked.read == seen, locked.sent == sent
        if as_left and as_sent:
            return None
    else:
        as_left, as_sent = True, False
    kind: Kind = "drift" if as_sent and not as_left else "change"
    also = "" if as_left or kind == "drift" else "it was changed in the helpdesk, too"
    why = "; ".join(filter(None, [want.why, also]))
    return Step(kind, want.source, name, want.content, found.id, seen, found.content, why)


def _new(want: Wanted, name: str, same: Sequence[Held], adopt: bool) -> Step | LeftAlone:
    if not same:
        return Step("create", want.source, name, want.content, why=want.why)
    if adopt and len(same) == 1:
        one = same[0]
        return Step("adopt", want.source, name, want.content, one.id, digest_of(one.content), one.content, want.why)
    many = "several macros" if len(same) > 1 else "a macro"
    help_ = "rename all but one" if len(same) > 1 else "--adopt makes it ours, or rename one"
    return LeftAlone(want.source, name, f"{many} without our mark has this name: {help_}")


def _gone(
    wanted: set[str],
    marked: Mapping[str, Held],
    twice: set[str],
    switched_off: Callable[[Held], Content],
    choices: Choices,
) -> Iterator[Step | LeftAlone]:
    for source in sorted(marked.keys() - wanted):
        one = marked[source]
        if not one.active:
            continue
        if reason := choices.is_held(source) or _twice(source, twice):
            yield LeftAlone(source, one.name, reason)
        else:
            why = "the book has it no longer, or not for use"
            yield Step(
                "deactivate", source, one.name, switched_off(one), one.id, digest_of(one.content), one.content, why
            )
