"""When and on what the safety tests were counted: ``python -m benchmarks.safety.stamp``, first in ``make safety``."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
STAMP = FOLDER / "stamp.json"


def main() -> None:
    """Write the stamp."""
    dirty = bool(_git("status", "--porcelain", "--untracked-files=no"))
    stamp = {
        "on": datetime.now(UTC).date().isoformat(),
        "commit": _git("rev-parse", "--short=12", "HEAD") + (" with changes" if dirty else ""),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
    }
    STAMP.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=FOLDER, capture_output=True, text=True, check=False)
    return done.stdout.strip() if not done.returncode else "unknown"


if __name__ == "__main__":
    main()
