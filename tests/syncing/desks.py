"""A helpdesk to keep in sync: a stand-in, our side of it, and what a person does by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from generator.helpdesks.compile import Compiled
from generator.helpdesks.target import Body, Reply
from generator.helpdesks.targets import TARGETS
from generator.model.book import Helpdesk
from generator.syncing.applying import Done, apply_plan
from generator.syncing.client import Client
from generator.syncing.held import Remote
from generator.syncing.lockfile import Lock
from generator.syncing.plan_file import plan_from_json, plan_to_json
from generator.syncing.planning import PLAINLY, Choices, Plan, Wanted, make_plan
from generator.syncing.remotes import connect
from generator.syncing.wanted import wanted_of
from tests.syncing.standins.chatwoot import Chatwoot
from tests.syncing.standins.gorgias import Gorgias
from tests.syncing.standins.server import StandIn
from tests.syncing.standins.zammad import Zammad
from tests.syncing.standins.zendesk import Zendesk

STAND_INS: Mapping[str, type[StandIn]] = {
    "zendesk": Zendesk, "gorgias": Gorgias, "chatwoot": Chatwoot, "zammad": Zammad,
}  # fmt: skip
BY_HAND: Mapping[str, Any] = {
    "zendesk": lambda name: {
        "title": name, "description": None, "active": True, "restriction": None, "position": 1,
        "actions": [{"field": "comment_value", "value": "By hand"}],
    },
    "gorgias": lambda name: {
        "name": name, "external_id": None, "intent": None, "language": None, "archived_datetime": None, "actions": [],
    },
    "chatwoot": lambda name: {"short_code": name, "content": "By hand"},
    "zammad": lambda name: {
        "name": name, "keywords": None, "content": "By hand", "note": None, "active": True, "foreign_id": None,
        "group_ids": [],
    },
}  # fmt: skip
"""An object as a person makes it in the helpdesk itself."""
TEXT_OF: Mapping[str, str] = {"zendesk": "description", "gorgias": "name", "chatwoot": "content", "zammad": "keywords"}
"""A field that a person can edit there."""


def reply(name: str, text: str = "Hello", *, active: bool = True, source: str = "") -> Reply:
    """A macro of the book."""
    body = Body(f'<p>{text} <a href="https://example.com">here</a></p>', text)
    return Reply(source or f"launch/{name}", name, "At any time", {"en": body}, active=active)


@dataclass
class Desk:
    """Our side of a helpdesk."""

    target: str
    stand_in: StandIn
    waited: list[float] = field(default_factory=list)
    timeout: float = 30.0

    def __post_init__(self) -> None:
        with self.remote() as remote:
            self.lock = Lock(self.target, remote.address)

    def remote(self) -> AbstractContextManager[Remote]:
        """A new connection: nothing is remembered."""
        environment = self.stand_in.environment(self.target)
        return connect(self.target, environment, partial(Client, sleep=self.waited.append, timeout=self.timeout))

    def wanted(self, replies: Sequence[Reply]) -> tuple[Wanted, ...]:
        return wanted_of(Compiled(tuple(replies), ()), TARGETS[self.target], Helpdesk())

    def plan(self, replies: Sequence[Reply], choices: Choices = PLAINLY) -> Plan:
        """What would be done."""
        with self.remote() as remote:
            held = remote.fetch([one.id for one in self.lock.macros.values()])
            return make_plan(self.wanted(replies), held, self.lock, remote.named, remote.switched_off, choices)

    def apply(self, plan: Plan) -> Done:
        """Do it, by way of a plan file."""
        with self.remote() as remote:
            steps = plan_from_json(plan_to_json(plan, self.target, remote.address, "2027-03-01"), remote.address)
            done, self.lock = apply_plan(steps, remote, self.lock, self.save)
            return done

    def save(self, lock: Lock) -> None:
        self.lock = lock

    def sync(self, replies: Sequence[Reply], choices: Choices = PLAINLY) -> Done:
        """Plan, and do it."""
        return self.apply(self.plan(replies, choices))

    def by_hand(self, name: str) -> int:
        """An object that a person makes."""
        id_ = self.stand_in.next_id()
        self.stand_in.store[id_] = {"id": id_, **BY_HAND[self.target](name)}
        return id_

    def active_sources(self) -> set[str]:
        """Ours that specialists can use."""
        known = [one.id for one in self.lock.macros.values()]
        with self.remote() as remote:
            return {one.source for one in remote.fetch(known) if one.source and one.active}
