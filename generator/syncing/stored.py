"""What our files hold is read strictly: it was written by us, and anything else is told with its place."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError


class Stored(BaseModel):
    """A part of a file of ours."""

    model_config = ConfigDict(extra="forbid", strict=True)


def first_fault(error: ValidationError) -> str:
    """Where a file is not as it should be, and how."""
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where or 'it is no JSON'}: {first['msg']}"
