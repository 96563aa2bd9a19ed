"""Small books on disk, for tests that publish."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

CASES = Path(__file__).parent.parent / "cases"
TODAY = date(2027, 2, 25)
MKDOCS = """\
site_name: Test
docs_dir: guides
theme: {name: material, font: false}
plugins: [search, launchbook]
markdown_extensions: [admonition, attr_list, md_in_html, sane_lists, tables, pymdownx.details, pymdownx.superfences]
not_in_nav: "*"
nav: [Home: index.md]
validation: {links: {not_found: warn, anchors: warn}}
"""
BROKEN = "id: broken\ntitle: [\n"


def small_book(root: Path, case: str = "everything") -> Path:
    """A good case of tests/cases as a whole book."""
    for part in (CASES / "base", CASES / "good" / case):
        shutil.copytree(part / "guides", root / "guides", dirs_exist_ok=True)
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
