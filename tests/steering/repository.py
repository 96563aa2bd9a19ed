"""Real git repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

_AS = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false")


def git(folder: Path, *words: str) -> str:
    """Run git there; what it prints."""
    done = subprocess.run(["git", "-C", str(folder), *_AS, *words], capture_output=True, check=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, message: str) -> str:
    """Commit everything below a folder that is, or becomes, a repository; the commit's name."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A", "--force", ".")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")
