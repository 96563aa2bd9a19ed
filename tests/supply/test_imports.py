"""The package imports the standard library and what it says it depends on; nothing comes in by the back door."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"markdown-it-py": "markdown_it", "pyyaml": "yaml", "mkdocs-material": "material"}
PART_OF = {
    "pydantic_core": "pydantic", "markupsafe": "jinja2", "markdown": "mkdocs",
    "pygments": "material", "pymdownx": "material",
}  # fmt: skip
"""Modules of packages that come with a dependency and are a part of what it offers."""


def imported() -> set[str]:
    """The first name of every module that the package imports from outside itself."""
    found: set[str] = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return {name.partition(".")[0] for name in found} - set(sys.stdlib_module_names) - {"generator"}


def test_nothing_is_imported_that_is_not_a_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {re.split(r"[<>=\[]", line)[0] for line in project["dependencies"]}
    allowed = {NAMES.get(name, name) for name in direct}
    assert {PART_OF.get(name, name) for name in imported()} <= allowed
