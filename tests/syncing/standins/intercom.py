"""Intercom's macros, after the published description of its API: they are read, page by page, and nothing else."""

from __future__ import annotations

from typing import Any

from tests.syncing.standins.server import Refused, Request, StandIn, needs


class Intercom(StandIn):
    """Lists by cursor."""

    def answer(self, asked: Request) -> tuple[int, Any]:
        needs(asked, "Authorization", f"Bearer {self.token}")
        if asked.path != "/macros" or asked.method != "GET":
            raise Refused(404, {"type": "error.list", "errors": [{"code": "not_found"}]})
        size = int(asked.query.get("per_page", 50))
        if not 1 <= size <= 150:
            raise Refused(400, {"type": "error.list", "errors": [{"code": "parameter_invalid"}]})
        rows = [one for id_, one in sorted(self.store.items()) if id_ > int(asked.query.get("starting_after", 0))]
        following = {"starting_after": str(rows[size - 1]["id"])} if len(rows) > size else None
        return 200, {"type": "list", "data": rows[:size], "pages": {"type": "pages", "next": following}}
