"""What a launch says that other files have a say in: all that must be known of it to check the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.checking.images import ImageUse, find_images
from generator.checking.links import PageLink, find_page_links
from generator.model.launch import Launch
from generator.model.place import Path, Place
from generator.model.text import Text

SUFFIX = ".launch.yaml"


@dataclass(frozen=True, slots=True)
class Claims:
    """The id and the old ids that a launch claims, the pages it links to, and the images it shows."""

    file: str
    id: str
    id_place: Place
    aliases: tuple[tuple[str, Place], ...]
    links: tuple[PageLink, ...]
    images: tuple[ImageUse, ...] = ()

    @property
    def stem(self) -> str:
        """The id that its file is named after."""
        return self.file.rpartition("/")[2].removesuffix(SUFFIX)


def claims_of(launch: Launch, texts: Iterable[tuple[Path, Text]]) -> Claims:
    """What a launch claims; ``texts`` are all its texts."""
    texts = tuple(texts)
    aliases = tuple((alias, launch.place("aliases", index)) for index, alias in enumerate(launch.aliases))
    links = tuple(find_page_links(launch, texts))
    images = tuple(find_images(launch, texts))
    return Claims(launch.source.file, launch.id, launch.place("id"), aliases, links, images)
