"""Sentences that the core has to say, in English for commands and reports, and in a book's language on its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Annotated, Any

from pydantic import GetPydanticSchema
from pydantic_core import core_schema

from generator.model.words import Words, shipped_words


class Said(str):
    """A text of the shipped English catalogue that knows its key: ``in_words`` says it in another language.

    ``values`` fill its slots: texts, numbers, other such texts, or several of them, joined by "and". A number called
    ``count`` chooses the plural form, too.
    """

    key: str
    values: Mapping[str, Any]

    def __new__(cls, key: str, values: Mapping[str, Any] | None = None) -> Said:
        """Return the text of a key. Raises LookupError for an unknown key or slot."""
        values = values or {}
        made = super().__new__(cls, _filled(shipped_words(), key, values))
        made.key, made.values = key, values
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, Any]]:  # type: ignore[override]
        return self.key, self.values

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        """Records keep the key and the values, not the text."""
        return _record_schema()


def _record_schema(*_: Any) -> core_schema.CoreSchema:
    return core_schema.no_info_plain_validator_function(
        _recalled, serialization=core_schema.plain_serializer_function_ser_schema(_recorded)
    )


Sentence = Annotated[str, GetPydanticSchema(_record_schema)]
"""A field for a text that may be ``Said``: records keep which it is."""


def linked(how: str, texts: Sequence[str]) -> str:
    """Return texts as one, with "and", "or" or a "comma" between each two; "" for none."""
    return reduce(lambda left, right: Said(f"when.{how}", {"left": left, "right": right}), texts) if texts else ""


def in_words(text: str, words: Words) -> str:
    """Return a text in the language of a catalogue, if it is one that knows its key; any other as it is."""
    return _filled(words, text.key, text.values) if isinstance(text, Said) else text


def _filled(words: Words, key: str, values: Mapping[str, Any]) -> str:
    count = values.get("count")
    spoken = {name: _spoken(value, words) for name, value in values.items()}
    return words.text(key, count if isinstance(count, int) else None, **spoken)


def _spoken(value: Any, words: Words) -> str:
    if isinstance(value, tuple | list):
        return words.texts["list.and"].join(_spoken(one, words) for one in value)
    return in_words(value, words) if isinstance(value, str) else words.number(value)


def _recorded(value: Any) -> Any:
    if isinstance(value, Said):
        return {"said": value.key, "with": {name: _recorded(one) for name, one in value.values.items()}}
    return [_recorded(one) for one in value] if isinstance(value, tuple | list) else value


def _recalled(value: Any) -> Any:
    if isinstance(value, Said):
        return value
    if isinstance(value, Mapping):
        return Said(value["said"], {name: _recalled(one) for name, one in value["with"].items()})
    return [_recalled(one) for one in value] if isinstance(value, tuple | list) else value
