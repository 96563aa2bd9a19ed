"""A plan as a file: what is looked at today is what is done tomorrow, or nothing is."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field, ValidationError

from generator.syncing.planning import Kind, Plan, Step
from generator.syncing.stored import Stored, first_fault

VERSION = 1


class PlanError(ValueError):
    """The file is no plan, or none for this helpdesk; the message is for the user."""


_Digest = Annotated[str, Field(pattern=r"^([0-9a-f]{32})?$")]


class _Step(Stored):
    kind: Kind
    source: Annotated[str, Field(min_length=1)]
    name: str
    after: dict[str, Any]
    id: str
    seen: _Digest
    before: dict[str, Any] | None
    why: str


class _File(Stored):
    version: int
    target: str
    address: str
    today: str
    steps: list[_Step]


def plan_to_json(plan: Plan, target: str, address: str, today: str) -> str:
    """The plan for a helpdesk, as JSON. There are no credentials in it."""
    content = {
        "version": VERSION,
        "target": target,
        "address": address,
        "today": today,
        "steps": [asdict(step) for step in plan.steps],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def target_of(text: str) -> str:
    """The helpdesk that a plan is for. Raises PlanError."""
    return _read(text).target


def plan_from_json(text: str, address: str) -> tuple[Step, ...]:
    """The steps of a plan for the helpdesk at ``address``. Raises PlanError."""
    file = _read(text)
    if file.address != address:
        raise PlanError(f"the plan is for {file.target} at {file.address}, not at {address}")
    steps = tuple(Step(**step.model_dump()) for step in file.steps)
    if len({step.source for step in steps}) != len(steps):
        raise PlanError("the plan names a macro twice: plan again")
    if any((step.kind == "create") == bool(step.id) for step in steps):
        raise PlanError("a step of the plan does not say which macro it is about: plan again")
    return steps


def _read(text: str) -> _File:
    try:
        file = _File.model_validate_json(text)
    except ValidationError as error:
        raise PlanError(f"this is no plan ({first_fault(error)})") from None
    if file.version != VERSION:
        raise PlanError(f"the plan is of version {file.version}: plan again with this Launchbook")
    return file
