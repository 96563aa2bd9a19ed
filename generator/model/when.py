"""The ``when`` language: a tiny, total expression over a launch's answers.

Literals, dotted names, ``== != < <= > >= in not and or`` and parentheses. No calls, no
attributes, no templates. Parsed and type-checked when the policy loads;
``generator.readiness`` evaluates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.model.expression import Constant, Expression, WhenError, type_of
from generator.model.when_parser import parse_expression


@dataclass(frozen=True, slots=True)
class When:
    """A parsed, well-typed condition and the text it came from."""

    text: str
    expression: Expression

    @property
    def is_always(self) -> bool:
        """Whether it holds for every launch."""
        return self.expression == Constant(True)

    @classmethod
    def parse(cls, value: bool | str) -> When:
        """Parse and check types; raises WhenError."""
        text = value if isinstance(value, str) else str(value).lower()
        expression = parse_expression(text)
        if type_of(expression) != "flag":
            raise WhenError("LB503", "the condition is not a yes/no answer: compare it, like `kind == 'pricing'`")
        return cls(text, expression)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._from_yaml)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["boolean", "string"]}

    @classmethod
    def _from_yaml(cls, value: Any) -> When:
        if isinstance(value, When):
            return value
        if not isinstance(value, bool | str):
            raise PydanticCustomError("LB203", "not a condition: write true, false, or an expression")
        try:
            return cls.parse(value)
        except WhenError as error:
            raise PydanticCustomError(error.code, "{why}", {"why": str(error)}) from None
