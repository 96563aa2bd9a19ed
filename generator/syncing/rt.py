"""Request Tracker's articles over REST 2.0, as its own sources have it; held against a running RT 5."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from generator.helpdesks.rt import SOURCE_FIELD, TEXT_FIELD
from generator.syncing.client import ApiRemote
from generator.syncing.held import Content, Held, HelpdeskError

_PAGE = 100
_LONGEST_NAME = 255
_ALL = '[{"field": "id", "operator": ">", "value": 0}]'


class RtRemote(ApiRemote):
    """Articles are marked by a custom field, which an administrator adds to their class once."""

    target = "rt"
    named = "Name"

    def fetch(self, known: Collection[str] = ()) -> Sequence[Held]:
        """All articles of all classes, disabled ones too: their names are one space."""
        return [_held(raw) for raw in self._pages()]

    def _pages(self) -> Iterator[dict[str, Any]]:
        page = 1
        while True:
            answer = self._client.get(
                "/REST/2.0/articles", query=_ALL, page=page, per_page=_PAGE, orderby="id", find_disabled_rows=1,
                **{"fields": "Name,Summary,Disabled,Class,CustomFields", "fields[Class]": "Name"},
            )  # fmt: skip
            yield from answer["items"]
            if page >= (answer.get("pages") or 1):
                return
            page += 1

    def create(self, content: Content) -> Held:
        """Make an article, and read it back."""
        made = self._client.post("/REST/2.0/article", content)
        return self._marked(self._read(str(made["id"])))

    def change(self, held: Held, content: Content) -> Held:
        """Change an article, and read it back: RT says nothing of one that is already so."""
        self._client.put(f"/REST/2.0/article/{held.id}", content)
        return self._marked(self._read(held.id))

    def switched_off(self, held: Held) -> Content:
        """The same, disabled, and without its name: no two articles may have one, not even disabled ones."""
        name = f"{held.name[: _LONGEST_NAME // 2]} (off: {held.source})"
        return {**held.content, "Name": name[:_LONGEST_NAME], "Disabled": 1}

    def _read(self, id_: str) -> Held:
        return _held(self._client.get(f"/REST/2.0/article/{id_}", **{"fields[Class]": "Name"}))

    def _marked(self, held: Held) -> Held:
        if held.source is None:
            raise HelpdeskError(
                f'{self.address}: article {held.id} took no "{SOURCE_FIELD}": add the custom fields "{SOURCE_FIELD}" '
                f'and "{TEXT_FIELD}" to the class, and let the user change them'
            )
        return held


def _held(raw: dict[str, Any]) -> Held:
    fields = {one["name"]: (one["values"] or [""])[0] for one in raw.get("CustomFields") or []}
    source = fields.get(SOURCE_FIELD) or None
    content = {
        "Class": raw["Class"].get("Name", ""),
        "Name": raw["Name"],
        "Summary": raw.get("Summary") or "",
        "Disabled": int(raw.get("Disabled") or 0),
        "CustomFields": {SOURCE_FIELD: source or "", TEXT_FIELD: fields.get(TEXT_FIELD, "")},
    }
    return Held(str(raw["id"]), raw["Name"], source, not content["Disabled"], content)
