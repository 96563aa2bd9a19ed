"""``serve``: what an author changes is on the page a moment later, and mistakes are told."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from tests.publishing.books import TODAY, small_book

PAGE = "launches/instant-payouts-mx/"


class Server:
    """A running ``launchbook serve``; waits for its live reload instead of sleeping."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        port = self.address.split(":")[-1].strip("/")
        command = [sys.executable, "-m", "generator", "serve", "--port", port, "--today", TODAY.isoformat()]
        here = str(Path(__file__).parent.parent.parent)
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": here, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True)
        self.lines: Queue[str] = Queue()
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.put(line)

    def stop(self) -> None:
        """End it, and leave nothing open."""
        self.process.terminate()
        self.process.wait(timeout=30)
        self.listener.join()
        assert self.process.stderr
        self.process.stderr.close()

    def read(self, path: str) -> str:
        """A page of the site; asked again until the server is up."""
        for _ in range(200):
            try:
                with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                    return str(answer.read().decode())
            except ConnectionError:
                self.process.poll()
            except urllib.error.URLError as refused:
                if not isinstance(refused.reason, ConnectionError):
                    raise
                threading.Event().wait(0.1)
        raise AssertionError("the server never answered")

    def await_reload(self, page: str) -> None:
        """Ask as the page's own script does: the answer comes when the site was built anew."""
        found = re.search(r"livereload\((\d+), (\d+)\)", page)
        assert found
        with urllib.request.urlopen(f"{self.address}livereload/{found[1]}/{found[2]}", timeout=60) as answer:
            assert int(answer.read()) > int(found[1])

    def await_word(self, word: str) -> str:
        """The first line on stderr that holds a word."""
        while True:
            line = self.lines.get(timeout=60)
            if word in line:
                return line


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_book(tmp_path)


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    running = Server(root)
    yield running
    running.stop()


def test_an_edit_is_on_the_page_and_a_mistake_is_told(root: Path, server: Server) -> None:
    before = server.read(PAGE)
    assert "Instant payouts in Mexico" in before
    launch = root / "guides/launches/instant-payouts-mx.launch.yaml"
    text = launch.read_text()
    launch.write_text(text.replace("title: Instant payouts in Mexico", "title: Payouts in a minute", 1))
    server.await_reload(before)
    assert "Payouts in a minute" in server.read(PAGE)
    launch.write_text(text.replace("kind: feature", "kind: featur", 1))
    assert 'error LB206 kind: "featur" is not allowed here' in server.await_word("LB206")
