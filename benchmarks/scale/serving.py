"""A built site on loopback, counting what it sends."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, cast

SEARCH = ("/search/", "/pagefind", "/workers/search", "/launchbook/search")
"""Parts of addresses that only the search asks for."""
FIRST = "/first-result"
"""What a page asks for as soon as it shows a first result: no file, and counted nowhere."""
_TEXTS = {".js", ".css", ".json", ".html", ".svg"}


@dataclass
class Sent:
    """Bytes of bodies by address, without headers: nothing is packed."""

    by_path: dict[str, int] = field(default_factory=dict)
    at_first: dict[str, int] = field(default_factory=dict)
    """The same when the reader had a first result."""

    @property
    def all(self) -> int:
        return sum(self.by_path.values())

    @property
    def search(self) -> int:
        """Index, script, style and program of the search."""
        return sum(size for path, size in self.by_path.items() if _is_of_search(path))

    @property
    def first_search(self) -> int:
        """The same until there was a first result."""
        return sum(size for path, size in self.at_first.items() if _is_of_search(path))

    def first_search_packed(self, site: Path) -> int:
        """The same from a server that packs texts, as most do."""
        return sum(_packed(site, path, size) for path, size in self.at_first.items() if _is_of_search(path))

    def forget(self) -> None:
        """Start anew."""
        self.by_path.clear()
        self.at_first.clear()


def _is_of_search(path: str) -> bool:
    return any(part in path for part in SEARCH)


def _packed(site: Path, path: str, size: int) -> int:
    file = site / path.partition("?")[0].lstrip("/")
    return _packed_file(file) if file.suffix in _TEXTS else size


@functools.cache
def _packed_file(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, sent: Sent, directory: str) -> None:
        self.sent = sent
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send what is asked for, or note that a first result stands."""
        if self.path != FIRST:
            return super().do_GET()
        self.sent.at_first.update(self.sent.by_path)
        self.send_response(204)
        self.end_headers()

    def copyfile(self, source: object, outputfile: object) -> None:
        """Send a file; count each block before the reader can have it. A reader may leave in the middle."""
        reader, writer = cast(BinaryIO, source), cast(BinaryIO, outputfile)
        with suppress(ConnectionError):
            while block := reader.read(1 << 18):
                self.sent.by_path[self.path] = self.sent.by_path.get(self.path, 0) + len(block)
                writer.write(block)

    def end_headers(self) -> None:
        """Nothing is kept by the reader between two visits."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[tuple[str, Sent]]:
    """Address of a site, and what it sends."""
    sent = Sent()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, sent=sent, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", sent
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
