"""Why a launch has its tier and its dates, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.cli.standing import due_words
from generator.cli.terminal import count
from generator.model.expression import ANSWERS
from generator.readiness.assessment import AssessedAction, Given, Readiness
from generator.readiness.evaluate import answers_of, evaluate
from generator.readiness.portfolio import Portfolio
from generator.readiness.workdays import WorkDays, work_days
from generator.reporting.visible import visible

_SHOWN_DAYS_OFF = 6


def render_reasons(readiness: Readiness, portfolio: Portfolio) -> str:
    """The tier with every rule of the policy, unanswered questions, and how each due day was counted."""
    launch = readiness.launch
    lines = [
        f"{launch.id}: {visible(launch.title)}",
        "",
        *_tier_lines(readiness, portfolio),
        "",
        *_date_lines(readiness, portfolio),
    ]
    return "\n".join(lines) + "\n"


def tier_words(readiness: Readiness) -> str:
    """The tier and why, in one line."""
    tier = readiness.tier
    if tier.override:
        reason = visible(tier.override.reason or "no reason given")
        by = visible(tier.override.approver or "nobody")
        return f"Tier {tier.value}, set by {by} ({reason}); by policy tier {tier.by_policy}"
    deciding = [match for match in tier.matches if match.tier == tier.by_policy]
    if not deciding:
        return f"Tier {tier.value}: no rule asks for a higher one"
    told = (f"{match.trigger.id} ({', '.join(map(given_words, match.given))})" for match in deciding)
    return f"Tier {tier.value} because of {', '.join(told)}"


def given_words(given: Given) -> str:
    """An answer and where it stands: ``impact.money_movement: yes at guides/…:30:3``."""
    if given.value is None:
        return f"{given.name}: not answered"
    where = "" if given.name == "tier" else f" at {given.place}"  # the tier follows from all of the file
    return f"{given.name}: {value_words(given.value)}{where}"


def value_words(value: object) -> str:
    """A value as an author says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return visible(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))


def _tier_lines(readiness: Readiness, portfolio: Portfolio) -> Iterator[str]:
    yield tier_words(readiness)
    answers = answers_of(readiness.launch, portfolio.book)
    for tier in portfolio.policy.tiers:
        yield f"  Tier {tier.tier}" + (" (what nothing else catches)" if tier.default else "")
        for trigger in tier.any:
            holds, asked = evaluate(trigger.when.expression, answers)
            verdict = {True: "yes", False: " no", None: "  ?"}[holds]
            yield f"    {verdict}  {trigger.id}: {visible(trigger.when.text)}"
            if holds and trigger.because:
                yield f"         {visible(trigger.because)}"
            for given in asked:
                yield f"         {given_words(given)}"
    if readiness.tier.unanswered:
        yield "  Not answered yet, and could raise the tier:"
        for given in readiness.tier.unanswered:
            yield f"    {given.name}: {ANSWERS[given.name].meaning}"


def _date_lines(readiness: Readiness, portfolio: Portfolio) -> Iterator[str]:
    ga = readiness.launch.dates.ga
    if ga is None:
        yield "No due days: dates.ga is not set"
        return
    day_off = "" if readiness.ga_is_working_day else f", no working day: {visible(readiness.ga_day_off)}"
    yield f"T is {ga} (dates.ga at {readiness.launch.source.at('dates', 'ga')}{day_off}). Days are working days."
    calendar = work_days(portfolio.policy.calendar, portfolio.book)
    for assessed in readiness.actions:
        due = assessed.action.due[readiness.tier.value]
        yield f"  {assessed.action.id}: {due.text} = {due_words(assessed, readiness.tier.value)}"
        yield f"    {_counted(ga, assessed, due.offsets, calendar)}"
        if not assessed.action.when.is_always:
            told = ", ".join(map(given_words, assessed.given))
            yield f"    asked because {visible(assessed.action.when.text)}" + (f" ({told})" if told else "")


def _counted(ga: date, assessed: AssessedAction, offsets: tuple[int, ...], calendar: WorkDays) -> str:
    parts = []
    for offset, day in zip(offsets, assessed.due, strict=True):
        direction = "on" if not offset else f"{count(abs(offset), 'working day')} {'before' if offset < 0 else 'after'}"
        parts.append(f"{direction} {ga}")
        skipped = holidays_between(ga, day, calendar)
        if skipped:
            parts[-1] += f", skipping {skipped}"
    return "; ".join(parts)


def holidays_between(one: date, other: date, calendar: WorkDays) -> str:
    """Days off on weekdays between two days, with their names; the first few of many."""
    first, last = min(one, other), max(one, other)
    days = (first + timedelta(days=after) for after in range(1, (last - first).days))
    found = [
        f"{day} {visible(calendar.day_off(day))}"
        for day in days
        if day.weekday() not in calendar.weekend and calendar.day_off(day)
    ]
    more = len(found) - _SHOWN_DAYS_OFF
    return ", ".join(found[:_SHOWN_DAYS_OFF]) + (f" and {more} more" if more > 0 else "")
