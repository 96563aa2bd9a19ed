"""Zammad's text modules, after its own controller and model: HTML is cleaned as it is stored."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from tests.syncing.standins.server import Refused, Request, StandIn, needs, only

_PATH = "/api/v1/text_modules"
_NULL = type(None)
_MAY = {"name": str, "keywords": (str, _NULL), "content": str, "note": (str, _NULL), "active": bool,
        "foreign_id": (str, _NULL), "group_ids": list, "user_id": (int, _NULL)}  # fmt: skip


class Zammad(StandIn):
    """Pages by number; `foreign_id` is a column like others."""

    user: ClassVar[str] = ""

    def answer(self, asked: Request) -> tuple[int, Any]:
        needs(asked, "Authorization", f"Token token={self.token}")
        if asked.path == _PATH and asked.method == "GET":
            page, size = int(asked.query.get("page", 1)), int(asked.query.get("per_page", 100))
            rows = [one for _, one in sorted(self.store.items())]
            return 200, rows[(page - 1) * size : page * size]
        if asked.path == _PATH and asked.method == "POST":
            only(asked.body, {"name": str, "content": str}, _MAY)
            id_ = self.next_id()
            plain = {"keywords": None, "note": None, "active": True, "foreign_id": None, "group_ids": []}
            return 201, self._save(id_, {**plain, **asked.body, "id": id_})
        id_ = int(asked.path.removeprefix(_PATH + "/")) if asked.path.removeprefix(_PATH + "/").isdecimal() else 0
        if id_ not in self.store:
            raise Refused(404, {"error": "No such object"})
        if asked.method == "PUT":
            only(asked.body, {}, _MAY)
            return 200, self._save(id_, {**self.store[id_], **asked.body})
        if asked.method != "GET":
            raise Refused(405, {"error": "nothing is deleted"})
        return 200, self.store[id_]

    def _save(self, id_: int, one: dict[str, Any]) -> dict[str, Any]:
        if len(one["name"]) > 250 or len(one["keywords"] or "") > 500 or not one["content"]:
            raise Refused(422, {"error": "too long, or empty"})
        self.store[id_] = {**one, "content": _cleaned(one["content"])}
        return self.store[id_]


def _cleaned(html: str) -> str:
    """What Zammad's sanitiser makes of links: they open in a new window."""
    return re.sub(r'<a href="([^"]*)">', r'<a href="\1" rel="nofollow noreferrer noopener" target="_blank">', html)
