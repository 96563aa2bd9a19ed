"""The book's fixed words where the engine looks for them: the theme's language, and the words of its scripts."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.model.words import DEFAULT_LANGUAGE, Words, shipped_words
from generator.writing.theme_words import WORDS_SCRIPT, script_words


def put_language(config: MkDocsConfig, words: Words) -> None:
    """Let Material's own words be in the book's language too, where it knows it and mkdocs.yml names no other.

    The language of one country is that of all where Material has no words of its own for it: ``de`` for ``de-AT``.
    """
    if config.theme.get("language", DEFAULT_LANGUAGE) != DEFAULT_LANGUAGE:
        return
    for language in (words.language, words.language.partition("-")[0]):
        if any((Path(folder) / f"partials/languages/{language}.html").is_file() for folder in config.theme.dirs):
            config.theme["language"] = language
            return


def put_script(files: Files, config: MkDocsConfig, words: Words) -> None:
    """Put the book's words in the place of the English ones that the theme's scripts ship with."""
    script = script_words(words)
    if script == script_words(shipped_words()):
        return
    shipped = files.get_file_from_path(WORDS_SCRIPT)
    if shipped is not None:
        files.remove(shipped)
    files.append(File.generated(config, WORDS_SCRIPT, content=script))
