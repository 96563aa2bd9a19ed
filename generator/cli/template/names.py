"""Names of templates and words as people type them."""

from __future__ import annotations

from generator.cli.outcome import Refusal
from generator.model.finding import did_you_mean
from generator.model.template_tree import shipped_names
from generator.model.templates import FOLDER, SHIPPED
from generator.model.words import shipped_languages
from generator.resources import templates_folder

_WORDS, _YAML = "words/", ".yaml"


def template_named(name: str) -> str:
    """Return the name of a template that ships; refuses another, and says which is meant."""
    bare = name.removeprefix(f"{SHIPPED}:").removeprefix(f"{FOLDER}/")
    if bare not in shipped_names():
        hint = did_you_mean(bare, shipped_names())
        hint = hint if hint.startswith("did you mean") else "`launchbook template list` names all of them"
        raise Refusal(f'no template "{name}" ships: {hint}')
    return bare


def is_words(name: str) -> bool:
    """Whether a name is that of words: ``words/en.yaml``."""
    return name.removeprefix(f"{FOLDER}/").startswith(_WORDS)


def language_of(name: str) -> str:
    """Return the language that a name of words stands for."""
    return name.removeprefix(f"{FOLDER}/").removeprefix(_WORDS).removesuffix(_YAML)


def words_text(name: str) -> str:
    """Return the words of a language that ships, as YAML; refuses another language."""
    language = language_of(name)
    if language not in shipped_languages():
        raise Refusal(f'no words of "{language}" ship: {did_you_mean(language, shipped_languages())}')
    return (templates_folder() / _WORDS / f"{language}{_YAML}").read_text(encoding="utf-8")
