"""A launch's facts, as its texts show them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator.gate.prose import Setting
from generator.gate.words import fact_words
from generator.model.fact import find_fact
from generator.model.image import Image
from generator.model.launch import Launch

_NO_IMAGES: Mapping[str, Image] = MappingProxyType({})


def setting_for(
    launch: Launch,
    page: str,
    locale: str = "en",
    pages: frozenset[str] | None = None,
    images: Mapping[str, Image] = _NO_IMAGES,
) -> Setting:
    """How a launch's texts are shown on ``page``: its facts in words of this locale, links to ``pages`` only."""

    @cache  # one text may name a fact hundreds of times
    def fact(path: str) -> str | None:
        value = find_fact(launch, path)
        return None if value is None else fact_words(value, locale)

    return Setting(fact, page, pages, images)
