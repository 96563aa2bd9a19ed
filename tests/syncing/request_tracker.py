"""A real Request Tracker 5, from Debian's packages: on loopback, with SQLite, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

LIBRARY = Path("/usr/share/request-tracker5")
SERVER = LIBRARY / "libexec" / "rt-server"
SETUP = "rt-setup-database-5"
_CONFIG = """
Set($rtname, 'launchbook.test');
Set($Organization, 'launchbook.test');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($WebPath, '');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{folder}/rt5.sqlite');
Set($MasonDataDir, '{folder}/mason');
Set($MasonSessionDir, '{folder}/session');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'critical');
Set($MailCommand, 'testfile');
Set($BcryptCost, 10);
1;
"""
_PREPARE = r"""
use strict; use warnings;
use lib '/usr/local/share/request-tracker5/lib', '/usr/share/request-tracker5/lib';
use RT; RT::LoadConfig(); RT::Init();
my $user = RT->SystemUser;
my $class = RT::Class->new($user);
my ($ok, $msg) = $class->Create(Name => 'Macros'); die $msg unless $ok;
my %types = ('launchbook-id' => 'FreeformSingle', 'Response' => 'TextSingle');
for my $name (sort keys %types) {
    my $field = RT::CustomField->new($user);
    ($ok, $msg) = $field->Create(
        Name => $name, Type => $types{$name}, LookupType => RT::Article->CustomFieldLookupType);
    die "$name: $msg" unless $ok;
    ($ok, $msg) = $field->AddToObject($class); die "$name: $msg" unless $ok;
}
my $root = RT::User->new($user); $root->Load('root');
my $token = RT::AuthToken->new($user);
my ($made, $why, $string) = $token->Create(Owner => $root->id, Description => 'launchbook');
die $why unless $made;
print "$string\n";
"""


@dataclass(frozen=True)
class RequestTracker:
    """A server that runs."""

    address: str
    token: str

    def environment(self, target: str) -> dict[str, str]:
        """What the environment holds to reach it."""
        return {f"LAUNCHBOOK_{target.upper()}_URL": self.address, f"LAUNCHBOOK_{target.upper()}_TOKEN": self.token}

    def ask(self, method: str, path: str, body: object = None) -> object:
        """What a person does by hand."""
        headers = {"Authorization": f"token {self.token}"}
        answer = httpx.request(method, f"{self.address}/REST/2.0{path}", json=body, headers=headers, trust_env=False)
        answer.raise_for_status()
        return answer.json()


def is_installed() -> bool:
    """Whether Debian's packages are there."""
    return SERVER.is_file() and shutil.which(SETUP) is not None and shutil.which("perl") is not None


@contextmanager
def request_tracker(folder: Path) -> Iterator[RequestTracker]:
    """A new one, empty, until the end of the context."""
    port = _free_port()
    for name in ("mason", "session", "conf.d"):
        (folder / name).mkdir()
    (folder / "SiteConfig.pm").write_text(_CONFIG.format(port=port, folder=folder), encoding="utf-8")
    (folder / "prepare.pl").write_text(_PREPARE, encoding="utf-8")
    config = {"RT_SITE_CONFIG": str(folder / "SiteConfig.pm"), "RT_SITE_CONFIG_DIR": str(folder / "conf.d")}
    environment = {**os.environ, **config}
    _run([SETUP, "--action", "init", "--skip-create", "--dba", "", "--dba-password", ""], folder, environment)
    token = _run(["perl", "prepare.pl"], folder, environment).strip().splitlines()[-1]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [str(SERVER), "--port", str(port), "--host", "127.0.0.1"],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    running = RequestTracker(f"http://127.0.0.1:{port}", token)
    try:
        _wait_for(running, server, folder)
        yield running
    finally:
        os.killpg(server.pid, 15)
        server.wait(timeout=30)


def _run(words: list[str], folder: Path, environment: dict[str, str]) -> str:
    ran = subprocess.run(
        words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"{words[0]}: {ran.stdout[-1000:]}{ran.stderr[-1000:]}"
    return ran.stdout


def _wait_for(running: RequestTracker, server: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert server.poll() is None, (folder / "server.log").read_text(errors="replace")[-2000:]
        try:
            running.ask("GET", "/rt")
            return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("Request Tracker did not answer within two minutes")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
