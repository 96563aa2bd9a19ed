"""Which helpdesks can be asked, and with which credentials: from the environment, and from nowhere else.

The address stands there too. If it stood in the book, a pull request could have the credentials sent to anyone.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from generator.syncing.chatwoot import ChatwootRemote
from generator.syncing.client import Client, safe_address
from generator.syncing.gorgias import GorgiasRemote
from generator.syncing.held import HelpdeskError, Remote
from generator.syncing.intercom import IntercomRemote
from generator.syncing.rt import RtRemote
from generator.syncing.zammad import ZammadRemote
from generator.syncing.zendesk import ZendeskRemote

MakeClient = Callable[..., Client]


@dataclass(frozen=True, slots=True)
class Access:
    """How a helpdesk is asked. ``headers`` are made of user and token; ``address`` is where it always is, if so."""

    remote: Callable[[Client], Remote]
    headers: Callable[[str, str], Mapping[str, str]]
    needs_user: bool = False
    address: str = ""


def _basic(user: str, token: str) -> Mapping[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{user}:{token}".encode()).decode()}


def _header(name: str, form: str, user: str, token: str) -> Mapping[str, str]:
    return {name: form.format(token)}


ACCESS: Mapping[str, Access] = {
    "zendesk": Access(ZendeskRemote, lambda user, token: _basic(f"{user}/token", token), needs_user=True),
    "gorgias": Access(GorgiasRemote, _basic, needs_user=True),
    "chatwoot": Access(ChatwootRemote, partial(_header, "api_access_token", "{}")),
    "zammad": Access(ZammadRemote, partial(_header, "Authorization", "Token token={}")),
    "rt": Access(RtRemote, partial(_header, "Authorization", "token {}")),
    "intercom": Access(
        IntercomRemote,
        lambda user, token: {"Authorization": f"Bearer {token}", "Intercom-Version": "Unstable"},
        address="https://api.intercom.io",
    ),
}
"""By the helpdesk's name in ``targets``."""
READ_ONLY = frozenset({"intercom"})
"""Helpdesks whose API changes no macros."""


def variable(target: str, what: str) -> str:
    """``LAUNCHBOOK_ZENDESK_TOKEN``: the name of an environment variable."""
    return f"LAUNCHBOOK_{target.upper().replace('-', '_')}_{what}"


@contextmanager
def connect(target: str, environment: Mapping[str, str], make: MakeClient = Client) -> Iterator[Remote]:
    """The helpdesk, as the environment says. Raises HelpdeskError if something is missing; asks nothing yet."""
    access = ACCESS[target]
    needed = ["URL"] * (not access.address) + ["USER"] * access.needs_user + ["TOKEN"]
    missing = [variable(target, what) for what in needed if not environment.get(variable(target, what))]
    if missing:
        raise HelpdeskError(f"set {' and '.join(missing)} in the environment: see “Macros in the helpdesk” in the docs")
    name = variable(target, "URL")
    address = safe_address(environment.get(name) or access.address, name)
    user, token = environment.get(variable(target, "USER"), ""), environment[variable(target, "TOKEN")]
    if not all(word.isascii() and word.isprintable() for word in (user, token)):
        raise HelpdeskError(f"{variable(target, 'TOKEN')} or its user has letters that no credentials have")
    client = make(address, headers=access.headers(user, token))
    try:
        yield access.remote(client)
    finally:
        client.close()
