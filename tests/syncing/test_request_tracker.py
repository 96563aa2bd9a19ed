"""A real Request Tracker, kept in sync from the first macro to the five hundredth."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from generator.helpdesks.compile import Compiled
from generator.helpdesks.target import Reply
from generator.helpdesks.targets import TARGETS
from generator.model.book import Helpdesk
from generator.syncing.applying import StaleError
from generator.syncing.client import Client
from generator.syncing.held import HelpdeskError
from generator.syncing.lockfile import Lock
from generator.syncing.planning import PLAINLY, Choices
from generator.syncing.remotes import connect
from generator.syncing.wanted import wanted_of
from tests.helpdesks.books import compiled_for, desk_for
from tests.syncing.desks import Desk, reply
from tests.syncing.request_tracker import RequestTracker, is_installed, request_tracker
from tests.syncing.test_faults import KilledError


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RequestTracker]:
    if not is_installed():
        assert not os.environ.get("LAUNCHBOOK_NEEDS_RT"), "Request Tracker is said to be installed, and is not"
        pytest.skip("REQUEST TRACKER IS NOT INSTALLED: apt-get install request-tracker5 rt5-db-sqlite rt5-standalone")
    with request_tracker(tmp_path_factory.mktemp("rt")) as running:
        yield running


@pytest.fixture
def desk(server: RequestTracker) -> Desk:
    return Desk("rt", server)  # type: ignore[arg-type]


def kinds(desk: Desk, replies: list[Reply], choices: Choices = PLAINLY) -> list[tuple[str, str]]:
    return [(step.kind, step.source) for step in desk.plan(replies, choices).steps]


def id_of(desk: Desk, source: str) -> str:
    return desk.lock.macros[source].id


def test_the_life_of_macros(desk: Desk, server: RequestTracker) -> None:
    one, two = reply("one", "Hello\n\n- a\n- b {ü} 支払い"), reply("two")
    assert kinds(desk, [one, two]) == [("create", "launch/one"), ("create", "launch/two")]
    assert desk.sync([one, two]).stored_otherwise == []
    assert kinds(desk, [one, two]) == []

    changed = replace(one, title="One, renamed")
    assert kinds(desk, [changed, two]) == [("change", "launch/one")]
    desk.sync([changed, two])
    assert kinds(desk, [changed, two]) == []

    server.ask("PUT", f"/article/{id_of(desk, 'launch/two')}", {"Summary": "Edited by hand"})
    assert kinds(desk, [changed, two]) == [("drift", "launch/two")]
    assert kinds(desk, [changed, two], Choices(keep_drift=True)) == []
    desk.sync([changed, two])
    assert kinds(desk, [changed, two]) == []

    assert kinds(desk, [changed]) == [("deactivate", "launch/two")]
    desk.sync([changed])
    assert desk.active_sources() == {"launch/one"}
    desk.sync([changed, two])
    assert desk.active_sources() == {"launch/one", "launch/two"}

    moved = replace(two, source="launch/moved")  # another id, and the title that another article had
    assert kinds(desk, [changed, moved]) == [("deactivate", "launch/two"), ("create", "launch/moved")]
    desk.sync([changed, moved])
    assert desk.active_sources() == {"launch/one", "launch/moved"}
    desk.sync([changed, two])
    assert desk.active_sources() == {"launch/one", "launch/two"}

    desk.lock = Lock("rt", desk.lock.address)
    assert kinds(desk, [changed, two]) == []
    desk.sync([])
    assert desk.active_sources() == set()


def test_an_article_of_somebody_else_is_adopted_only_if_asked(desk: Desk, server: RequestTracker) -> None:
    made = server.ask("POST", "/article", {"Class": "Macros", "Name": "Theirs", "Summary": "By hand"})
    want = replace(reply("theirs"), title="Theirs")
    plan = desk.plan([want])
    assert plan.steps == ()
    assert "without our mark" in plan.left_alone[0].why
    desk.sync([want], Choices(adopt=True))
    assert id_of(desk, "launch/theirs") == str(made["id"])  # type: ignore[index]
    assert kinds(desk, [want]) == []
    desk.sync([])


def test_a_stale_plan_does_nothing(desk: Desk, server: RequestTracker) -> None:
    desk.sync([reply("stale")])
    plan = desk.plan([reply("stale", "New words"), reply("another")])
    id_ = id_of(desk, "launch/stale")
    server.ask("PUT", f"/article/{id_}", {"Summary": "Edited by hand"})
    with pytest.raises(StaleError) as refused:
        desk.apply(plan)
    assert refused.value.why == {"launch/stale": f"macro {id_} was changed"}
    assert "launch/another" not in desk.active_sources()
    desk.sync([])


def test_the_twenty_macros_are_stored_as_they_are_sent(desk: Desk) -> None:
    of = TARGETS["rt"]
    wanted = wanted_of(compiled_for("rt"), of, desk_for("rt"))
    desk.wanted = lambda replies: wanted  # type: ignore[method-assign]
    done = desk.sync([])
    assert len(done.written) == len(wanted) > 15
    assert done.stored_otherwise == []
    assert desk.plan([]).steps == ()


def test_five_hundred_macros_with_a_kill_in_the_middle(desk: Desk) -> None:
    replies = [replace(reply(f"m{number}"), title=f"Macro {number}") for number in range(500)]
    plan = desk.plan(replies)
    new = [step for step in plan.steps if step.kind == "create"]
    assert len(new) == 500

    kept: list[Lock] = []

    def save(lock: Lock) -> None:
        kept.append(lock)
        if len(kept) == 501:  # before the 251st is sent
            raise KilledError

    desk.save = save  # type: ignore[method-assign]
    with pytest.raises(KilledError):
        desk.apply(plan)
    desk.lock = kept[-1]
    del desk.save  # type: ignore[method-assign]
    done = desk.apply(plan)
    assert (len(done.before), len(done.written)) == (250, len(plan.steps) - 250)
    assert kinds(desk, replies) == []
    sources = {f"launch/m{number}" for number in range(500)}
    assert sources == desk.active_sources()


def test_a_class_without_the_custom_field_is_told(server: RequestTracker) -> None:
    with connect("rt", server.environment("rt"), partial(Client, sleep=lambda seconds: None)) as remote:
        compiled = Compiled((reply("lost"),), ())
        desk = Helpdesk.model_validate({"folder": "General"})
        (want,) = wanted_of(compiled, TARGETS["rt"], desk)
        with pytest.raises(HelpdeskError, match=r'add the custom fields "launchbook-id"|refused POST'):
            remote.create(want.content)


