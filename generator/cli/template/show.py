"""``launchbook template show``"""

from __future__ import annotations

import click

from generator.cli.options import debug_option
from generator.cli.template.names import is_words, template_named, words_text
from generator.cli.terminal import print_data
from generator.model.template_tree import shipped_source


@click.command("show")
@click.argument("name", metavar="NAME")
@debug_option
def command(name: str) -> None:
    """Print a template or words as they ship.

    NAME is as `launchbook template list` names it, or `words/en.yaml` for all words of the pages.

    \b
    launchbook template show launch/playbook.html.j2
    launchbook template show words/en.yaml
    """
    print_data(words_text(name) if is_words(name) else shipped_source(template_named(name)))
