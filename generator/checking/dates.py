"""Dates: in order, true to the status, and reviews that are due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.place import Path
from generator.model.policy import Freeze, Policy
from generator.model.rules import report
from generator.model.texts import where_in
from generator.readiness.workdays import WorkDays, days_after

_IN_ORDER = (
    ("beta", "ga", "beta starts on {0}, after GA on {1}"),
    ("content_freeze", "announce", "wording is frozen on {0}, after the announcement on {1}"),
    ("content_freeze", "ga", "wording is frozen on {0}, after GA on {1}"),
    ("announce", "ga", "announced on {0}, after GA on {1}"),
    ("ga", "removal", "removal is on {1}, before GA on {0}"),
)
"""Pairs of ``dates`` of which the first must not be the later one, and what to say if it is."""


def check_dates(launch: Launch, policy: Policy, days: WorkDays, today: date) -> Iterator[Finding]:
    """LB320 to LB325 and LB403 of one launch; the policy says how long a review without ``review_by`` holds."""
    yield from _check_order(launch)
    yield from _check_stages(launch)
    yield from _check_embargo(launch)
    yield from _check_silence(launch, today)
    yield from _check_ga(launch, days, today)
    yield from _check_freezes(launch, policy.calendar.freezes, today)
    yield from _check_status(launch, today)
    yield from _check_review(launch, policy.content.max_age_days, today)


def _finding(code: str, launch: Launch, path: Path, message: str, hint: str) -> Finding:
    return report(code, launch.place(*path), where_in(launch, path), message, hint)


def _check_order(launch: Launch) -> Iterator[Finding]:
    told: set[str] = set()
    for first, second, message in _IN_ORDER:
        early, late = getattr(launch.dates, first), getattr(launch.dates, second)
        wrong = "removal" if second == "removal" else first
        if early and late and early > late and wrong not in told:
            told.add(wrong)
            hint = "the order is: beta, content_freeze, announce, ga, removal"
            yield _finding("LB320", launch, ("dates", wrong), message.format(early, late), hint)


def _check_stages(launch: Launch) -> Iterator[Finding]:
    latest: date | None = None
    for index, stage in enumerate(launch.rollout):
        if stage.date and latest and stage.date < latest:
            message = f"starts on {stage.date}, before the step above it on {latest}"
            hint = "list the steps in the order they start"
            yield _finding("LB320", launch, ("rollout", index, "date"), message, hint)
        latest = max(filter(None, (latest, stage.date)), default=None)


def _check_embargo(launch: Launch) -> Iterator[Finding]:
    dates = launch.dates
    if not dates.embargo_until:
        return
    ends = dates.embargo_until.date()
    for name, day, words in (("announce", dates.announce, "the announcement"), ("ga", dates.ga, "GA")):
        if day and ends > day:
            message = f"the embargo ends on {ends}, after {words} on {day}"
            hint = f"end it no later than the day of dates.{name}"
            yield _finding("LB321", launch, ("dates", "embargo_until"), message, hint)
            return


def _check_silence(launch: Launch, today: date) -> Iterator[Finding]:
    """What others than the company may read is on their site with the next build, whatever ``announce`` says."""
    dates, audience = launch.dates, launch.review.audience
    told = dates.announce or dates.ga
    if audience == "internal" or dates.embargo_until or not told or told <= today or launch.is_over:
        return
    message = f'"{audience}" can read it from today on, but customers are told on {told}'
    hint = f"say until when to keep quiet: dates.embargo_until: {told}T09:00; or set review.audience to internal"
    yield _finding("LB324", launch, ("review", "audience"), message, hint)


def _check_ga(launch: Launch, days: WorkDays, today: date) -> Iterator[Finding]:
    """A day off as day zero is worth knowing as long as it can still be moved or staffed."""
    ga = launch.dates.ga
    if ga and ga >= today and launch.status != "closed":
        reason = days.day_off(ga)
        if reason:
            message = f"GA on {ga} is not a working day ({reason})"
            yield _finding("LB322", launch, ("dates", "ga"), message, "move it, or plan cover for that day")


def _check_freezes(launch: Launch, freezes: Iterable[Freeze], today: date) -> Iterator[Finding]:
    ga = launch.dates.ga
    if not ga or ga < today or launch.is_over:
        return
    for freeze in freezes:
        if freeze.holds(ga, launch.audience.regions):
            message = f"GA on {ga} is in the freeze “{freeze.title}”, {freeze.first} to {freeze.last}"
            yield _finding(
                "LB325", launch, ("dates", "ga"), message, f"move it before {freeze.first} or after {freeze.last}"
            )


def _check_status(launch: Launch, today: date) -> Iterator[Finding]:
    ga, status = launch.dates.ga, launch.status
    if not ga:
        return
    if status == "live" and ga > today:
        message = f"live, but GA is still to come, on {ga}"
        yield _finding("LB323", launch, ("status",), message, "set it to ready until then, or correct dates.ga")
    elif status in ("draft", "in_review", "ready") and ga < today:
        message = f"{status}, but GA has passed, on {ga}"
        yield _finding("LB323", launch, ("status",), message, "set it to live, or move dates.ga")


def _check_review(launch: Launch, max_age_days: int, today: date) -> Iterator[Finding]:
    review = launch.review
    if launch.status == "closed" or review.state == "archived":
        return
    if review.review_by:
        if review.review_by < today:
            message = f"to be read again by {review.review_by}, which has passed"
            hint = "hold it against the product, then set verified_on and a new review_by"
            yield _finding("LB403", launch, ("review", "review_by"), message, hint)
    elif review.verified_on and today > days_after(review.verified_on, max_age_days):
        message = f"last verified on {review.verified_on}, more than {max_age_days} days ago"
        hint = "hold it against the product, then set verified_on"
        yield _finding("LB403", launch, ("review", "verified_on"), message, hint)
