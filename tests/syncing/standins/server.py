"""A helpdesk on loopback: real HTTP, with faults on demand. What it takes and gives, each stand-in says itself."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Literal
from urllib.parse import parse_qs, urlsplit

Fault = Literal["cut", "cut after", "429", "500", "500 after", "garbage", "slow"]
"""``cut``: the connection ends before anything is done; ``… after``: it is done, and the answer is lost."""
FAULTS: tuple[Fault, ...] = ("cut", "cut after", "429", "500", "500 after")


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, body: Any = None, **headers: str) -> None:
        super().__init__(f"{status}: {body}")
        self.status, self.body, self.headers = status, body, headers


@dataclass
class Request:
    """What was asked."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any


@dataclass
class StandIn:
    """A helpdesk's store and rules. ``faults`` are by the number of the request, the first is 0."""

    faults: dict[int, Fault] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    store: dict[int, dict[str, Any]] = field(default_factory=dict)
    slow_by: float = 0.0
    """Seconds that a slow answer takes."""
    base: ClassVar[str] = ""
    user: ClassVar[str] = ""
    token: ClassVar[str] = "s3cret-token"

    def answer(self, asked: Request) -> tuple[int, Any]:
        """Status and JSON. Raises Refused."""
        raise NotImplementedError

    @property
    def writes(self) -> list[Request]:
        """Requests that were to change something."""
        return [one for one in self.requests if one.method != "GET"]

    def next_id(self) -> int:
        """An id that no object had before."""
        self.last = getattr(self, "last", 1000) + 1
        return self.last

    def environment(self, target: str) -> dict[str, str]:
        """What the environment holds to reach it."""
        name = f"LAUNCHBOOK_{target.upper()}"
        return {f"{name}_URL": self.address + self.base, f"{name}_USER": self.user, f"{name}_TOKEN": self.token}

    @property
    def address(self) -> str:
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    def __enter__(self) -> StandIn:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(of: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # an answer in one piece: in two, the network waits

        def _do(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            number = len(of.requests)
            asked = Request(self.command, parts.path, query, dict(self.headers.items()), None)
            of.requests.append(asked)
            fault = of.faults.get(number)
            if fault == "cut":
                return self._cut()
            if fault == "429":
                return self._send(429, {"error": "slow down"}, {"Retry-After": "1"})
            if fault == "500":
                return self._send(500, {"error": "not now"})
            try:
                asked.body = json.loads(raw) if raw else None
                status, body = of.answer(asked)
                headers: Mapping[str, str] = {}
            except Refused as refused:
                status, body, headers = refused.status, refused.body, refused.headers
            except ValueError:
                status, body, headers = 400, {"error": "no JSON"}, {}
            if fault == "slow":
                time.sleep(of.slow_by)
            if fault == "cut after":
                return self._cut()
            if fault == "500 after":
                return self._send(500, {"error": "half way"})
            if fault == "garbage":
                return self._send(200, "<html>")
            return self._send(status, body, headers)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _do

        def _cut(self) -> None:
            self.close_connection = True

        def _send(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
            content = b"" if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):  # who does not wait is gone
                self.wfile.write(content)
                self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def needs(asked: Request, name: str, value: str) -> None:
    """Refuse whoever does not say the right word."""
    if {key.lower(): one for key, one in asked.headers.items()}.get(name.lower()) != value:
        raise Refused(401, {"error": "Couldn't authenticate you"})


def only(body: Any, needed: Mapping[str, type | tuple[type, ...]], may: Mapping[str, type | tuple[type, ...]]) -> None:
    """Refuse a body that is no object, lacks a field, or has one that there is not, or of another type."""
    if not isinstance(body, dict):
        raise Refused(400, {"error": "an object is wanted"})
    wrong = [name for name in needed if name not in body] + [name for name in body if name not in {**needed, **may}]
    wrong += [name for name, kind in {**needed, **may}.items() if name in body and not isinstance(body[name], kind)]
    if wrong:
        raise Refused(422, {"error": "RecordInvalid", "details": wrong})
