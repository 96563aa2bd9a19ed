"""The ledger: a file of truths. Each says what it follows from, so an old one is never wrong, only of no use."""

from __future__ import annotations

import errno
import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import Any

from generator.remembering.records import LaunchRecord, PageRecord, launch_from_json, launch_to_json
from generator.remembering.seal import is_sealed, seal

_FORM = 5
"""Raise it whenever what a table holds changes: a ledger of another form is begun anew."""
_TABLES = f"""
PRAGMA user_version = {_FORM};
CREATE TABLE launches (file TEXT PRIMARY KEY, record BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE texts (file TEXT PRIMARY KEY, texts BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE plans (path TEXT PRIMARY KEY, key TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pages (
  path TEXT PRIMARY KEY, text TEXT NOT NULL, environment TEXT NOT NULL, html TEXT NOT NULL, searched TEXT NOT NULL,
  size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, is_faulty INTEGER NOT NULL, ids TEXT NOT NULL, links TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE parts (name TEXT PRIMARY KEY, parts TEXT NOT NULL) WITHOUT ROWID;
"""
_PAGE_ROW = attrgetter(
    "path", "text", "environment", "html", "searched", "size", "mtime_ns", "is_faulty", "ids", "links"
)


class Ledger:
    """What earlier builds of one book, for one audience, found out. One build at a time uses it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.is_written = False

    def launches(self) -> dict[str, LaunchRecord]:
        """What is remembered of launch files, by file; what can't be read any more is forgotten."""
        records = {}
        for file, raw in self._connection.execute("SELECT file, record FROM launches"):
            try:
                records[str(file)] = launch_from_json(raw)
            except ValueError:
                continue
        return records

    def keep_launches(self, records: Iterable[LaunchRecord]) -> None:
        """Remember these."""
        rows = [(record.file, launch_to_json(record)) for record in records]
        self._write("INSERT OR REPLACE INTO launches VALUES (?, ?)", rows)

    def texts_of(self, file: str) -> Mapping[str, bytes]:
        """The texts made from a launch file, by path below guides/; those that are not known are missing."""
        row = self._connection.execute("SELECT texts FROM texts WHERE file = ?", (file,)).fetchone()
        try:
            texts = json.loads(zlib.decompress(row[0])) if row else {}
            return {path: text.encode() for path, text in texts.items()}
        except (ValueError, AttributeError, TypeError, zlib.error):
            return {}

    def keep_texts(self, file: str, packed: bytes) -> None:
        """Remember the texts made from a launch file, as ``packed_texts`` packed them."""
        self._write("INSERT OR REPLACE INTO texts VALUES (?, ?)", [(file, packed)])

    def plans(self) -> dict[str, tuple[str, str]]:
        """Pages about the whole book, by path: the key they were made with, and the digest of their text."""
        return {path: (key, text) for path, key, text in self._connection.execute("SELECT * FROM plans")}

    def keep_plans(self, plans: Mapping[str, tuple[str, str]]) -> None:
        """Remember these."""
        rows = [(path, key, text) for path, (key, text) in plans.items()]
        self._write("INSERT OR REPLACE INTO plans VALUES (?, ?, ?)", rows)

    def pages(self) -> dict[str, PageRecord]:
        """Pages of the last site by the path of their Markdown, without ids and links: these are asked for singly."""
        rows = self._connection.execute(
            "SELECT path, text, environment, html, searched, size, mtime_ns, is_faulty FROM pages"
        )
        return {
            path: PageRecord(path, text, environment, html, searched, size, mtime_ns, "", "", bool(is_faulty))
            for path, text, environment, html, searched, size, mtime_ns, is_faulty in rows
        }

    def ids_of(self, path: str) -> frozenset[str]:
        """The ids on a page; none if it is not known."""
        row = self._connection.execute("SELECT ids FROM pages WHERE path = ?", (path,)).fetchone()
        return frozenset(row[0].split("\n")) if row else frozenset()

    def links(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each page's path, and what it links to."""
        for path, links in self._connection.execute("SELECT path, links FROM pages"):
            yield path, tuple(links.split("\n"))

    def keep_pages(self, records: Iterable[PageRecord]) -> None:
        """Remember these."""
        rows = map(_PAGE_ROW, records)
        self._connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def note_faulty(self, paths: Iterable[str]) -> None:
        """Remember that something was found in these pages."""
        self._write("UPDATE pages SET is_faulty = 1 WHERE path = ?", [(path,) for path in paths])

    def keep_only(self, table: str, names: Collection[str]) -> None:
        """Forget all of ``launches``, ``texts``, ``plans`` or ``pages`` but these."""
        column = {"launches": "file", "texts": "file", "plans": "path", "pages": "path"}[table]
        known = {row[0] for row in self._connection.execute(f"SELECT {column} FROM {table}")}
        gone = [(name,) for name in known.difference(names)]
        self._write(f"DELETE FROM {table} WHERE {column} = ?", gone)

    def parts(self, name: str) -> Mapping[str, str]:
        """What something was made from, part by part; nothing if it is not known."""
        row = self._connection.execute("SELECT parts FROM parts WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else {}

    def keep_parts(self, name: str, parts: Mapping[str, str]) -> None:
        """Remember what something was made from."""
        if parts != self.parts(name):
            self._write("INSERT OR REPLACE INTO parts VALUES (?, ?)", [(name, json.dumps(parts))])

    def _write(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Nothing to write leaves the file as it is."""
        if rows:
            self._connection.executemany(statement, rows)

    def commit(self) -> None:
        """Write down for good what was to be remembered."""
        self._connection.commit()
        self.is_written = self._connection.total_changes > 0


def packed_texts(texts: Mapping[str, bytes]) -> bytes:
    """The texts made from a launch file, in a fifth of the space."""
    return zlib.compress(json.dumps({path: text.decode() for path, text in texts.items()}).encode(), level=1)


@contextmanager
def open_ledger(file: Path, *, anew: bool = False) -> Iterator[Ledger]:
    """The ledger in ``file``; begun ``anew`` if asked, and if it is damaged, of another form, or not there.

    What was not committed is lost in the end. Raises OSError if the file can't be written, or is a link.
    """
    if file.is_symlink():  # whoever put it there would have us write somewhere else
        raise OSError(errno.ELOOP, "a symbolic link is not followed", str(file))
    connection = None if anew else _reopened(file)
    if connection is None:
        for name in (file, *(file.with_name(file.name + end) for end in ("-journal", "-wal", "-shm"))):
            name.unlink(missing_ok=True)
        connection = _begun(file)
    ledger = Ledger(connection)
    try:
        yield ledger
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"the ledger can't be written ({error})", str(file)) from error
    finally:
        connection.close()
        if ledger.is_written:
            with suppress(OSError):  # one without a seal is begun anew the next time
                seal(file)


def _reopened(file: Path) -> sqlite3.Connection | None:
    if not file.is_file():
        return None
    try:
        connection = sqlite3.connect(file)
    except sqlite3.Error:
        return None
    try:
        # Whoever asks first has SQLite take back what a killed build left half done: only then the seal can be right.
        if _value(connection, "PRAGMA user_version") == _FORM and is_sealed(file):
            return connection
    except (sqlite3.Error, OSError):
        pass
    connection.close()
    return None


def _begun(file: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(file)
        connection.executescript(_TABLES)
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"the ledger can't be written ({error})", str(file)) from error
    return connection


def _value(connection: sqlite3.Connection, query: str) -> Any:
    return connection.execute(query).fetchone()[0]
