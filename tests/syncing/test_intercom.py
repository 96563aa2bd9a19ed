"""Intercom is only read: what differs is told, to be pasted by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.helpdesks.compile import Compiled
from generator.helpdesks.target import Reply
from generator.helpdesks.targets import TARGETS
from generator.model.book import Helpdesk
from generator.syncing.held import HelpdeskError
from generator.syncing.remotes import connect
from generator.syncing.wanted import Compared, compare_by_name, wanted_of
from tests.syncing.desks import reply
from tests.syncing.standins.intercom import Intercom


@pytest.fixture
def intercom() -> Iterator[Intercom]:
    with Intercom() as stand_in:
        yield stand_in  # type: ignore[misc]


def put(intercom: Intercom, name: str, text: str) -> None:
    id_ = intercom.next_id()
    intercom.store[id_] = {"type": "macro", "id": str(id_), "name": name, "body": f"<p>{text}</p>", "body_text": text}


def compared(intercom: Intercom, *replies: Reply) -> tuple[Compared, ...]:
    with connect("intercom", intercom.environment("intercom")) as remote:
        wanted = wanted_of(Compiled(replies, ()), TARGETS["intercom"], Helpdesk())
        return compare_by_name(wanted, remote.fetch())


def test_what_is_missing_other_or_there_twice_is_told(intercom: Intercom) -> None:
    put(intercom, "Same", "Hello")
    put(intercom, "Other", "Hello, by hand")
    put(intercom, "Twice", "Hello")
    put(intercom, "Twice", "Hello")
    found = compared(intercom, *(reply(name) for name in ("Same", "Other", "Twice", "Missing")))
    states = {one.name: one.state for one in found}
    assert states == {"Other": "differs", "Twice": "twice", "Missing": "missing"}
    assert (found[0].before, found[0].after) == ("Hello, by hand", "Hello")


def test_white_space_is_no_difference(intercom: Intercom) -> None:
    put(intercom, "Same", "Hello \n\n there")
    assert compared(intercom, reply("Same", "Hello there")) == ()


def test_all_pages_are_read(intercom: Intercom) -> None:
    for number in range(320):
        put(intercom, f"m{number}", "Hello")
    assert compared(intercom, *(reply(f"m{number}") for number in range(320))) == ()


def test_nothing_is_ever_written(intercom: Intercom) -> None:
    put(intercom, "One", "Hello")
    with connect("intercom", intercom.environment("intercom")) as remote:
        (held,) = remote.fetch()
        for ask in (lambda: remote.create({}), lambda: remote.change(held, {}), lambda: remote.switched_off(held)):
            with pytest.raises(HelpdeskError, match="paste them by hand"):
                ask()
    assert intercom.writes == []
