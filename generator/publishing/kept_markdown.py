"""One Python-Markdown for page after page: building one takes a tenth of the time that reading a page takes.

MkDocs builds one for every page. Python-Markdown is made to be used again, if every extension forgets the page
before: those that are known to do so are named here, and with any other MkDocs goes on as it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from markdown import Markdown
from mkdocs.structure import pages

from generator.publishing.quick_markdown import QuickMarkdown

_FORGETFUL = frozenset({
    "admonition", "attr_list", "def_list", "fenced_code", "md_in_html", "sane_lists", "tables", "toc",
    "pymdownx.details", "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tasklist",
})  # fmt: skip
"""Extensions that keep nothing of a page once they are reset."""


class KeptMarkdown:
    """Hands MkDocs the same Markdown for every page that asks for the same extensions."""

    def __init__(self) -> None:
        self._asked: tuple[Any, Any] | None = None
        self._kept: Markdown | None = None

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While MkDocs reads a page. If that fails, nothing is kept: it may be anywhere in the text."""
        known = vars(pages)["markdown"]
        vars(pages)["markdown"] = SimpleNamespace(Markdown=self._markdown)
        try:
            yield
        except BaseException:
            self._asked = None
            raise
        finally:
            vars(pages)["markdown"] = known

    def _markdown(self, extensions: Sequence[Any], extension_configs: Any) -> Markdown:
        asked = (list(extensions), extension_configs)
        if self._kept is None or asked != self._asked or not all(map(_is_forgetful, extensions)):
            self._kept, self._asked = Markdown(extensions=extensions, extension_configs=extension_configs), asked
        else:
            self._kept.reset()
        return self._kept


def _is_forgetful(extension: Any) -> bool:
    if isinstance(extension, str):
        return extension.removeprefix("markdown.extensions.") in _FORGETFUL
    return isinstance(extension, QuickMarkdown)
