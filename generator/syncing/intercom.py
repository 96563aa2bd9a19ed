"""Intercom's macros over its API, which only reads them. developers.intercom.com, "Macros"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from generator.syncing.client import ApiRemote
from generator.syncing.held import Content, Held, HelpdeskError

_PAGE = 150
_READ_ONLY = "Intercom's API changes no macros: paste them by hand (`launchbook macros export --target intercom`)"


class IntercomRemote(ApiRemote):
    """Macros are known by their names: nothing can be marked."""

    target = "intercom"
    named = "name"

    def fetch(self, known: Collection[str] = ()) -> Sequence[Held]:
        """All macros that the token may see, page by page."""
        return [_held(raw) for raw in self._pages()]

    def _pages(self) -> Iterator[dict[str, Any]]:
        after: dict[str, str] = {}
        while True:
            answer = self._client.get("/macros", per_page=_PAGE, **after)
            yield from answer["data"]
            following = ((answer.get("pages") or {}).get("next") or {}).get("starting_after")
            if not following:
                return
            after = {"starting_after": following}

    def create(self, content: Content) -> Held:
        """Refused."""
        raise HelpdeskError(_READ_ONLY)

    def change(self, held: Held, content: Content) -> Held:
        """Refused."""
        raise HelpdeskError(_READ_ONLY)

    def switched_off(self, held: Held) -> Content:
        """Refused."""
        raise HelpdeskError(_READ_ONLY)


def _held(raw: dict[str, Any]) -> Held:
    return Held(str(raw["id"]), raw["name"], None, True, {"name": raw["name"], "body_text": raw["body_text"]})
