"""What a result follows from besides the book: the program itself, its templates, and the libraries it stands on."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import generator
from generator.remembering.digests import digest_of, digest_of_files
from generator.resources import templates_folder

_WRITING = ("pydantic", "PyYAML", "Jinja2", "MarkupSafe", "markdown-it-py", "holidays", "babel", "tzdata")
_RENDERING = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Pygments", "Jinja2", "pagefind")


@cache
def writing_parts() -> Mapping[str, str]:
    """Digests of what turns a book into Markdown, by name."""
    pages = templates_folder() / "pages"
    templates = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.j2"))
    return {
        "launchbook": _code(),
        "libraries": _versions(_WRITING),
        "page templates": digest_of_files(pages, templates),
    }


@cache
def rendering_parts() -> Mapping[str, str]:
    """Digests of what turns Markdown into the site, but for the book's own theme and settings, by name."""
    return {"launchbook": _code(), "libraries": _versions(_RENDERING)}


def _code() -> str:
    package = Path(generator.__file__).parent
    return digest_of_files(package, sorted(path.relative_to(package).as_posix() for path in package.rglob("*.py")))


def _versions(names: tuple[str, ...]) -> str:
    return digest_of("\n".join([sys.version, *(f"{name} {_version(name)}" for name in names)]))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
