"""Values of the model in words, as pages print them. What these return is plain text in the book's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.capacity.assignment import Given
from generator.model.expression import Value
from generator.model.launch import Metrics, Threshold
from generator.model.place import Place
from generator.model.rules import Rule
from generator.model.said import in_words
from generator.model.words import Words, ids
from generator.readiness.assessment import AssessedAction, State


class Wording:
    """Puts values into the words of a catalogue."""

    ids = staticmethod(ids)

    def __init__(self, words: Words) -> None:
        self._words = words
        self.title = words.title
        self.short_day = words.short_day
        self.number = words.number

    def tier(self, number: int) -> str:
        """Return ``Tier 1``; 0 is a launch recorded as needing nothing."""
        return self._words.text("tier.number", number=number) if number else self._words.text("tier.none")

    def value(self, answer: Value) -> str:
        """Return an answer: ``yes``, ``42,000``, ``major``, ``MX, EU``."""
        if isinstance(answer, bool):
            return self._words.text("common.yes" if answer else "common.no")
        if isinstance(answer, tuple):
            return self._words.joined(answer) or self._words.text("common.empty")
        if isinstance(answer, float):
            return f"{answer:.3g}"
        return self._words.number(answer) if isinstance(answer, int) else answer

    def target(self, number: float) -> str:
        """Return a target: shares as ``90 %``, counts as they are."""
        return self._words.percent(number) if 0 < number < 1 else self._words.number(number)

    def asks(self, name: str) -> str:
        """Return what an answer says."""
        return self._words.text(f"asks.{name}")

    def place(self, at: Place) -> str:
        """Return ``launches/x.launch.yaml:14``."""
        file = at.file.removeprefix("guides/")
        return f"{file}:{at.line}" if at.line else file

    def state(self, action: AssessedAction) -> str:
        """Return the state of an action: ``done Tue 9 Mar 2027``, ``waived until …``, ``late``."""
        record = action.record
        match action.state:
            case State.DONE if record and record.on:
                return self._words.text("action.done_on", day=self._words.day(record.on))
            case State.WAIVED if action.waiver:
                return self._words.text("action.waived_until", day=self._words.day(action.waiver.until))
        return self.open_state(action.state)

    def open_state(self, state: State) -> str:
        """Return the state of an action that is not settled: ``open``, ``in progress``, ``late``."""
        return self._words.text(f"action.state.{state.value}")

    def evidence(self, action: AssessedAction) -> str:
        """Return what shows that an action is done."""
        kind = "checked" if action.action.check else "asked"
        return self._words.text(f"action.evidence.{kind}.{action.action.evidence}")

    def sentence(self, text: str) -> str:
        """Return text in the book's language, with a capital at its start and without a full stop."""
        said = in_words(text, self._words)
        return said[:1].upper() + said[1:].removesuffix(".")

    def weekday(self, short: str) -> str:
        """Return a day of the week in full: ``sat`` → ``Saturday``."""
        return self._words.text(f"weekday.{short}")

    def severity(self, rule: Rule) -> str:
        """Return what a rule's finding does to a build."""
        return self._words.text(f"severity.{'gap' if rule.gap else rule.severity.value}")

    def rounded(self, number: float) -> str:
        """Return a computed figure as a whole number: ``378``; ``under 1`` for less, but more than nothing."""
        return self._words.text("number.under_one") if 0 < number < 0.5 else self._words.number(round(number))

    def one_digit(self, number: float) -> str:
        """Return hours or people: ``3.5``, ``4``."""
        return self._words.number(round(number, 1))

    def share_of(self, part: float, whole: float) -> str:
        """Return a part in whole per cent: ``+9 %``."""
        return "+" + self._words.text("number.percent", number=f"{part / whole * 100:.0f}")

    @staticmethod
    def measures(metrics: Metrics) -> tuple[str, ...]:
        """Return every measure with a target or a threshold, as listed."""
        return tuple(dict.fromkeys([*metrics.targets, *metrics.thresholds]))

    def limit(self, threshold: Threshold) -> str:
        """Return when to act: ``above 1.2 %``, ``below 85 %``."""
        parts = (("above", threshold.above), ("below", threshold.below))
        given = [self._words.text(f"limit.{way}", number=self.target(at)) for way, at in parts if at is not None]
        return self._words.text("list.or").join(given)

    @staticmethod
    def by_task(given: Iterable[Given]) -> tuple[tuple[str, float], ...]:
        """Return the first-week work of one seat: each task once, with its hours."""
        hours: dict[str, float] = {}
        for one in given:
            if one.work.is_first_week:
                title = one.work.title.partition(":")[0] if one.work.is_shared else one.work.title
                hours[title] = hours.get(title, 0.0) + one.work.hours
        return tuple(hours.items())

    def day(self, day: date) -> str:
        """Return ``Tue 9 Mar 2027``."""
        return self._words.day(day)
