"""The base of all parsed values, and the small types they share."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, Strict
from pydantic_core import PydanticCustomError

from generator.model.place import Place, Source
from generator.model.zones import is_zone, near_zone

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")
_URL = re.compile(r"(https?://[^\s<>\"'`\\]+|mailto:[^\s<>\"'`\\]+@[^\s<>\"'`\\]+)", re.IGNORECASE)


class Entry(BaseModel):
    """A frozen value parsed from YAML; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Document(Entry):
    """An entry that is a whole file: it knows the place of each value in it."""

    _source: Source = PrivateAttr(default_factory=lambda: Source("?"))

    def read_from(self, source: Source) -> Self:
        """The same document, which now knows where its values stand."""
        self._source = source
        return self

    @property
    def source(self) -> Source:
        """Places of this file's values."""
        return self._source

    def place(self, *path: str | int) -> Place:
        """Place of the value at ``path`` (or of the nearest thing around it)."""
        return self._source.at(*path)


def _slug(value: str) -> str:
    if len(value) > 64 or not re.fullmatch(SLUG, value):
        raise PydanticCustomError("LB213", "not an id: use a-z, 0-9 and single hyphens, at most 64 characters")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("LB205", "not a date: write it as YYYY-MM-DD, like 2027-03-09")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("LB205", "no such day in the calendar{hint}", {"hint": _last_day(value)}) from None


def _last_day(value: str) -> str:
    """How to mend a day that no month has: 2027-02-31 → the last one of February."""
    year, month = int(value[:4]), int(value[5:7])
    if not 1 <= month <= 12:
        return ": months go from 01 to 12"
    return f": that month ends on {year:04}-{month:02}-{monthrange(year, month)[1]}" if year else ""


def _minute(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _MINUTE.fullmatch(value):
        raise PydanticCustomError("LB205", "not a date and time: write it like 2027-03-02T09:00")
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("LB205", "no such moment in the calendar") from None


def _clock(value: str) -> str:
    if not _CLOCK.fullmatch(value):
        raise PydanticCustomError("LB223", 'not a time of day: write it like "07:00" or "21:30"')
    return value


def _hour(value: str) -> str:
    if not _CLOCK.fullmatch(f"{value}:00"):
        raise PydanticCustomError("LB223", 'not an hour of the day: write it with two digits, like "07" or "21"')
    return value


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise PydanticCustomError("LB218", "not a link: use an https://, http:// or mailto: address")
    return value


def _zone(value: str) -> str:
    if not is_zone(value):
        near = near_zone(value[:100])
        hint = f'did you mean "{near}"?' if near else "use a name like America/Mexico_City"
        raise PydanticCustomError("LB219", "no such time zone: {hint}", {"hint": hint})
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("LB203", "not a number")
    return value


Slug = Annotated[str, Strict(), AfterValidator(_slug), Field(json_schema_extra={"pattern": SLUG, "maxLength": 64})]
Name = Annotated[str, Strict(), Field(min_length=1, max_length=100)]
"""An id that points at something listed elsewhere (a person, a product, a macro)."""
Day = Annotated[date, BeforeValidator(_day), Field(json_schema_extra={"format": "date"})]
Minute = Annotated[datetime, BeforeValidator(_minute), Field(json_schema_extra={"format": "date-time"})]
Clock = Annotated[str, Strict(), AfterValidator(_clock), Field(json_schema_extra={"pattern": f"^{_CLOCK.pattern}$"})]
"""A time of day of the place it is about, ``07:00``."""
Hour = Annotated[str, Strict(), AfterValidator(_hour)]
"""An hour of the day, ``07``."""
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Url = Annotated[str, Strict(), AfterValidator(_url), Field(max_length=2000)]
Zone = Annotated[str, Strict(), AfterValidator(_zone)]
Flag = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=0, le=10_000_000_000)]
Share = Annotated[float, BeforeValidator(_number), Field(ge=0, le=1, allow_inf_nan=False)]
Rate = Annotated[float, BeforeValidator(_number), Field(ge=0, le=1000, allow_inf_nan=False)]
