"""When the contacts of a week come: a share for each half-hour, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence

from generator.capacity.rota import A_DAY, SLOTS, WEEKDAYS
from generator.model.book import Arrivals
from generator.model.said import Said


def shares_of(arrivals: Arrivals | None, on_shift: Sequence[int]) -> tuple[tuple[float, ...], str]:
    """The share of a week's contacts in each half-hour, and the assumption in words.

    They add up to 1, or are all 0: where nothing is stated and nobody is on shift, or where all weights are 0.
    """
    if arrivals and (arrivals.days or arrivals.hours):
        return _normal(_stated(arrivals)), Said("capacity.as_stated")
    return _normal([1.0 if count else 0.0 for count in on_shift]), Said("capacity.evenly")


def _stated(arrivals: Arrivals) -> list[float]:
    weights = []
    for slot in range(SLOTS):
        day, half = divmod(slot, A_DAY)
        by_day = arrivals.days.get(WEEKDAYS[day], 0.0) if arrivals.days else 1.0
        by_hour = arrivals.hours.get(f"{half // 2:02}", 0.0) if arrivals.hours else 1.0
        weights.append(by_day * by_hour)
    return weights


def _normal(weights: Sequence[float]) -> tuple[float, ...]:
    total = sum(weights)
    return tuple(weight / total for weight in weights) if total else tuple(weights)
