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
_RENDERING = (
    "mkdocs", "properdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Pygments", "Jinja2", "pagefind",
)  # fmt: skip


@cache
def writing_parts() -> Mapping[str, str]:
    """Return the digests of what turns a book into pages, by name."""
    folder = templates_folder()
    templates = sorted(path.relative_to(folder).as_posix() for path in (folder / "pages").rglob("*.j2"))
    words = sorted(path.relative_to(folder).as_posix() for path in (folder / "words").glob("*.yaml"))
    return {
        "launchbook": _code(),
        "libraries": _versions(_WRITING),
        "page templates": digest_of_files(folder, templates),
        "words": digest_of_files(folder, words),
    }


@cache
def rendering_parts() -> Mapping[str, str]:
    """Return the digests of what turns pages into the site, but for the book's own theme and settings, by name."""
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
