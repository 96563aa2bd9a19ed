"""Holds the locked packages against the index of advisories, and says so loudly when it could not.

pip-audit ends with 0 when the index knows nothing of a package. Here every package has to be looked up:

    0  every package was looked up, and none has a known advisory
    1  advisories are known
    3  NOT AUDITED: the index could not be asked, or did not know a package
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-bench.txt")
CLEAN, ADVISORIES, NOT_AUDITED = 0, 1, 3


def main() -> int:
    """Audit each lock; the worst of the answers is the exit code."""
    codes = []
    for lock in LOCKS:
        report, error = ask(ROOT / lock)
        code, words = judge(report, error)
        print(f"{lock}: {words}")
        codes.append(code)
    return max(codes, key=[CLEAN, NOT_AUDITED, ADVISORIES].index)


def ask(lock: Path) -> tuple[dict[str, Any] | None, str]:
    """pip-audit's report on a lock, and the last line of what it said beside it; None if there is no report."""
    command = ["-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip"]
    form = ["--format", "json", "--progress-spinner", "off", "--timeout", "20"]
    ran = subprocess.run([sys.executable, *command, *form], capture_output=True, text=True, check=False)
    said = (ran.stderr.strip().splitlines() or [f"pip-audit ended with {ran.returncode}"])[-1]
    try:
        report = json.loads(ran.stdout)
    except ValueError:
        return None, said
    return report, said


def judge(report: dict[str, Any] | None, error: str) -> tuple[int, str]:
    """Exit code and words for a report of pip-audit."""
    if not report or not report.get("dependencies"):
        return NOT_AUDITED, f"NOT AUDITED. The index of advisories could not be asked: {error[:300]}"
    packages = report["dependencies"]
    known = [f"{package['name']} {package['version']}: {advisories(package)}" for package in packages if found(package)]
    if known:
        return ADVISORIES, "known advisories\n" + "\n".join(f"  {line}" for line in known)
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if skipped:
        shown = ", ".join(skipped[:5]) + (" …" if len(skipped) > 5 else "")
        return NOT_AUDITED, f"NOT AUDITED. The index does not know {len(skipped)} of {len(packages)} packages: {shown}"
    return CLEAN, f"{len(packages)} packages, no known advisories"


def found(package: dict[str, Any]) -> list[dict[str, Any]]:
    """Advisories of a package."""
    return package.get("vulns") or []


def advisories(package: dict[str, Any]) -> str:
    """``PYSEC-2024-1 (fixed in 1.2), …``."""
    return ", ".join(
        vuln["id"] + (f" (fixed in {', '.join(vuln['fix_versions'])})" if vuln.get("fix_versions") else "")
        for vuln in found(package)
    )


if __name__ == "__main__":
    sys.exit(main())
