"""A clash in one sentence: what, when, how much, and which launch to move."""

from __future__ import annotations

from generator.gate.words import day_words
from generator.steering.clashes import Clash, DayClash, Move

_COUNTED = {
    "team": "launches want this team's attention",
    "region": "launches reach this region",
    "channel": "contacts of launches",
    "trainer": "launches to train for",
    "reviewer": "launches to review",
    "owner": "actions due",
}
_KINDS = {
    "team": "Team", "region": "Region", "channel": "Channel", "trainer": "Trainer", "reviewer": "Reviewer",
    "owner": "Action owner",
}  # fmt: skip


def kind_words(clash: Clash) -> str:
    """``Team``, ``Action owner``."""
    return _KINDS[clash.kind]


def amount_words(clash: Clash) -> str:
    """``2 launches want this team's attention; 1 at a time is fine``."""
    return f"{clash.load.amount:,.0f} {_COUNTED[clash.kind]} in a week; {clash.limit:,.0f} would be fine"


def clash_words(clash: Clash) -> str:
    """All of it in one sentence."""
    launches = ", ".join(part.card.id for part in clash.parts)
    return (
        f"{kind_words(clash)} {clash.title}, {day_words(clash.first)} to {day_words(clash.last)}: "
        f"{amount_words(clash)} ({launches}). {move_words(clash.moves[0])}"
    )


def day_words_of(clash: DayClash) -> str:
    """A bad day in one sentence."""
    reasons = " and ".join(reason.words for reason in clash.reasons)
    if clash.card.is_hard:
        then = "Its date is hard: plan cover for that day."
    else:
        then = (
            f"The next day without that is {day_words(clash.free)}." if clash.free else "No better day in two months."
        )
    return f"{clash.card.id}: GA on {day_words(clash.day)} is {reasons}. {then}"


def move_words(move: Move) -> str:
    """Which launch to move first, why, and where to."""
    if move.is_fixed:
        return "No date can move: they are hard, or past. Plan cover instead."
    to = f", to {day_words(move.free)}" if move.free else "; no day is free in half a year"
    alone = "" if move.mends else " Alone that does not mend it."
    return f"Move {move.card.id} first ({why_words(move)}){to}.{alone}"


def why_words(move: Move) -> str:
    """What the order of moves is made from."""
    told = "customers told" if move.told else "customers not told"
    return f"{date_words(move)} date, {told}, tier {move.card.tier}, {move.spent} actions done"


def date_words(move: Move) -> str:
    """``soft``, ``hard``, ``past``."""
    if move.card.is_hard:
        return "hard"
    return "past" if move.is_fixed else "soft"
