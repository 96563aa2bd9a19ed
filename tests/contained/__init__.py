"""Runs a command in namespaces of its own: no network, and nothing writable but one folder.

Hostile lists run nowhere else: run loose, path-traversal and template-injection lists really
write files and start processes.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_UNSHARE = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child"]


def run_contained(
    command: Sequence[str | Path],
    writable: Path,
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    timeout: float = 600,
) -> subprocess.CompletedProcess[str]:
    """Run ``command`` where only ``writable`` can be written and only loopback answers.

    ``cwd`` defaults to ``writable``. The environment is made anew: PATH, HOME and TMPDIR inside ``writable``, the
    project on PYTHONPATH, and ``environment`` on top.
    """
    home, scratch = writable / ".home", writable / ".tmp"
    for folder in (home, scratch):
        folder.mkdir(parents=True, exist_ok=True)
    made = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin:/usr/sbin:/sbin",
        "HOME": str(home),
        "TMPDIR": str(scratch),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **(environment or {}),
    }
    inside = [sys.executable, "-m", "tests.contained.inside", str(writable), str(cwd or writable), *map(str, command)]
    return subprocess.run(
        [*_unshare(), *inside],
        cwd=ROOT,
        env=made,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=timeout,
        check=False,
    )


def _unshare() -> list[str]:
    return [*_UNSHARE, *(() if os.geteuid() == 0 else ("--map-root-user",))]


@functools.cache
def why_not() -> str:
    """Why nothing can be contained on this machine; empty if it can be."""
    try:
        done = subprocess.run(
            [*_unshare(), "mount", "--make-rprivate", "/"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return done.stderr.strip() if done.returncode else ""
