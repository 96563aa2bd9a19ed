"""The questionnaire of a new launch: what is asked, what it means, how an answer is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from generator.model.entry import Entry
from generator.model.expression import ANSWERS
from generator.model.finding import did_you_mean
from generator.model.launch import AudienceScope, Dates, Impact, Launch, Summary

Answers = Mapping[str, Any]
TOP = ("id", "title", "kind", "product", "status")
SECTIONS: Mapping[str, type[Entry]] = {"summary": Summary, "dates": Dates, "audience": AudienceScope, "impact": Impact}
ASKED = tuple(f"impact.{name}" for name in Impact.model_fields)
"""Questions that decide the tier: asked one by one after title, kind, product, owner and GA."""
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

    Yes/no questions take yes or no, numbers plain digits, lists words with commas between them.
    """
    answer, text = ANSWERS.get(path), text.strip()
    if answer is None or (answer.type == "text" and not answer.choices):
        return _checked(path, text)
    if answer.type == "flag":
        if text.lower() not in _YES_NO:
            raise AnswerError(f'{path} is "{text}": answer yes or no')
        return _YES_NO[text.lower()]
    if answer.type == "number":
        if not text.isascii() or not text.isdigit():
            raise AnswerError(f'{path} is "{text}": a whole number is asked for, like 42000')
        return int(text)
    if answer.type == "list":
        return [word.strip() for word in text.split(",") if word.strip()]
    if text not in answer.choices:
        raise AnswerError(f'{path} is "{text}": {did_you_mean(text, answer.choices)}')
    return text


def _checked(path: str, text: str) -> str:
    """A text; a date or time zone is held against its own field."""
    section, _, name = path.partition(".")
    if section == "dates":
        try:
            Dates.model_validate({name: text})
        except ValidationError as errors:
            raise AnswerError(f'{path} is "{text}", {errors.errors()[0]["msg"]}') from None
    return text
