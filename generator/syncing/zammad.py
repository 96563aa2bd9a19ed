"""Zammad's text modules over its API; read from its own controller and model, which cleans HTML as it stores it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from generator.helpdesks.marker import source_of
from generator.syncing.client import ApiRemote
from generator.syncing.held import Content, Held

_PAGE = 100
_PATH = "/api/v1/text_modules"
_FIELDS = ("name", "keywords", "content", "note", "active", "foreign_id", "group_ids")


class ZammadRemote(ApiRemote):
    """Text modules are marked by their foreign id."""

    target = "zammad"
    named = "name"

    def fetch(self, known: Collection[str] = ()) -> Sequence[Held]:
        """All text modules, page by page."""
        found: dict[str, Held] = {}
        page = 1
        while True:
            rows = self._client.get(_PATH, page=page, per_page=_PAGE)
            found |= {one.id: one for one in map(_held, rows)}  # one that moved between pages is still one
            if len(rows) < _PAGE:
                return list(found.values())
            page += 1

    def create(self, content: Content) -> Held:
        """Make one, and read it back."""
        return self._read(str(self._client.post(_PATH, content)["id"]))

    def change(self, held: Held, content: Content) -> Held:
        """Change one, and read it back."""
        self._client.put(f"{_PATH}/{held.id}", content)
        return self._read(held.id)

    def switched_off(self, held: Held) -> Content:
        """The same, not active."""
        return {**held.content, "active": False}

    def _read(self, id_: str) -> Held:
        return _held(self._client.get(f"{_PATH}/{id_}"))


def _held(raw: dict[str, Any]) -> Held:
    content = {key: raw.get(key) for key in _FIELDS}
    content["group_ids"] = sorted(raw.get("group_ids") or [])
    source = source_of(raw.get("foreign_id"))
    return Held(str(raw["id"]), raw["name"], source, bool(raw["active"]), content)
