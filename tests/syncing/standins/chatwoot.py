"""Chatwoot's canned responses, after its own controller: a short code is one of its kind, and none is shown alone."""

from __future__ import annotations

from typing import Any, ClassVar

from tests.syncing.standins.server import Refused, Request, StandIn, needs, only

_PATH = "/api/v1/accounts/3/canned_responses"


class Chatwoot(StandIn):
    """No pages; `search` looks into codes and texts."""

    base: ClassVar[str] = "/api/v1/accounts/3"

    def answer(self, asked: Request) -> tuple[int, Any]:
        needs(asked, "api_access_token", self.token)
        if asked.path == _PATH and asked.method == "GET":
            word = asked.query.get("search", "").lower()
            rows = self.store.values()
            return 200, [one for one in rows if word in one["short_code"].lower() or word in one["content"].lower()]
        if asked.path == _PATH and asked.method == "POST":
            only(asked.body, {"short_code": str, "content": str}, {})
            id_ = self.next_id()
            return 200, self._save(id_, {"id": id_, "account_id": 3, **asked.body})
        id_ = int(asked.path.removeprefix(_PATH + "/")) if asked.path.removeprefix(_PATH + "/").isdecimal() else 0
        if id_ not in self.store:
            raise Refused(404, {"error": "Resource could not be found"})
        if asked.method not in ("PATCH", "PUT"):
            raise Refused(405, {"error": "there is no such route, or nothing is deleted"})
        only(asked.body, {}, {"short_code": str, "content": str})
        return 200, self._save(id_, {**self.store[id_], **asked.body})

    def _save(self, id_: int, one: dict[str, Any]) -> dict[str, Any]:
        if not one["short_code"].strip() or not one["content"].strip():
            raise Refused(422, {"message": "can't be blank"})
        if any(other["short_code"] == one["short_code"] for key, other in self.store.items() if key != id_):
            raise Refused(422, {"message": "Short code has already been taken"})
        self.store[id_] = one
        return one
