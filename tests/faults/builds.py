"""Runs the command in processes forked from one that has imported everything: as real as any, at half the time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.disk import Disk, without_swap
from tests.publishing.books import TODAY

HERE = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Outcome:
    """How a run ended, and all it said."""

    code: int
    said: str


class Builds:
    """A process that forks one for each run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scratch = folder / "tmp"
        self.scratch.mkdir(parents=True)
        environment = {
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(HERE),
            "TMPDIR": str(self.scratch),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [sys.executable, "-m", "tests.faults.builds"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)

    def run(self, book: Path, *options: str, command: str = "build", **disk: Any) -> Outcome:
        """Run a command in ``book``; ``disk`` as of Disk, and ``no_swap``."""
        said = self.folder / "said"
        arguments = [command, "--today", TODAY.isoformat(), *options]
        order = {"book": str(book), "arguments": arguments, "said": str(said), "disk": disk}
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        return Outcome(code, said.read_text(encoding="utf-8", errors="replace"))

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


def main() -> None:
    """Read orders, fork, and say each child's exit code."""
    import mkdocs.commands.serve
    import mkdocs.theme  # noqa: F401

    import generator.cli.build
    import generator.cli.generate  # noqa: F401

    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            _work(order)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _work(order: dict[str, Any]) -> None:
    from generator.cli import main as launchbook

    os.chdir(order["book"])
    said = os.open(order["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    disk = order["disk"]
    if disk.pop("no_swap", False):
        without_swap()
    log = disk.pop("log", None)
    if disk or log:
        number = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if log else None
        Disk(below=disk.pop("below", order["book"]), log=number, **disk).install()
    try:
        launchbook(order["arguments"])
    except SystemExit as end:
        sys.stdout.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(99)


if __name__ == "__main__":
    main()
