"""Chatwoot's canned responses over its API; read from its own controller."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from generator.helpdesks.chatwoot import PARTED, PREFIX
from generator.syncing.client import ApiRemote
from generator.syncing.held import Content, Held, HelpdeskError

_OFF = "off-"
"""Chatwoot has nothing to switch off: its short code gets a name that nobody types, and its text says so."""
_SAID = "[Not for use] "
_PATH = "/canned_responses"


class ChatwootRemote(ApiRemote):
    """Canned responses are marked by how their short codes begin; locales are written small there."""

    target = "chatwoot"
    named = "short_code"

    def fetch(self, known: Collection[str] = ()) -> Sequence[Held]:
        """All canned responses: the API has no pages."""
        return [_held(raw) for raw in self._client.get(_PATH)]

    def create(self, content: Content) -> Held:
        """Make one, and read it back."""
        return self._read(str(self._client.post(_PATH, content)["id"]), content)

    def change(self, held: Held, content: Content) -> Held:
        """Change one, and read it back."""
        self._client.put(f"{_PATH}/{held.id}", content, method="PATCH")
        return self._read(held.id, content)

    def switched_off(self, held: Held) -> Content:
        """The same, under a code that nobody types."""
        code = held.content["short_code"].removeprefix(PREFIX)
        return {"short_code": f"{PREFIX}{_OFF}{code}", "content": _SAID + held.content["content"]}

    def _read(self, id_: str, content: Content) -> Held:
        """The API shows none by itself, so it is searched for."""
        for one in map(_held, self._client.get(_PATH, search=content["short_code"])):
            if one.id == id_:
                return one
        raise HelpdeskError(f"{self.address} does not show canned response {id_} that it made")


def _held(raw: dict[str, Any]) -> Held:
    code = raw["short_code"]
    own = code.removeprefix(PREFIX).removeprefix(_OFF)
    source = own.replace(PARTED, "/") if code.startswith(PREFIX) and own.count(PARTED) in (1, 2) else None
    content = {"short_code": code, "content": raw["content"]}
    return Held(str(raw["id"]), code, source, not code.startswith(PREFIX + _OFF), content)
