"""When specialists may use a macro: from the launch until it expires, and never under embargo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from generator.disclosing.disclose import is_embargoed
from generator.model.macro import Macro
from generator.readiness.assessment import Readiness
from generator.readiness.workdays import days_after

_SENT = ("in_review", "ready", "live", "paused")
_IN_USE = ("live", "paused")
_ACTIVATE = "activate"
"""The action that switches macros on, where the policy has it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a macro may be used, and why (not), in words."""

    active: bool
    why: str


def is_sent(readiness: Readiness) -> bool:
    """Whether a launch's macros belong into a helpdesk at all, if only to wait there: not those of a draft."""
    return readiness.launch.status in _SENT


def standing(macro: Macro, of: Readiness, expiry_days: int, today: date, now: datetime | None = None) -> Standing:
    """A macro's standing ``today``; one without ``review_by`` expires ``expiry_days`` after GA.

    Embargoes are held against ``now``, else against the beginning of the day.
    """
    launch, ga = of.launch, of.launch.dates.ga
    if launch.status not in _IN_USE:
        return Standing(False, f"the launch is {launch.status.replace('_', ' ')}")
    if is_embargoed(launch, today, now):
        return Standing(False, f"under embargo until {launch.dates.embargo_until:%Y-%m-%d %H:%M}")
    if ga is None or today < ga:
        return Standing(False, f"GA is on {ga}" if ga else "GA has no day")
    if any(one.action.id == _ACTIVATE and not one.is_settled for one in of.required):
        return Standing(False, 'the action "activate" is not done')
    ends = macro.review_by or days_after(ga, expiry_days)
    if today > ends:
        return Standing(False, f"expired on {ends}")
    return Standing(True, f"until {ends}")
