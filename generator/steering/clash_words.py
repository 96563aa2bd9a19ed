"""A clash in one sentence: what, when, how much, and which launch to move. In English, or as a catalogue has it."""

from __future__ import annotations

from generator.model.said import in_words
from generator.model.words import Words, shipped_words
from generator.steering.clashes import Clash, DayClash, Move


def kind_words(clash: Clash, words: Words | None = None) -> str:
    """``Team``, ``Action owner``."""
    return (words or shipped_words()).text(f"clashes.kind.{clash.kind}")


def amount_words(clash: Clash, words: Words | None = None) -> str:
    """``2 launches want this team's attention in a week; 1 would be fine``."""
    words = words or shipped_words()
    amount, limit = words.number(round(clash.load.amount)), words.number(round(clash.limit))
    return words.text(f"clashes.amount.{clash.kind}", amount=amount, limit=limit)


def clash_words(clash: Clash) -> str:
    """All of it in one sentence."""
    words = shipped_words()
    launches = words.joined(part.card.id for part in clash.parts)
    span = words.text("date.span", first=words.day(clash.first), last=words.day(clash.last))
    what = f"{kind_words(clash)} {clash.title}, {span}"
    return f"{what}: {amount_words(clash)} ({launches}). {move_words(clash.moves[0])}"


def day_words_of(clash: DayClash) -> str:
    """A bad day in one sentence."""
    words = shipped_words()
    reasons = words.texts["list.and"].join(in_words(reason.words, words) for reason in clash.reasons)
    if clash.card.is_hard:
        then = "Its date is hard: plan cover for that day."
    else:
        then = (
            f"The next day without that is {words.day(clash.free)}." if clash.free else "No better day in two months."
        )
    return f"{clash.card.id}: GA on {words.day(clash.day)} is {reasons}. {then}"


def move_words(move: Move, words: Words | None = None) -> str:
    """Which launch to move first, why, and where to."""
    words = words or shipped_words()
    if move.is_fixed:
        return words.text("clashes.move.none")
    to = words.text("clashes.move.to", day=words.day(move.free)) if move.free else words.text("clashes.move.nowhere")
    alone = "" if move.mends else words.text("clashes.move.not_alone")
    return words.text("clashes.move.first", launch=move.card.id, why=why_words(move, words), to=to, alone=alone)


def why_words(move: Move, words: Words | None = None) -> str:
    """What the order of moves is made from."""
    words = words or shipped_words()
    told = words.text("clashes.move.told" if move.told else "clashes.move.not_told")
    return words.text(
        "clashes.move.why", date=date_words(move, words), told=told, tier=move.card.tier, actions=move.spent
    )


def date_words(move: Move, words: Words | None = None) -> str:
    """``soft``, ``hard``, ``past``."""
    words = words or shipped_words()
    if move.card.is_hard:
        return words.text("certainty.hard")
    return words.text("certainty.past" if move.is_fixed else "certainty.soft")
