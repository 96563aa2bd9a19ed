"""The theme's weight: what every reader downloads, packed as a server does."""

from __future__ import annotations

import gzip
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "templates" / "theme" / "assets" / "launchbook"


def packed(kind: str) -> int:
    """Bytes of all files of a kind, each packed by itself."""
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in ASSETS.rglob(f"*.{kind}"))


def test_scripts_and_styles_are_light():
    assert 0 < packed("js") <= 30_000
    assert 0 < packed("css") <= 15_000


def test_no_script_reads_text_as_html():
    for path in ASSETS.rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert way not in text, f"{path.name}: {way}"
