"""What ``!relative`` in mkdocs.yml means: the folder of the page whose Markdown is being read.

The engine's own placeholder for it asks for a page that only the engine's whole build states. Ours stands in its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import RelativeDirPlaceholder


class PageFolder(os.PathLike[str]):
    """A path that is another for each page.

    ``docs`` is the docs folder, and the path outside of any page.
    """

    def __init__(self, docs: Path) -> None:
        self._docs, self._here = docs, docs

    @contextmanager
    def of(self, source: str) -> Iterator[None]:
        """Be the folder of a page, whose ``source`` is its file below the docs folder."""
        self._here = (self._docs / source).parent
        try:
            yield
        finally:
            self._here = self._docs

    def put_into(self, settings: Any) -> Any:
        """Return settings of Markdown extensions with this in place of each ``!relative``."""
        if isinstance(settings, RelativeDirPlaceholder):
            return self
        if isinstance(settings, Mapping):
            return {name: self.put_into(value) for name, value in settings.items()}
        return [self.put_into(value) for value in settings] if isinstance(settings, list) else settings

    def __fspath__(self) -> str:
        return str(self._here)

    def __str__(self) -> str:
        return str(self._here)
