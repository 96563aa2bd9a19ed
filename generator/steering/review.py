"""Two states of a book compared, as the one comment that reviewers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.finding import Finding, Severity
from generator.readiness.content import MACRO, content_of
from generator.readiness.portfolio import Portfolio
from generator.steering.clash_words import clash_words, day_words_of
from generator.steering.clashes import Clash, DayClash, find_clashes
from generator.steering.comment import calm, effect_table, finding_lines
from generator.steering.effect import Effect, effects

MARK = "<!-- launchbook-review -->"
"""Begins every comment, so that the next one takes its place."""
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class State:
    """A book at one commit: its portfolio (None if it can't be used), its findings without gaps, its launch files."""

    portfolio: Portfolio | None
    findings: tuple[Finding, ...]
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Review:
    """What a change does. ``touched`` are launches whose file is another; ``changed`` are parts that specialists read.

    ``new`` and ``mended`` are findings; ``clashes`` those that come anew. ``is_first``: there was nothing before that
    could be compared with.
    """

    touched: tuple[str, ...]
    effects: tuple[Effect, ...]
    changed: Mapping[str, tuple[str, ...]]
    new: tuple[Finding, ...]
    mended: int
    clashes: tuple[Clash, ...]
    days: tuple[DayClash, ...]
    is_usable: bool = True
    is_first: bool = False


def review(before: State, after: State) -> Review:
    """Compare two states of a book. Pure."""
    names = sorted({*before.digests, *after.digests})
    touched = tuple(name for name in names if before.digests.get(name) != after.digests.get(name))
    known, now = set(map(_said, before.findings)), set(map(_said, after.findings))
    new = tuple(one for one in after.findings if _said(one) not in known)
    if before.portfolio is None or after.portfolio is None:
        is_usable = after.portfolio is not None
        return Review(touched, (), {}, new, len(known - now), (), (), is_usable, is_first=is_usable)
    was, becomes = find_clashes(before.portfolio), find_clashes(after.portfolio)
    old = {_identity(one) for one in was.between}
    old_days = {(one.card.id, one.day) for one in was.days}
    return Review(
        touched=touched,
        effects=effects(before.portfolio, after.portfolio),
        changed=dict(_changed(before.portfolio, after.portfolio, touched)),
        new=new,
        mended=len(known - now),
        clashes=tuple(one for one in becomes.between if _identity(one) not in old),
        days=tuple(one for one in becomes.days if (one.card.id, one.day) not in old_days),
    )


def render_review(found: Review) -> str:
    """The comment, as Markdown that begins with ``MARK``."""
    return "\n".join([MARK, "## Launchbook", "", *_lines(found)]).rstrip() + "\n"


def _said(finding: Finding) -> tuple[str, ...]:
    """What tells a finding from others, whatever line it stands on."""
    return (finding.code, finding.place.file, finding.where, finding.message)


def _identity(clash: Clash) -> tuple[object, ...]:
    return (clash.kind, clash.name, clash.first, frozenset(part.card.id for part in clash.parts))


def _changed(before: Portfolio, after: Portfolio, touched: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in touched:
        was, now = before.launches.get(name), after.launches.get(name)
        old = content_of(was.launch) if was else {}
        new = content_of(now.launch) if now else {}
        parts = [part for part in {**old, **new} if old.get(part) != new.get(part)]
        if was and now and parts:
            yield name, tuple(parts)


def _lines(found: Review) -> Iterator[str]:
    errors = [one for one in found.new if one.severity is Severity.ERROR]
    if not found.is_usable:
        yield "**The book can't be used as it stands**: a file that every launch rests on is broken."
    elif found.is_first:
        yield "Before, there was no book that could be used: there is nothing to compare with."
    elif not found.touched and not found.effects:
        yield "Nothing here changes a launch."
    elif found.touched:
        more = f" and {len(found.touched) - _SHOWN} more" if len(found.touched) > _SHOWN else ""
        yield f"Launches touched: {', '.join(map(calm, found.touched[:_SHOWN]))}{more}."
    yield ""
    if found.effects:
        yield "### What it does to launches"
        yield ""
        yield from effect_table(found.effects)
        yield ""
    if found.changed:
        yield "### What specialists will read differently"
        yield ""
        for name, parts in list(found.changed.items())[:_SHOWN]:
            yield f"- {calm(name)}: {', '.join(map(_part, parts))}"
        yield ""
    if found.clashes or found.days:
        yield "### Clashes that this brings"
        yield ""
        yield from (f"- {calm(clash_words(one))}" for one in found.clashes[:_SHOWN])
        yield from (f"- {calm(day_words_of(one))}" for one in found.days[:_SHOWN])
        yield ""
    if found.new:
        told = f"{len(errors)} of them errors" if errors else "none of them an error"
        yield f"### New findings: {len(found.new)}, {told}"
        yield ""
        yield from finding_lines([*errors, *(one for one in found.new if one not in errors)][:_SHOWN])
        yield ""
    if found.mended:
        yield f"Findings mended: {found.mended}."


def _part(name: str) -> str:
    return f"macro {calm(name.removeprefix(MACRO))}" if name.startswith(MACRO) else name.replace("-", " ")
