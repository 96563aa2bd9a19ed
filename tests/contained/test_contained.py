"""The container itself holds: what runs inside can write one folder and reach nobody."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from tests.contained import ROOT, run_contained, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no namespaces here, so no hostile list is run: {why_not()}")


def python(code: str, writable: Path) -> str:
    done = run_contained([sys.executable, "-c", code], writable)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def test_only_the_folder_can_be_written(tmp_path):
    writable, other = tmp_path / "in", tmp_path / "out"
    for folder in (writable, other):
        folder.mkdir()
    code = f"""
import errno, pathlib, tempfile
pathlib.Path("here").write_text("yes")
for folder in {[str(other), str(ROOT), "/", "/tmp", "/var/tmp", "/etc", "/root"]!r}:
    try:
        pathlib.Path(folder, "escaped").write_text("x")
        print(folder)
    except OSError as error:
        assert error.errno in (errno.EROFS, errno.EACCES, errno.ENOENT), error
print(tempfile.gettempdir())
"""
    assert python(code, writable) == str(writable / ".tmp")
    assert (writable / "here").read_text() == "yes"
    assert not list(other.iterdir())


def test_only_loopback_answers(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as outside:
        port = outside.getsockname()[1]
        code = f"""
import socket
for address in (("127.0.0.1", {port}), ("192.0.2.1", 80)):
    try:
        socket.create_connection(address, timeout=3)
        print("reached", address)
    except OSError:
        pass
with socket.create_server(("127.0.0.1", 0)) as inside:
    socket.create_connection(inside.getsockname(), timeout=3).close()
    print("loopback")
"""
        assert python(code, tmp_path) == "loopback"


def test_no_process_outlives_it(tmp_path):
    code = "import os\nif os.fork() == 0:\n import time; time.sleep(60); open('late', 'w')\nprint(os.getpid() < 20)"
    assert python(code, tmp_path) == "True"
