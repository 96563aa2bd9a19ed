"""What publishing needs of a site engine, and what it hands over. Nothing here knows which engine it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.model.finding import Finding
from generator.publishing.links import PackedLinks
from generator.publishing.made_pages import Generated, Reader


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page of the site: its ``source`` below the docs folder, and its ``target`` below the site's folder."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it was written.

    ``target`` is its file below the site's folder; ``html`` and ``searched`` are the digests of the file and of what is
    searched of it; ``links`` are its ids and links; ``warnings`` are what the engine said of it.
    """

    target: str
    html: str
    searched: str
    links: PackedLinks
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Handover:
    """What a build hands to our plugin: the pages that it has written, for whom, and where the book is."""

    generated: Generated
    reader: Reader
    root: Path


class SiteEngine(Protocol):
    """A site that is ready to be written, page by page, in any process."""

    @property
    def docs(self) -> Path:
        """The docs folder."""

    @property
    def base_path(self) -> str:
        """The path of the site's address, ``/`` where it has none."""

    @property
    def nav(self) -> tuple[str, ...]:
        """The pages that the navigation names."""

    @property
    def pages(self) -> Sequence[PlannedPage]:
        """All pages, written by hand and generated."""

    @property
    def files(self) -> Mapping[str, str]:
        """All files of the docs folder and the theme: target → source. It is made anew each time it is asked for."""

    @property
    def warnings(self) -> Sequence[str]:
        """What the engine and its plugins said of the whole site."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What was found while the files were planned."""

    @property
    def why_all(self) -> str:
        """Why all pages must be rendered whatever changed, such as a plugin that looks at all of them; "" if none."""

    def fingerprint(self, audience: str) -> Mapping[str, str]:
        """Return the digests of all that every page follows from besides its own text, by name. Raises OSError."""

    def writes_into(self, folder: str) -> bool:
        """Return whether a file of the docs folder or the theme goes below a folder of the site."""

    def furnish(self) -> None:
        """Write all but the pages: images, styles, scripts, templates of the theme. Raises OSError."""

    def render(self, page: PlannedPage) -> Rendered:
        """Render one page and the theme's shell around it, and write it. Raises PublishError."""

    def finish(self) -> None:
        """Tell the engine's plugins that all pages are written."""
