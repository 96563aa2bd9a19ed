"""Small teams, loads and facts in memory. Tests change one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.capacity.load import Load, Rates, Wave
from generator.model.book import BookFile
from generator.model.people import Team

GA = date(2027, 3, 8)
"""A Monday."""
WEEK = ["mon", "tue", "wed", "thu", "fri"]
FACTS: Mapping[str, Any] = {
    "name": "Calzada Pay",
    "channels": [
        {"id": "phone", "title": "Phone", "live": True, "handling_seconds": 180},
        {"id": "chat", "title": "Chat", "live": True, "handling_seconds": 360, "concurrency": 2},
        {"id": "email", "title": "E-mail", "handling_seconds": 720},
    ],
    "capacity": {"shrinkage": 0.0, "service_level": {"share": 0.8, "seconds": 20}},
}


def make_facts(capacity: Mapping[str, Any] | None = None, **changes: Any) -> BookFile:
    """The plain facts with some keys changed."""
    whole = {**FACTS, **changes}
    whole["capacity"] = {**FACTS["capacity"], **(capacity or {})}
    return BookFile.model_validate(whole)


def make_team(**changes: Any) -> Team:
    """A team of ten who all work from 09:00 to 17:00 on weekdays."""
    shift = {"id": "day", "days": WEEK, "starts": "09:00", "ends": "17:00", "people": 10}
    plain = {"id": "payouts", "title": "Payouts", "skills": {"phone": 10, "chat": 10, "email": 10}, "shifts": [shift]}
    return Team.model_validate({**plain, **changes})


def seat(name: str, *skills: str, shifts: tuple[str, ...] = ("day",), role: str = "specialist") -> dict[str, Any]:
    """A seat on the day shift."""
    return {"id": name, "role": role, "skills": list(skills), "shifts": list(shifts)}


def make_load(*waves: tuple[date, float], decay: float | None = 0.5, **changes: Any) -> Load:
    """A load of customers by day; of each, 1 % write if all goes well, 2 % as expected, 4 % if it goes badly."""
    rates = Rates(0.01, 0.02, 0.04)
    return Load(tuple(Wave(day, customers, rates) for day, customers in waves), decay, **changes)
