"""The fixed words of pages in one language: headings, labels, states, and how days and numbers are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from hashlib import sha256
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from generator.resources import templates_folder

DEFAULT_LANGUAGE = "en"
PLURALS = ("zero", "one", "two", "few", "many", "other")
"""Plural categories of CLDR: a text that counts has one key for each that its language knows."""
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Words:
    """A catalogue of fixed words.

    ``language`` is a BCP 47 tag (``en``, ``de``); ``texts`` maps dotted keys (``playbook.triage``) to texts in which
    ``{name}`` is a slot.
    """

    language: str
    texts: Mapping[str, str]

    def text(self, key: str, count: int | None = None, /, **values: Any) -> str:
        """Return the plain text of a key with its slots filled.

        ``count`` chooses the plural form and fills ``{count}``. Raises LookupError for an unknown key or slot.
        """
        form = self.form(key, count)
        if count is not None:
            values.setdefault("count", self.number(count))
        return form.format(**values) if values else form

    def form(self, key: str, count: int | None = None) -> str:
        """Return the text of a key with its slots open. Raises LookupError for an unknown key."""
        if count is not None and key not in self.texts:
            plural = f"{key}.{self._plural(count)}"
            key = plural if plural in self.texts else f"{key}.other"
        try:
            return self.texts[key]
        except KeyError:
            raise LookupError(f'the catalogue of words has no "{key}"') from None

    def title(self, word: str) -> str:
        """Return a value of the model as people write it: ``in_review`` → ``In review``."""
        known = self.texts.get(f"value.{word}")
        if known is not None:
            return known
        spaced = word.replace("_", " ")
        return spaced[:1].upper() + spaced[1:]

    def day(self, day: date) -> str:
        """Return a day that no reader misreads: ``Tue 9 Mar 2027``; a moment with its time."""
        if isinstance(day, datetime):
            return f"{self.day(day.date())}, {day:%H:%M}"
        return self._day_form.format(
            weekday=self._weekdays[day.weekday()], day=day.day, month=self.months[day.month - 1], year=day.year
        )

    def short_day(self, day: date) -> str:
        """Return ``8 Mar``: for narrow columns and charts, where the year is plain."""
        return self.text("date.short", day=day.day, month=self.months[day.month - 1])

    def month(self, day: date) -> str:
        """Return ``March 2027``."""
        return self.text("calendar.month", month=self.texts[f"calendar.months.{day.month - 1}"], year=day.year)

    def number(self, number: float) -> str:
        """Return ``42,000``, ``0.9``, ``1.25``: no more digits than say something."""
        if float(number).is_integer():
            return self._separated(f"{number:,.0f}")
        if abs(number) < 0.001:
            return self._separated(format(Decimal(f"{number:.2g}"), "f"))
        return self._separated(f"{number:,.4f}".rstrip("0").rstrip("."))

    def percent(self, share: float) -> str:
        """Return a share (0 to 1) in per cent: ``90 %``, ``0.9 %``."""
        return self.text("number.percent", number=self.number(round(share * 100, 2) or share * 100))

    def joined(self, texts: Iterable[str]) -> str:
        """Return texts as a list: ``a, b, c``."""
        return self.texts["list.comma"].join(texts)

    @cached_property
    def digest(self) -> str:
        """A digest that tells this catalogue from any other."""
        return sha256(json.dumps([self.language, dict(self.texts)]).encode()).hexdigest()[:32]

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Short names of the months, January first."""
        return tuple(self.texts[f"date.months.{at}"] for at in range(12))

    @cached_property
    def _weekdays(self) -> tuple[str, ...]:
        return tuple(self.texts[f"date.weekdays.{at}"] for at in range(7))

    @cached_property
    def _day_form(self) -> str:
        return self.texts["date.day"]

    @cached_property
    def _separators(self) -> tuple[str, str]:
        return self.texts["number.thousands"], self.texts["number.decimal"]

    def _separated(self, english: str) -> str:
        thousands, decimal = self._separators
        if (thousands, decimal) == (",", "."):
            return english
        return english.translate({ord(","): thousands, ord("."): decimal})

    @cached_property
    def _locale(self) -> Locale:
        try:
            return Locale.parse(self.language, sep="-")
        except (ValueError, UnknownLocaleError):
            return Locale(DEFAULT_LANGUAGE)

    @property
    def counted_as(self) -> str:
        """The language tag whose plurals are used: ``de``; ``en`` where the language is not known."""
        return str(self._locale).replace("_", "-")

    def _plural(self, count: int) -> str:
        return str(self._locale.plural_form(count))


@cache
def shipped_languages() -> tuple[str, ...]:
    """Return the languages that Launchbook brings along."""
    return tuple(sorted(path.stem for path in (templates_folder() / "words").glob("*.yaml")))


@cache
def shipped_texts(language: str) -> Mapping[str, str]:
    """Return the texts that Launchbook brings along for a language, by dotted key; none for another language."""
    file = templates_folder() / "words" / f"{language}.yaml"
    if language not in shipped_languages():
        return {}
    return dict(flat(yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)))


def flat(tree: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a nested catalogue with their dotted keys; items of a list by their number from 0."""
    if isinstance(tree, str):
        yield above, tree
        return
    pairs = tree.items() if isinstance(tree, Mapping) else enumerate(tree)
    for key, value in pairs:
        yield from flat(value, f"{above}.{key}" if above else str(key))


@cache
def shipped_words(language: str = DEFAULT_LANGUAGE) -> Words:
    """Return the catalogue that Launchbook brings along; what a language lacks is in English.

    A language of one country (``de-AT``) has the texts of the language as such (``de``).
    """
    general = shipped_texts(language.partition("-")[0])
    return Words(language, {**shipped_texts(DEFAULT_LANGUAGE), **general, **shipped_texts(language)})


def is_shipped(language: str) -> bool:
    """Whether there are texts for a language, or for the language as such of one of one country."""
    return language in shipped_languages() or language.partition("-")[0] in shipped_languages()


def words_of(language: str, own: Iterable[tuple[str, str]]) -> Words:
    """Return a book's catalogue: its ``own`` texts by key before those of its language before the English ones."""
    return _with_own(language, tuple(own))


@cache
def _with_own(language: str, own: tuple[tuple[str, str], ...]) -> Words:
    return Words(language, {**shipped_words(language).texts, **dict(own)}) if own else shipped_words(language)


def slots_in(text: str) -> frozenset[str]:
    """Return the names of the slots of a text."""
    return frozenset(_SLOT.findall(text))


def ids(names: Iterable[str]) -> str:
    """Return ids in one attribute, for scripts: ``["MX", "EU"]``."""
    return json.dumps(list(names), ensure_ascii=False)


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Reads every scalar as text: ``no`` and ``1`` are words here."""


_Loader.yaml_implicit_resolvers = {}
