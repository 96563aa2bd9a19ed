"""The counts of the safety tests as the tables of SECURITY.md: ``python -m benchmarks.safety.render``.

``<name>.json`` in this folder holds what one harness counted: rows of ``kind``, ``tried``, ``broken`` and ``note``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.safety.stamp import FOLDER, STAMP

PAGE = FOLDER.parents[1] / "SECURITY.md"
BEGIN, END = "<!-- counted: written by make safety -->\n", "<!-- counted: end -->\n"


@dataclass(frozen=True)
class Table:
    """One harness: its heading, and what its columns are called."""

    name: str
    title: str
    said: str
    kind: str = "class"
    tried: str = "tried"
    broken: str = "broken"
    survived: str = ""
    """What a column of those not broken is called, if there is one."""
    beside: str = ""
    """Another harness that ran the same cases: its ``broken`` is a column of this table."""
    adds_up: bool = True


_SHOWN = "Broken is a case that put an element, attribute, address or script on a page, or whose text got lost."
_READ = "Broken is a traceback, or a file that took more than 2 s or 300 MB."
_KEPT = "Lost is a fault after which the good site was not whole, the next run failed, or a byte of yours was gone."
_INSIDE = "Broken is a write, a read, a process or a connection that has no business there."
_SAME = "Broken is an environment whose pages differ, or in which something fails."
_LEAK = "Broken is a word of an internal launch on a site for others."
_COST = "Above is a measure above its bound."
_PLAIN = "`yaml.safe_load`, Jinja and MkDocs with Material, put together as one would in an afternoon; broken as above."
TABLES = (
    Table("hostile-texts", "Hostile text", _SHOWN, beside="naive"),
    Table("hostile-names", "Hostile names and records", _SHOWN),
    Table("yaml", "Hostile YAML", _READ, beside="naive"),
    Table("faults", "Faults while publishing", _KEPT, kind="fault", broken="lost", survived="survived"),
    Table("confinement", "Confinement", _INSIDE),
    Table("matrix", "Environments", _SAME, kind="environment"),
    Table("audience", "Audiences", _LEAK, tried="words"),
    Table("gate", "Cost of safety", _COST, kind="measure", tried="pairs", broken="above", adds_up=False),
    Table("naive", "The same cases in a plain pipeline", _PLAIN),
)


def render(folder: Path = FOLDER) -> str:
    """All tables of what was counted in ``folder``, as Markdown."""
    counted = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    stamp = counted.pop(STAMP.stem, None)
    unknown = [Table(name, name, "") for name in counted if name not in {table.name for table in TABLES}]
    parts = [_stamped(stamp)] if stamp else []
    for table in (*TABLES, *unknown):
        if table.name in counted:
            parts.append(_table(table, counted[table.name]["rows"], _same(table, counted)))
    return "\n\n".join(parts or ["Nothing was counted yet."]) + "\n"


def _same(table: Table, counted: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Rows of the harness beside that ran a class of this table."""
    kinds = {row["kind"] for row in counted[table.name]["rows"]}
    return [row for row in counted.get(table.beside, {}).get("rows", ()) if row["kind"] in kinds]


def _stamped(stamp: Mapping[str, str]) -> str:
    return f"Counted on {stamp['on']} at commit {stamp['commit']}, with Python {stamp['python']} on {stamp['system']}."


def _table(table: Table, rows: Sequence[Mapping[str, Any]], beside: Sequence[Mapping[str, Any]]) -> str:
    plain = {row["kind"]: f"{row['broken']:,} of {row['tried']:,}" for row in beside}
    columns = [(table.kind, "---"), (table.tried, "---:")]
    columns += [(table.survived, "---:")] if table.survived else []
    columns += [(table.broken, "---:")]
    columns += [("plain pipeline: broken", "---:")] if plain else []
    columns += [("note", "---")]
    lines = [_line([name for name, _ in columns]), _line([mark for _, mark in columns])]
    for row in rows:
        counts = [f"{count:,}" for count in _counts(table, row["tried"], row["broken"])]
        lines.append(_line([row["kind"], *counts, *([plain.get(row["kind"], "–")] if plain else []), row["note"]]))
    if len(rows) > 1 and table.adds_up:
        tried, broken = (sum(row[key] for row in rows) for key in ("tried", "broken"))
        counts = [f"**{count:,}**" for count in _counts(table, tried, broken)]
        lines.append(_line(["**all**", *counts, *([""] if plain else []), ""]))
    return "\n\n".join(part for part in (f"### {table.title}", table.said, "\n".join(lines)) if part)


def _counts(table: Table, tried: int, broken: int) -> list[int]:
    return [tried, *([tried - broken] if table.survived else []), broken]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(str(cell).split()).replace("|", "\\|") for cell in cells) + " |"


def put(page: str, tables: str) -> str:
    """The page with the tables between its marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{PAGE.name} has no marks to write the tables between")
    return f"{before}{BEGIN}\n{tables}\n{END}{after}"


def main() -> None:
    """Write the tables into SECURITY.md."""
    PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), render()), encoding="utf-8")


if __name__ == "__main__":
    main()
