"""Erlang C: how many people a live channel needs so that few wait, and not for long.

A. K. Erlang's formula of 1917, for contacts that come at random and wait until they are answered. It must not be used
for work that may wait for hours (e-mail, back office): there only the workload counts.
"""

from __future__ import annotations

from math import exp, inf

MOST = 10_000
"""More people than this are said to be beyond any roster."""
BUSY = 0.85
"""Above this occupancy people tire and make mistakes: a warning."""


def offered(per_hour: float, seconds: float) -> float:
    """Offered load A in erlangs: contacts an hour × handling seconds ÷ 3600."""
    return per_hour * seconds / 3600


def blocking(erlangs: float, people: int) -> float:
    """Erlang B by its recurrence B(k) = A·B(k−1) ÷ (k + A·B(k−1)): each between 0 and 1, so stable for any size."""
    probability = 1.0
    for number in range(1, people + 1):
        probability = _next(probability, erlangs, number)
    return probability


def waiting(erlangs: float, people: int) -> float:
    """P(wait): the share of contacts that find nobody free; 1 where there is more work than people."""
    return _waiting(erlangs, people, blocking(erlangs, people)) if erlangs else 0.0


def service_level(erlangs: float, people: int, seconds: float, within: float) -> float:
    """Share of contacts answered within so many seconds: 1 − P(wait)·e^(−(N−A)·T/AHT); 0 where the queue only grows."""
    return _level(erlangs, people, seconds, within, waiting(erlangs, people))


def average_wait(erlangs: float, people: int, seconds: float) -> float:
    """Average speed of answer in seconds, P(wait)·AHT ÷ (N−A); infinite where the queue only grows."""
    if not erlangs:
        return 0.0
    return waiting(erlangs, people) * seconds / (people - erlangs) if people > erlangs else inf


def occupancy(erlangs: float, people: int) -> float:
    """Share of their time that people spend in conversations; at most 1."""
    return min(erlangs / people, 1.0) if people else 0.0


def people_needed(erlangs: float, seconds: float, share: float, within: float) -> int | None:
    """The fewest people that answer ``share`` of contacts within so many seconds; None if it takes more than MOST."""
    if not erlangs:
        return 0
    probability = 1.0
    for number in range(1, MOST + 1):
        probability = _next(probability, erlangs, number)
        if number <= erlangs:
            continue
        if _level(erlangs, number, seconds, within, _waiting(erlangs, number, probability)) >= share:
            return number
    return None


def _next(probability: float, erlangs: float, number: int) -> float:
    return erlangs * probability / (number + erlangs * probability)


def _waiting(erlangs: float, people: int, blocked: float) -> float:
    if people <= erlangs:
        return 1.0
    return blocked / (1 - erlangs / people * (1 - blocked))


def _level(erlangs: float, people: int, seconds: float, within: float, wait: float) -> float:
    if not erlangs:
        return 1.0
    if people <= erlangs:
        return 0.0
    return 1 - wait * exp(-(people - erlangs) * within / seconds)
