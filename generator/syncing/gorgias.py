"""Gorgias' macros over its API. developers.gorgias.com, "Macros"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from generator.helpdesks.marker import source_of
from generator.syncing.client import ApiRemote
from generator.syncing.held import Content, Held, HelpdeskError

_PAGE = 100
_ARCHIVED = "archived"
"""A key that we add to a content: the API has requests of their own for it."""
_FIELDS = ("name", "external_id", "intent", "language")


class GorgiasRemote(ApiRemote):
    """Macros are marked by their external id, and switched off by being archived."""

    target = "gorgias"
    named = "name"

    def fetch(self, known: Collection[str] = ()) -> Sequence[Held]:
        """All macros, page by page; of those that we know and that no page shows, each by itself: they are archived."""
        listed = [_held(raw, is_listed=True) for raw in self._pages()]
        hidden = sorted(set(known) - {one.id for one in listed})
        found = (self._client.find(f"/api/macros/{each}") for each in hidden)
        return [*listed, *(_held(raw, is_listed=False) for raw in found if raw)]

    def _pages(self) -> Iterator[dict[str, Any]]:
        cursor: dict[str, str] = {}
        while True:
            answer = self._client.get("/api/macros", limit=_PAGE, order_by="created_datetime:asc", **cursor)
            yield from answer["data"]
            following = answer["meta"].get("next_cursor")
            if not following:
                return
            cursor = {"cursor": following}

    def create(self, content: Content) -> Held:
        """Make a macro, and read it back."""
        made = self._client.post("/api/macros", _sent(content))
        return self._read(str(made["id"]), archived=False)

    def change(self, held: Held, content: Content) -> Held:
        """Change all of a macro, archive it or bring it back, and read it back."""
        if not content[_ARCHIVED]:
            self._move("unarchive", held.id, ("unarchived", "already_not_archived"))
        self._client.put(f"/api/macros/{held.id}", _sent(content))
        if content[_ARCHIVED]:
            self._move("archive", held.id, ("archived", "already_archived"))
        return self._read(held.id, archived=content[_ARCHIVED])

    def switched_off(self, held: Held) -> Content:
        """The same, archived."""
        return {**held.content, _ARCHIVED: True}

    def _move(self, verb: str, id_: str, fine: tuple[str, ...]) -> None:
        """A request that answers for each macro by itself."""
        answer = self._client.put(f"/api/macros/{verb}", {"ids": [int(id_)]})
        rows: list[dict[str, Any]] = answer["data"]
        told: dict[str, Any] = next((one for one in rows if str(one["id"]) == id_), {"status": "no answer"})
        if told["status"] not in fine:
            why = (told.get("error") or {}).get("msg") or told["status"]
            raise HelpdeskError(f"{self.address} would not {verb} macro {id_}: {why}")

    def _read(self, id_: str, *, archived: bool) -> Held:
        return _held(self._client.get(f"/api/macros/{id_}"), is_listed=not archived)


def _sent(content: Content) -> Content:
    return {key: value for key, value in content.items() if key != _ARCHIVED}


def _held(raw: dict[str, Any], *, is_listed: bool) -> Held:
    archived = bool(raw.get("archived_datetime")) or not is_listed
    actions = [{key: one.get(key) for key in ("name", "title", "type", "arguments")} for one in raw["actions"]]
    content = {**{key: raw.get(key) for key in _FIELDS}, "actions": actions, _ARCHIVED: archived}
    source = source_of(raw.get("external_id"))
    return Held(str(raw["id"]), raw["name"], source, not archived, content)
