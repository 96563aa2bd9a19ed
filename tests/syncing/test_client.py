"""Requests: patient, careful, and silent about credentials."""

from __future__ import annotations

import pytest

from generator.syncing.client import Client, NotFoundError, safe_address
from generator.syncing.held import HelpdeskError, UncertainError
from generator.syncing.remotes import ACCESS, connect, variable
from tests.syncing.desks import Desk, reply
from tests.syncing.standins.chatwoot import Chatwoot
from tests.syncing.standins.zendesk import Zendesk


def test_what_is_slow_may_have_been_done() -> None:
    with Zendesk() as stand_in:
        stand_in.slow_by = 0.5
        stand_in.faults = {0: "slow"}
        client = Client(stand_in.address, sleep=lambda seconds: None, timeout=0.1)
        with pytest.raises(UncertainError, match="the connection was cut"):
            client.post("/api/v2/macros.json", {})
        client.close()


def test_a_macro_that_was_made_slowly_is_made_once() -> None:
    with Zendesk() as stand_in:
        desk = Desk("zendesk", stand_in, timeout=0.2)
        plan = desk.plan([reply("a")])
        stand_in.slow_by = 0.5
        stand_in.faults = {len(stand_in.requests) + 1: "slow"}
        desk.apply(plan)
        assert len(stand_in.store) == 1


def test_a_refusal_says_what_the_helpdesk_said() -> None:
    with Chatwoot() as stand_in:
        desk = Desk("chatwoot", stand_in)
        desk.by_hand("taken")
        with desk.remote() as remote, pytest.raises(HelpdeskError, match=r"status 422.*already been taken"):
            remote.create({"short_code": "taken", "content": "Hi"})


def test_what_is_not_there_is_told_apart() -> None:
    with Zendesk() as stand_in, Desk("zendesk", stand_in).remote() as remote:
        with pytest.raises(NotFoundError):
            remote._client.get("/api/v2/macros/7.json")  # type: ignore[attr-defined]
        assert remote._client.find("/api/v2/macros/7.json") is None  # type: ignore[attr-defined]


def test_a_helpdesk_that_can_not_be_reached_is_told() -> None:
    with Zendesk() as stand_in:
        address = stand_in.address
    client = Client(address, sleep=lambda seconds: None)
    with pytest.raises(HelpdeskError, match="can't be reached, 6 times in a row"):
        client.get("/")
    client.close()


def test_credentials_stand_in_no_words_about_a_client() -> None:
    client = Client("https://example.com", headers={"Authorization": "Bearer s3cret"})
    assert "s3cret" not in repr(client)
    client.close()


@pytest.mark.parametrize(
    "address",
    ["http://example.com", "https://me:pw@example.com", "ftp://example.com", "https://", "example.com", "https://x.com/?a=1"],
)
def test_an_address_where_credentials_are_not_safe_is_refused(address: str) -> None:
    with pytest.raises(HelpdeskError, match="LAUNCHBOOK_X_URL"):
        safe_address(address, "LAUNCHBOOK_X_URL")


def test_an_address_on_this_machine_may_be_plain() -> None:
    assert safe_address("http://127.0.0.1:8080/", "X") == "http://127.0.0.1:8080"
    assert safe_address("https://example.com/api/v1/accounts/3", "X") == "https://example.com/api/v1/accounts/3"


@pytest.mark.parametrize("target", ACCESS)
def test_every_helpdesk_says_what_it_needs(target: str) -> None:
    with pytest.raises(HelpdeskError, match=variable(target, "TOKEN")), connect(target, {}):
        pass


def test_letters_that_no_credentials_have_are_refused_unseen() -> None:
    environment = {variable("zammad", "URL"): "https://example.com", variable("zammad", "TOKEN"): "s3cret\n"}
    with pytest.raises(HelpdeskError, match="LAUNCHBOOK_ZAMMAD_TOKEN") as refused, connect("zammad", environment):
        pass
    assert "s3cret" not in str(refused.value)
