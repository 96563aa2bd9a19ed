"""Zendesk's macros over its API. developer.zendesk.com, "Macros"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from generator.helpdesks.marker import source_in
from generator.syncing.client import ApiRemote
from generator.syncing.held import Content, Held

_PAGE = 100


class ZendeskRemote(ApiRemote):
    """Macros are marked in their description. A change replaces all actions, so all are always sent."""

    target = "zendesk"
    named = "title"

    def fetch(self, known: Collection[str] = ()) -> Sequence[Held]:
        """All macros, page by page."""
        return [_held(raw) for raw in self._pages()]

    def _pages(self) -> Iterator[dict[str, Any]]:
        after: dict[str, str] = {}
        while True:
            answer = self._client.get("/api/v2/macros.json", **{"page[size]": _PAGE, **after})
            yield from answer["macros"]
            if not answer["meta"]["has_more"]:
                return
            after = {"page[after]": answer["meta"]["after_cursor"]}

    def create(self, content: Content) -> Held:
        """Make a macro, and read it back."""
        made = self._client.post("/api/v2/macros.json", {"macro": content})
        return self._read(str(made["macro"]["id"]))

    def change(self, held: Held, content: Content) -> Held:
        """Change all of a macro, and read it back."""
        self._client.put(f"/api/v2/macros/{held.id}.json", {"macro": content})
        return self._read(held.id)

    def switched_off(self, held: Held) -> Content:
        """The same, not active."""
        return {**held.content, "active": False}

    def _read(self, id_: str) -> Held:
        return _held(self._client.get(f"/api/v2/macros/{id_}.json")["macro"])


def _held(raw: dict[str, Any]) -> Held:
    limit = raw.get("restriction")
    content = {
        "title": raw["title"],
        "description": raw.get("description"),
        "active": raw["active"],
        "actions": [{"field": one["field"], "value": one["value"]} for one in raw["actions"]],
        "restriction": {"type": limit["type"], "ids": limit.get("ids") or [limit["id"]]} if limit else None,
    }
    return Held(str(raw["id"]), raw["title"], source_in(raw.get("description")), raw["active"], content)
