"""The history: which part of which launch changed on which day, as builds saw it.

It is kept beside the ledger, and is no part of it: a ledger can be begun anew at any time, and what was seen before
can't be found out again. Lost, it begins anew, and says of nothing that it changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import TypeAdapter

from generator.readiness.content import NEW, Change

KEPT_DAYS = 90
"""Changes of so many days are kept."""


@dataclass(frozen=True, slots=True)
class History:
    """What was seen last of each launch, part by part, and the changes that led there, the latest first."""

    seen: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


def follow(
    history: History, contents: Mapping[str, Mapping[str, str]], present: Collection[str], today: date
) -> History:
    """The history with what is seen today. Pure; seen twice, nothing changes.

    ``contents`` are the parts of launches that can be read, by id; of others that are ``present``, such as one whose
    file is broken, what was seen last still holds. A change that was taken back on its day is none.
    """
    seen = {launch: parts for launch, parts in history.seen.items() if launch in present} | dict(contents)
    changes = {(one.on, one.launch, one.part): one for one in history.changes}
    for launch, now in contents.items():
        for part, was, becomes in _differences(history, launch, now):
            key = (today, launch, part)
            if (today, launch, NEW) not in changes:
                changes[key] = Change(today, launch, part, changes[key].was if key in changes else was, becomes)
    first = date.fromordinal(max(today.toordinal() - KEPT_DAYS, 1))
    kept = (one for one in changes.values() if one.launch in seen and one.on >= first and one.was != one.now)
    return History(seen, tuple(sorted(kept, key=lambda one: (-one.on.toordinal(), one.launch, one.part))))


def _differences(history: History, launch: str, now: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    before = history.seen.get(launch)
    if before is None:
        if history.seen:  # or this is where the history begins
            yield NEW, "", "new"
        return
    for part in before.keys() | now.keys():
        if before.get(part) != now.get(part):
            yield part, before.get(part, ""), now.get(part, "")


_HISTORY = TypeAdapter(History)


def history_to_json(history: History) -> bytes:
    """A history as JSON."""
    return _HISTORY.dump_json(history)


def history_from_json(raw: bytes) -> History:
    """The history again. Raises ValueError if it is none."""
    return _HISTORY.validate_json(raw)
