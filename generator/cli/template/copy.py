"""``launchbook template copy``"""

from __future__ import annotations

import re
from pathlib import Path

import click

from generator.cli.options import book_option, debug_option
from generator.cli.outcome import Refusal
from generator.cli.template.names import is_words, language_of, template_named, words_text
from generator.cli.terminal import print_data, say
from generator.model.finding import did_you_mean
from generator.model.template_tree import shipped_source
from generator.model.templates import FOLDER, SHIPPED
from generator.model.words import DEFAULT_LANGUAGE, shipped_languages
from generator.publishing.template_list import block_of, blocks_of

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@click.command("copy")
@click.argument("name", metavar="NAME")
@click.option("--block", metavar="BLOCK", help="Replace this part alone; the rest stays as it ships.")
@book_option
@debug_option
def command(name: str, block: str | None, root: Path) -> None:
    """Begin a template or words of your own.

    Writes templates/NAME beside guides/: the whole template, or with --block one that extends it and replaces one part,
    so that all other parts stay as each release has them. A file that is there is never overwritten. `words/pt.yaml`
    writes all English words, to be translated.

    \b
    launchbook template copy launch/playbook.html.j2 --block errors
    launchbook template copy launch/notice.html.j2
    launchbook template copy words/pt.yaml
    """
    if is_words(name):
        if block:
            raise click.BadParameter("words have no blocks", param_hint="--block")
        language = language_of(name)
        _write(root, f"words/{language}.yaml", _words_to_translate(language))
        say(f"Translate the texts, then write `language: {language}` into guides/book.yaml")
        return
    known = template_named(name)
    _write(root, known, _block(known, block) if block else shipped_source(known))
    say("Change it, then see the pages with `launchbook serve`; `launchbook check` finds slips")


def _words_to_translate(language: str) -> str:
    if not _LANGUAGE.fullmatch(language):
        raise Refusal(f'"{language}" is no language: write it like pt or pt-BR')
    if language in shipped_languages():
        raise Refusal(
            f"The words of {language} ship. Write only the keys that you change into "
            f"{FOLDER}/words/{language}.yaml: `launchbook template show words/{language}.yaml` prints all of them."
        )
    _, _, texts = words_text(f"words/{DEFAULT_LANGUAGE}.yaml").partition("\n\n")
    return f"# The words of all pages in {language}. What stands in braces is a slot: keep it.\n\n{texts}"


def _block(name: str, block: str) -> str:
    text = block_of(name, block)
    if text is None:
        hint = did_you_mean(block, blocks_of(name)) or "it has no blocks: copy it whole"
        raise Refusal(f'{name} has no block "{block}": {hint}')
    return f'{{% extends "{SHIPPED}:{name}" %}}\n{text.rstrip()}\n'


def _write(root: Path, name: str, text: str) -> None:
    path = root / FOLDER / name
    for part in (path, *path.parents):
        if root in part.parents and part.is_symlink():
            raise Refusal(f"{part.relative_to(root).as_posix()} is a symbolic link, which is not followed")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refusal(f"{path.relative_to(root).as_posix()} is there already, and is not overwritten") from None
    print_data(f"{path.relative_to(root).as_posix()}\n")
