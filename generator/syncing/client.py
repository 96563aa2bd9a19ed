"""Requests to a helpdesk: patient where it asks for patience, careful where asking twice would do something twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from generator.syncing.held import HelpdeskError, UncertainError

_TRIES = 6
_LONGEST_WAIT = 120.0
"""Seconds. Who is asked to wait longer is told so, and goes on later."""
_LONGEST_TOLD = 300
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_LONGEST_CONNECT = 10.0


class _AgainError(Exception):
    """The helpdesk did nothing, and may be asked again after so many seconds (None: it did not say)."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class _UnknownError(Exception):
    """The helpdesk may have done it or not: the answer is lost, or says that it failed half way."""


@dataclass
class Client:
    """A helpdesk's API below ``address``. Redirects are not followed: they would carry the credentials elsewhere.

    ``timeout`` is in seconds; ``sleep`` waits so many, and tests hand in one that does not.
    """

    address: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    sleep: Callable[[float], None] = time.sleep
    timeout: float = 30.0

    def __post_init__(self) -> None:
        self._http = httpx.Client(
            headers={"Accept": "application/json", "User-Agent": "launchbook", **self.headers},
            timeout=httpx.Timeout(self.timeout, connect=min(self.timeout, _LONGEST_CONNECT)),
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        """Let go of connections."""
        self._http.close()

    def get(self, path: str, **params: Any) -> Any:
        """What the helpdesk answers to a question, as JSON. Asked again as often as it takes."""
        return self._patiently("GET", path, params=params)

    def find(self, path: str) -> Any | None:
        """The same; None if there is no such thing."""
        try:
            return self.get(path)
        except NotFoundError:
            return None

    def put(self, path: str, body: Any, method: str = "PUT") -> Any:
        """Make something be so: asking twice does no more than asking once."""
        return self._patiently(method, path, json=body)

    def post(self, path: str, body: Any) -> Any:
        """Make something: asked again only if it was certainly not made. Raises UncertainError if nobody knows."""
        return self._patiently("POST", path, json=body)

    def _patiently(self, method: str, path: str, **sent: Any) -> Any:
        again: tuple[type[Exception], ...] = (_AgainError,) if method == "POST" else (_AgainError, _UnknownError)
        retrying = Retrying(
            retry=retry_if_exception_type(again),
            stop=stop_after_attempt(_TRIES),
            wait=_wait,
            sleep=self.sleep,
            reraise=True,
        )
        try:
            return retrying(self._ask, method, path, **sent)
        except _UnknownError as lost:
            if method == "POST":
                raise UncertainError(f"{self.address}: {lost}") from None
            raise HelpdeskError(f"{self.address}: {lost}, {_TRIES} times in a row: try again later") from None
        except _AgainError as busy:
            raise HelpdeskError(f"{self.address}: {busy}, {_TRIES} times in a row: try again later") from None

    def _ask(self, method: str, path: str, **sent: Any) -> Any:
        try:
            answer = self._http.request(method, f"{self.address}{path}", **sent)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            raise _AgainError("can't be reached") from None
        except httpx.TransportError as lost:
            raise _UnknownError(f"the connection was cut ({type(lost).__name__})") from None
        if answer.status_code == 429 or (answer.status_code == 503 and "retry-after" in answer.headers):
            raise _AgainError("asks for patience", self._patience(answer))
        if answer.status_code >= 500:
            raise _UnknownError(f"failed with status {answer.status_code}")
        if answer.status_code >= 300:
            raise _refused(self.address, method, path, answer)
        return _json(self.address, answer)

    def _patience(self, answer: httpx.Response) -> float | None:
        told = answer.headers.get("retry-after", "")
        seconds = float(told) if told.replace(".", "", 1).isdecimal() else None
        if seconds is not None and seconds > _LONGEST_WAIT:
            raise HelpdeskError(f"{self.address} asks to wait {seconds:.0f} seconds: go on after that")
        return seconds


class ApiRemote:
    """What every helpdesk's side has: a client, and its address."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.address = client.address


class NotFoundError(HelpdeskError):
    """There is no such thing."""


def safe_address(text: str, variable: str) -> str:
    """The address of a helpdesk without a slash at its end. Raises HelpdeskError if credentials are not safe there."""
    parts = urlsplit(text)
    is_near = parts.hostname in _LOOPBACK
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
        raise HelpdeskError(f"{variable} is no address like https://example.zendesk.com")
    if parts.scheme == "http" and not is_near:
        raise HelpdeskError(f"{variable} begins with http://: credentials are sent by https:// only")
    if parts.username or parts.password:
        raise HelpdeskError(f"{variable} holds credentials: they have variables of their own")
    return text.rstrip("/")


_LONGER_EACH_TIME = wait_exponential(multiplier=0.5, max=20) + wait_random(0, 1)


def _wait(state: RetryCallState) -> float:
    asked = state.outcome.exception() if state.outcome else None
    after = asked.after if isinstance(asked, _AgainError) else None
    return after if after is not None else _LONGER_EACH_TIME(state)


def _refused(address: str, method: str, path: str, answer: httpx.Response) -> HelpdeskError:
    code = answer.status_code
    if code == 404:
        return NotFoundError(f"{address}: there is no {path}")
    if code in (401, 403):
        return HelpdeskError(f"{address} does not let us in (status {code}): check the credentials and their rights")
    if code < 400:
        return HelpdeskError(f"{address} sends us elsewhere (status {code}): is this the address of its API?")
    told = " ".join(answer.text.split())[:_LONGEST_TOLD]
    return HelpdeskError(f"{address} refused {method} {path} (status {code}): {told}")


def _json(address: str, answer: httpx.Response) -> Any:
    if not answer.content:
        return None
    try:
        return answer.json()
    except ValueError:
        raise HelpdeskError(f"{address} does not answer in JSON: is this the address of its API?") from None
