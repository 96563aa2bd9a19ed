"""A big book out of the example: every copy has words of its own, so that no cache meets a text twice."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "guides"
LAUNCHES = "launches"
_SALTED = re.compile(r"(?<=[ ])(the|of|with|your|you|is|are|it|der|die|el|la|les|des)(?=[ ,.])")
"""Words of texts that are no key, id or placeholder of a launch file."""


def write_copies(root: Path, launches: int) -> None:
    """Write a book with ``launches`` launches to ``root``: the example's, over and over."""
    guides = root / "guides"
    shutil.copytree(EXAMPLE, guides, ignore=shutil.ignore_patterns(LAUNCHES, "docs", "handbook", "portfolio"))
    shutil.copy(EXAMPLE.parent / "mkdocs.yml", root)
    (guides / LAUNCHES).mkdir()
    files = sorted((EXAMPLE / LAUNCHES).glob("*.launch.yaml"))
    for number in range(launches):
        round_, at = divmod(number, len(files))
        launch_id = f"{files[at].name.removesuffix('.launch.yaml')}-{round_}"
        target = guides / LAUNCHES / f"{launch_id}.launch.yaml"
        target.write_text(_copy(files[at].read_text(encoding="utf-8"), launch_id, round_), encoding="utf-8")


def _copy(text: str, launch_id: str, number: int) -> str:
    salt = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03d}")
    return re.sub(r"^id: .*$", f"id: {launch_id}", _SALTED.sub(rf"\1{salt}", text), count=1, flags=re.M)
