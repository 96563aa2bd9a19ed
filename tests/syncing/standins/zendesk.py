"""Zendesk's macros, after the published description of its API: `Macros` and `Actions reference`."""

from __future__ import annotations

from base64 import b64encode
from typing import Any, ClassVar

from tests.syncing.standins.server import Refused, Request, StandIn, needs, only

_ACTIONS = {
    "comment_value_html": str, "comment_value": str, "comment_mode_is_public": bool, "current_tags": str,
    "set_tags": str, "status": str, "priority": str,
}  # fmt: skip
_STATUSES = ("open", "pending", "hold", "solved")
_MAY = {"description": (str, type(None)), "active": bool, "restriction": (dict, type(None)), "actions": list}


class Zendesk(StandIn):
    """Lists by cursor; a change replaces the whole array of actions."""

    user: ClassVar[str] = "ops@example.com"

    def answer(self, asked: Request) -> tuple[int, Any]:
        needs(asked, "Authorization", "Basic " + b64encode(f"{self.user}/token:{self.token}".encode()).decode())
        if asked.path == "/api/v2/macros.json" and asked.method == "GET":
            return 200, self._page(asked)
        if asked.path == "/api/v2/macros.json" and asked.method == "POST":
            given = self._given(asked, {"title": str, "actions": list}, _MAY)
            made = {"id": self.next_id(), "active": True, "description": None, "restriction": None, **given}
            self.store[made["id"]] = _stored(made)
            return 201, {"macro": self.store[made["id"]]}
        id_ = asked.path.removeprefix("/api/v2/macros/").removesuffix(".json")
        if not id_.isdecimal() or int(id_) not in self.store:
            raise Refused(404, {"error": "RecordNotFound"})
        if asked.method == "PUT":
            given = self._given(asked, {}, {"title": str, **_MAY})
            self.store[int(id_)] = _stored({**self.store[int(id_)], **given})
        elif asked.method != "GET":
            raise Refused(405, {"error": "nothing is deleted"})
        return 200, {"macro": self.store[int(id_)]}

    def _page(self, asked: Request) -> dict[str, Any]:
        size = int(asked.query.get("page[size]", 100))
        if not 1 <= size <= 100:
            raise Refused(400, {"error": "page size"})
        after = int(asked.query.get("page[after]", 0))
        rows = [one for id_, one in sorted(self.store.items()) if id_ > after]
        meta = {"has_more": len(rows) > size, "after_cursor": str(rows[:size][-1]["id"]) if rows else None}
        return {"macros": rows[:size], "meta": meta, "links": {}}

    def _given(self, asked: Request, needed: Any, may: Any) -> dict[str, Any]:
        only(asked.body, {"macro": dict}, {})
        given: dict[str, Any] = asked.body["macro"]
        only(given, needed, may)
        if "actions" in given and not given["actions"]:
            raise Refused(422, {"error": "RecordInvalid", "details": "a macro needs an action"})
        for action in given.get("actions", ()):
            only(action, {"field": str, "value": object}, {})
            if not isinstance(action["value"], _ACTIONS.get(action["field"], ())):
                raise Refused(422, {"error": "RecordInvalid", "details": action})
            if action["field"] == "status" and action["value"] not in _STATUSES:
                raise Refused(422, {"error": "RecordInvalid", "details": action})
        if limit := given.get("restriction"):
            only(limit, {"type": str, "ids": list}, {"id": int})
        return given


def _stored(macro: dict[str, Any]) -> dict[str, Any]:
    limit = macro["restriction"]
    whole = {**limit, "id": limit["ids"][0]} if limit else None
    return {**macro, "restriction": whole, "url": f"/api/v2/macros/{macro['id']}.json", "position": macro["id"]}
