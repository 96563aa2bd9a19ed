"""The same tree builds with Zensical: it knows no plugins, so every page must be there already."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.generate import generate
from tests.publishing.books import TODAY, small_book

pytest.importorskip("zensical", reason="the optional extra launchbook[zensical] is not installed")


def test_every_generated_page_is_on_the_site(tmp_path: Path) -> None:
    root = small_book(tmp_path)
    made = generate(root, TODAY)
    command = [sys.executable, "-m", "zensical", "build"]
    subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=120)
    pages = [
        name.removesuffix(".md").removesuffix("index").rstrip("/") for name in made.written if name.endswith(".md")
    ]
    assert len(pages) > 20
    assert [page for page in pages if not (root / "site" / page / "index.html").is_file()] == []
