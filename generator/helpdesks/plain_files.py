"""Plain files, for a helpdesk that we do not know: placeholders stay as they are in the book."""

from __future__ import annotations

from collections.abc import Sequence

from generator.helpdesks.files import as_csv, as_json
from generator.helpdesks.target import Files, Payload, Reply, Target
from generator.helpdesks.variables import Variables
from generator.model.book import Helpdesk
from generator.model.macro import PLACEHOLDERS

_COLUMNS = (
    "source", "title", "situation", "locale", "channels", "tags", "status", "internal", "active", "text", "html",
)  # fmt: skip


def _payload(reply: Reply, desk: Helpdesk) -> Payload:
    values = (
        reply.source, reply.title, reply.situation, reply.locale, list(reply.channels), list(reply.tags), reply.status,
        reply.internal, reply.active, reply.body.text, reply.body.html,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def _files(target: Target, replies: Sequence[Reply], desk: Helpdesk) -> Files:
    made = [_payload(reply, desk) for reply in replies]
    table = as_csv(_COLUMNS, ([_cell(row[name]) for name in _COLUMNS] for row in made))
    files = {"macros.json": as_json(made), "macros.csv": table}
    for reply in replies:
        name = reply.source.replace("/", "--")  # no id has two hyphens in a row
        files[f"text/{name}.txt"] = reply.body.text + "\n"
        files[f"html/{name}.html"] = reply.body.html + "\n"
    return files


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value or "")


TARGET = Target(
    Variables("files", "Plain files", "{{NAME}}", "{{NAME|BARE}}", {name: name for name in PLACEHOLDERS}),
    form="html",
    payload=_payload,
    files=_files,
    verified="our own readers of CSV and JSON",
    statuses={name: name for name in ("open", "pending", "on_hold", "solved")},
    carries=frozenset({"tags", "notes", "channels", "inactive"}),
    acts_on=(),
    is_table=True,
)
