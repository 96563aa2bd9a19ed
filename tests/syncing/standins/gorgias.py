"""Gorgias' macros, after the published description of its API: `The Macro object`, `Bulk archive macros`."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import Any, ClassVar

from tests.syncing.standins.server import Refused, Request, StandIn, needs, only

_ACTIONS = {
    "setResponseText": {"body_html": str, "body_text": str}, "addInternalNote": {"body_html": str, "body_text": str},
    "addTags": {"tags": str}, "setStatus": {"status": str},
}  # fmt: skip
_NULL = type(None)
_MAY = {"actions": list, "external_id": (str, _NULL), "intent": (str, _NULL), "language": (str, _NULL)}


class Gorgias(StandIn):
    """Lists by cursor, without what is archived; archiving answers for each macro by itself."""

    user: ClassVar[str] = "ops@example.com"

    def answer(self, asked: Request) -> tuple[int, Any]:
        needs(asked, "Authorization", "Basic " + b64encode(f"{self.user}:{self.token}".encode()).decode())
        if asked.path == "/api/macros" and asked.method == "GET":
            return 200, self._page(asked)
        if asked.path == "/api/macros" and asked.method == "POST":
            self._check(asked.body, {"name": str}, _MAY)
            id_ = self.next_id()
            plain = {"actions": [], "external_id": None, "intent": None, "language": None, "archived_datetime": None}
            self.store[id_] = {**plain, **asked.body, "id": id_, "usage": 0}
            return 201, self.store[id_]
        if asked.path in ("/api/macros/archive", "/api/macros/unarchive") and asked.method == "PUT":
            return 207, {"data": [self._move(id_, asked.path.endswith("/archive")) for id_ in self._ids(asked.body)]}
        found = re.fullmatch(r"/api/macros/(\d+)", asked.path)
        if not found or int(found[1]) not in self.store:
            raise Refused(404, {"error": {"msg": "not found"}})
        one = self.store[int(found[1])]
        if asked.method == "PUT":
            self._check(asked.body, {}, {"name": str, **_MAY})
            one.update(asked.body)
            return 202, one
        if asked.method != "GET":
            raise Refused(405, {"error": {"msg": "nothing is deleted"}})
        return 200, one

    def _page(self, asked: Request) -> dict[str, Any]:
        size = int(asked.query.get("limit", 30))
        if not 1 <= size <= 100:
            raise Refused(400, {"error": {"msg": "limit"}})
        after = int(asked.query.get("cursor", 0))
        rows = [one for id_, one in sorted(self.store.items()) if id_ > after and not one["archived_datetime"]]
        following = str(rows[size - 1]["id"]) if len(rows) > size else None
        return {"data": rows[:size], "meta": {"next_cursor": following, "prev_cursor": None}, "object": "list"}

    def _check(self, body: Any, needed: Any, may: Any) -> None:
        only(body, needed, may)
        if (body.get("language") or "en") != (body.get("language") or "en")[:2].lower():
            raise Refused(400, {"error": {"msg": "language is no ISO 639-1 code"}})
        for action in body.get("actions", ()):
            only(action, {"name": str, "title": str, "type": str, "arguments": dict}, {})
            if action["name"] not in _ACTIONS:
                raise Refused(400, {"error": {"msg": "no such action"}})
            only(action["arguments"], _ACTIONS[action["name"]], {})

    def _ids(self, body: Any) -> list[int]:
        only(body, {"ids": list}, {})
        if not 1 <= len(body["ids"]) <= 30 or not all(isinstance(id_, int) for id_ in body["ids"]):
            raise Refused(400, {"error": {"msg": "ids"}})
        return list(body["ids"])

    def _move(self, id_: int, archive: bool) -> dict[str, Any]:
        one = self.store.get(id_)
        if one is None:
            return {"id": id_, "status": "not_found"}
        if bool(one["archived_datetime"]) == archive:
            return {"id": id_, "status": "already_archived" if archive else "already_not_archived"}
        one["archived_datetime"] = "2027-03-01T00:00:00" if archive else None
        return {"id": id_, "status": "archived" if archive else "unarchived", "error": None}
