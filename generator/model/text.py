"""Text that authors wrote, as types: it reaches a page only through ``generator.gate``."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Text(str):
    """Author's text. Never put into a page as it is."""

    max_length: ClassVar[int] = 10_000
    form: ClassVar[str] = "text"

    @classmethod
    def parse(cls, value: str) -> Text:
        """Text with outer white space removed; raises on nothing but white space."""
        stripped = value.strip()
        if not stripped:
            raise PydanticCustomError("LB203", "empty text: write something, or leave the key out")
        return cls(stripped)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls.parse, core_schema.str_schema(strict=True, max_length=cls.max_length)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": cls.max_length}


class Line(Text):
    """One plain line: no Markdown, shown exactly as typed."""

    max_length = 500
    form = "line"

    @classmethod
    def parse(cls, value: str) -> Line:
        """The text with every run of white space made one space."""
        text = " ".join(value.split())
        if not text:
            raise PydanticCustomError("LB203", "empty text: write something, or leave the key out")
        return cls(text)


class Prose(Text):
    """A Markdown subset: paragraphs, lists, tables, images, links, bold, italics, code. No HTML."""

    max_length = 10_000
    form = "prose"
