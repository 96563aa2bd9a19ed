"""Runs inside the container: hostile file names and ids, and hostile records imported; built by the real commands.

    python -m tests.hostile.names FOLDER CASES.json

FOLDER/result.json holds what is wrong.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hostile.books import HARMLESS, make_book, write_yaml
from tests.hostile.judging import Page, compare, find_executable, lost_text

FILES: tuple[str | bytes, ...] = (
    'a"b', "a'b", "<img src=x onerror=alert(1)>", "a\nb", "a\rb", "a\tb", "\x1b[31mred", "..", "...", "-rf", "--help",
    "%2e%2e%2fx", "x" * 240, b"\xff\xfe", b"\xc3\x28", "\u00e9", "e\u0301", "CASE", "Case", "case", "a b", " ", "con",
    "nul", "a\\b", "$(id)", "`id`", "{{7*7}}", "a;b", "*", "?", "a|b", "\u202egpj", "pay\u200bout", "\U0001f4a9", "a#b",
    "a%00b", "index", "[a](b)", "a:b", "~", "a&b", "-", "a--b", "a-",
)  # fmt: skip
IDS = (
    "../x", "..", "/etc/passwd", "a/b", "a\\b", "A", "a b", "a\n", "a\nb", "<b>", '"', "'", "{{7*7}}", "", "-", "a--b",
    "a" * 65, "a" * 300, "\u0131", "\uff41", "a\u200b", "\u202ea", "a%2e", "a.md", "index", "con", "__search", "a_b",
    "\u0660", "1e3", "null", "a#b", "a?b", "constructor", "javascript-alert",
)  # fmt: skip
KINDS = ("csv", "json", "yaml")
_FEW = 100
_SAFE = re.compile(r"[A-Za-z0-9_.%/+-]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MAP = """\
title: Records
records: ["."]
id: {from: key}
fields:
  title: {from: title}
  kind: {const: feature}
  status: {const: ready}
  summary.what: {from: what}
  summary.who: {from: who}
"""


def main(folder: str, cases: str) -> None:
    """Try the names, the ids and the records."""
    root = Path(folder)
    texts: list[str] = json.loads(Path(cases).read_text(encoding="utf-8"))
    kinds = KINDS if len(texts) > _FEW else KINDS[:1]
    problems = list(try_names(root / "names", kinds, texts))
    for kind in kinds:
        problems += try_records(root / kind, kind, texts)
    (root / "result.json").write_text(json.dumps(problems), encoding="utf-8")


def try_names(root: Path, kinds: Sequence[str], keys: Sequence[str]) -> Iterator[str]:
    """Hostile file names, ids and keys of records: what is well-formed is built, and nothing else is touched."""
    make_book(root, [HARMLESS])
    launches = root / "guides" / "launches"
    for number, name in enumerate(FILES):
        named = name if isinstance(name, bytes) else name.encode()
        with open(os.path.join(os.fsencode(launches), named + b".launch.yaml"), "wb") as file:
            file.write(json.dumps(_smallest(f"n{number}")).encode())
    for number, name in enumerate(IDS):
        write_yaml(launches / f"i{number}.launch.yaml", {**_smallest(f"i{number}"), "id": name})
        write_yaml(launches / f"j{number}.launch.yaml", {**_smallest(f"j{number}"), "aliases": [name]})
        macro = {"id": name, "title": "T", "situation": "S", "body": {"en": "B"}}
        write_yaml(launches / f"k{number}.launch.yaml", {**_smallest(f"k{number}"), "macros": [macro]})
    for kind in kinds:
        _write_records(root / f"records.{kind}", kind, [_record(text, "x") for text in (*keys, *IDS)])
        yield from _import(root, kind)
    yield from _build(root)


def try_records(root: Path, kind: str, texts: Sequence[str]) -> Iterator[str]:
    """Records with a hostile text in each field, imported and built."""
    harmless = root.with_name(f"{root.name}-harmless")
    for folder, words in ((harmless, [HARMLESS] * len(texts)), (root, texts)):
        make_book(folder, [HARMLESS])
        _write_records(folder / f"records.{kind}", kind, [_record(f"r-{at}", text) for at, text in enumerate(words)])
        yield from _import(folder, kind)
    yield from _build(harmless)
    yield from _build(root)
    for number, text in enumerate(texts):
        for page in sorted((root / "site" / "launches" / f"r-{number}").rglob("index.html")):
            name = page.relative_to(root).as_posix()
            built, plain = (Page((folder / name).read_text("utf-8")) for folder in (root, harmless))
            for what in [*compare(built, plain, prose=True), *find_executable(built)]:
                yield f"{kind} {text[:60]!r}: {name}: {what}"
            if name.endswith("playbook/index.html") and lost_text(f"title {text}", built):
                yield f"{kind} {text[:60]!r}: {name}: the title is lost"


def _smallest(name: str) -> dict[str, object]:
    return {"id": name, "title": f"Launch {name}", "kind": "feature", "status": "ready"}


def _record(key: str, text: str) -> dict[str, str]:
    return {"key": key, "title": f"title {text}", "what": f"what {text}", "who": f"who {text}"}


def _write_records(path: Path, kind: str, records: Sequence[dict[str, str]]) -> None:
    if kind == "csv":
        table = io.StringIO()
        writer = csv.DictWriter(table, list(records[0]))
        writer.writeheader()
        writer.writerows(records)
        path.write_text(table.getvalue(), encoding="utf-8", newline="")
    elif kind == "json":
        path.write_text(json.dumps(records), encoding="utf-8")
    else:
        write_yaml(path, records)


def _import(root: Path, kind: str) -> Iterator[str]:
    (root / "map.yaml").write_text(_MAP, encoding="utf-8")
    before = _tree(root)
    yield from _run(root, "import", f"records.{kind}", "--map", "map.yaml")
    for path in sorted(_tree(root).keys() - before.keys()):
        if not re.fullmatch(
            r"guides/launches/[a-z0-9-]{1,64}\.launch\.yaml|guides/launches/\.imported/[a-z0-9-]{1,64}\.json|\.launchbook/[^/]+",
            path,
        ):
            yield f"import wrote {path!r}"


def _build(root: Path) -> Iterator[str]:
    shutil.rmtree(root / "site", ignore_errors=True)
    before = _tree(root)
    yield from _run(root, "check")
    yield from _run(root, "build")
    after = _tree(root)
    made = after.keys() - before.keys()
    for path in sorted(path for path in before if after.get(path) != before[path]):
        yield f"changed or removed: {path!r}"
    for path in sorted(made):
        if not path.startswith(("site/", "guides/", ".launchbook/")) or not _SAFE.fullmatch(path):
            yield f"written: {path!r}"
    if not (root / "site/launches/l0000/index.html").is_file():
        yield f"{root.name}: the good launch was not built"


def _run(root: Path, *command: str) -> Iterator[str]:
    done = subprocess.run(["launchbook", *command], cwd=root, capture_output=True, timeout=300, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
    if done.returncode not in (0, 1) or "Traceback" in said or "Launchbook itself failed" in said:
        yield f"{root.name}: launchbook {command[0]} ends with {done.returncode}: {said[-1500:]}"
    odd = _UNPRINTABLE.search(said)
    if odd:
        yield f"{root.name}: launchbook {command[0]} prints {said[max(0, odd.start() - 40) : odd.end()]!r}"


def _tree(root: Path) -> dict[str, int]:
    """Every file of a book by its path, with its size and time."""
    found = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            shown = os.path.relpath(path, root).encode(errors="surrogateescape").decode("utf-8", "backslashreplace")
            found[shown] = hash((os.path.getsize(path), os.stat(path).st_mtime_ns))
    return {path: state for path, state in found.items() if not path.startswith((".home", ".tmp"))}


if __name__ == "__main__":
    main(*sys.argv[1:])
