"""The questionnaire of a new launch: what is asked, what it means, how an answer is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.entry import Entry
from generator.model.expression import ANSWERS
from generator.model.finding import did_you_mean
from generator.model.launch import AudienceScope, Dates, Impact, Launch, Summary
from generator.reading.hints import number_hint

Answers = Mapping[str, Any]
TOP = ("id", "title", "kind", "product", "status")
SECTIONS: Mapping[str, type[Entry]] = {"summary": Summary, "dates": Dates, "audience": AudienceScope, "impact": Impact}
ASKED = (
    "summary.what",
    "dates.ga",
    "dates.announce",
    "audience.regions",
    "audience.locales",
    *(f"impact.{name}" for name in Impact.model_fields),
)
"""Asked one by one after title, id, kind, product and owner; those of the impact decide the tier."""
_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class AnswerError(ValueError):
    """The answer can't be read; the message says what is expected."""


def meaning(path: str) -> str:
    """What a question asks: the description of its field in the launch definition."""
    section, dot, name = path.partition(".")
    fields = SECTIONS[section].model_fields if dot else Launch.model_fields
    return str(fields[name or section].description)


def choices(path: str) -> tuple[str, ...]:
    """The values an answer can have, where they are few."""
    answer = ANSWERS.get(path)
    if answer is None:
        return ()
    return ("yes", "no") if answer.type == "flag" else answer.choices


def settable(roles: Mapping[str, Any]) -> tuple[str, ...]:
    """Every path that a new launch can be given a value for."""
    nested = (f"{section}.{name}" for section, model in SECTIONS.items() for name in model.model_fields)
    return (*TOP, *(f"owners.{role}" for role in roles), *nested)


def read_answer(path: str, text: str) -> Any:
    """The value that a typed answer stands for; raises AnswerError.

    Yes/no questions take yes or no, numbers plain digits, lists words with commas between them. Whether the launch
    definition takes the value is seen when it is examined.
    """
    answer, text = ANSWERS.get(path), text.strip()
    if answer is None or (answer.type == "text" and not answer.choices):
        return text
    if answer.type == "flag":
        if text.lower() not in _YES_NO:
            raise AnswerError(f'{path} is "{text}": answer yes or no')
        return _YES_NO[text.lower()]
    if answer.type == "number":
        if not text.isascii() or not text.isdigit():
            hint = number_hint(text, whole=True) or "a whole number is asked for, like 42000"
            raise AnswerError(f'{path} is "{text}": {hint}')
        return int(text)
    if answer.type == "list":
        return [word.strip() for word in text.split(",") if word.strip()]
    if text not in answer.choices:
        raise AnswerError(f'{path} is "{text}": {did_you_mean(text, answer.choices)}')
    return text
