"""What is remembered of a launch and of a page of the site: plain values, and what they follow from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from generator.checking.claims import Claims
from generator.model.embargo import Embargo
from generator.model.finding import Finding
from generator.readiness.card import Card


@dataclass(frozen=True, slots=True)
class LaunchRecord:
    """All that the rest of a build needs to know of one launch file.

    ``made_from`` are digests of what it follows from, by name: the file, what every launch rests on, and the
    program. It holds from ``made_on`` to ``until``, both included. ``claims`` and ``card`` are None if the file
    holds no launch, ``card`` also if it is not meant for the audience. ``pages`` are the digests of the texts made
    from it, by path below guides/, and ``images`` the files there that these show. Who shows it outside looks at its
    ``embargo``. ``faults`` say which pages could not be made with the book's own templates; of these, ``unmade`` had
    no last good version either.
    """

    file: str
    made_from: Mapping[str, str]
    made_on: date
    until: date
    findings: tuple[Finding, ...]
    claims: Claims | None
    card: Card | None
    pages: Mapping[str, str]
    embargo: Embargo | None = None
    images: tuple[str, ...] = ()
    faults: tuple[Finding, ...] = ()
    unmade: tuple[str, ...] = ()

    def holds(self, made_from: Mapping[str, str], today: date) -> bool:
        """Whether it is still true."""
        return self.made_from == made_from and self.made_on <= today <= self.until


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One HTML page as it was made: from which text in which environment, and what it holds.

    ``html`` is its digest, ``searched`` that of what is searched of it, ``size`` and ``mtime_ns`` spare reading it
    again. ``ids`` are those in it, and ``links`` the files of the site that it leads to, with anchors; both one a line.
    ``is_faulty`` says that something was found in it, so it is made anew each time.
    """

    path: str
    text: str
    environment: str
    html: str
    searched: str
    size: int
    mtime_ns: int
    ids: str
    links: str
    is_faulty: bool


_LAUNCH = TypeAdapter(LaunchRecord)


def launch_to_json(record: LaunchRecord) -> bytes:
    """A record as JSON."""
    return _LAUNCH.dump_json(record)


def launch_from_json(raw: bytes) -> LaunchRecord:
    """The record again. Raises ValueError if it is none."""
    return _LAUNCH.validate_json(raw)
