"""The book that every sequence of edits begins with: launches, handbook pages that lead everywhere, a theme."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.pictures import png
from tests.publishing.books import small_book

LAUNCHES = ("instant-payouts-mx", "old-exports", "payout-page")
HANDBOOK = {
    "handbook/first.md": (
        "# First\n\n## One\n\nSee [the second](second.md#two), [a launch](../launches/instant-payouts-mx/guide.md),\n"
        "[its overview](../launches/instant-payouts-mx/index.md#owners), [old](../launches/old-exports/guide.md).\n\n"
        "![a picture](../images/a.png)\n"
    ),
    "handbook/second.md": (
        "# Second\n\n## Two\n\nBack to [the first](first.md#one). [The board](../portfolio/index.md).\n\n"
        '<a href="../../docs/deep/">deep</a> <a id="three"></a> [first](/handbook/first/)\n'
    ),
    "docs/deep.md": (
        "---\ntitle: Deep\n---\n\n## Down here\n\n[Up](../handbook/second.md#three), [a page](page.html#plain)\n"
    ),
    "docs/page.html": '<html><body><h1 id="plain">Plain</h1><a href="../handbook/first/">first</a></body></html>\n',
}
SETTINGS = {
    "site_name": "site_name: Test",
    "docs_dir": "docs_dir: guides",
    "edit_uri": "edit_uri: https://git.example.com/edit/guides/",
    "theme": "theme: {name: material, font: false, custom_dir: overrides, features: [content.action.edit]}",
    "plugins": "plugins: [search, launchbook]",
    "extensions": (
        "markdown_extensions: [admonition, attr_list, md_in_html, sane_lists, tables, pymdownx.details, "
        "pymdownx.superfences]"
    ),
    "not_in_nav": 'not_in_nav: "*"',
    "nav": "nav: [Home: index.md, Launches: launches/index.md, First: handbook/first.md]",
    "validation": "validation: {links: {not_found: warn, anchors: warn}}",
}
"""mkdocs.yml, by what its parts are about."""


class _Loader(yaml.CSafeLoader):
    """As the book's own reader does, `on` is read as a word: it is a key of launches."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, words) for tag, words in resolvers if tag != "tag:yaml.org,2002:bool" or letter in "tTfF"]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def start_book(root: Path) -> Path:
    """Write the book."""
    small_book(root)
    small_book(root, "after-launch")
    for name, text in HANDBOOK.items():
        write(root / "guides" / name, text)
    for name in "ab":
        picture = root / f"guides/images/{name}.png"
        picture.parent.mkdir(exist_ok=True)
        picture.write_bytes(draw(ord(name)))
    write(root / "overrides/partials/copyright.html", "<p>Ours</p>\n")
    write_settings(root, SETTINGS)
    return root


def draw(number: int) -> bytes:
    """Return a picture: each number another file, and some of them of one size."""
    return png(number % 4 + 1, 5) + b"picture %d" % number


def write(file: Path, text: str) -> None:
    """Write a text, with its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def write_settings(root: Path, settings: Mapping[str, str]) -> None:
    """Write mkdocs.yml."""
    write(root / "mkdocs.yml", "".join(f"{part}\n" for part in settings.values() if part))


def launch_file(root: Path, name: str) -> Path:
    """The file of a launch."""
    return root / f"guides/launches/{name}.launch.yaml"


def load(file: Path) -> dict[str, Any]:
    """What a file says. Raises yaml.YAMLError, UnicodeDecodeError."""
    loaded = yaml.load(file.read_text(encoding="utf-8"), _Loader)
    return loaded if isinstance(loaded, dict) else {}


def save(file: Path, content: Mapping[str, Any]) -> None:
    """Write a file of YAML: JSON is that, too."""
    write(file, json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n")


def mean_for(audience: str, file: Path) -> None:
    """Write into a launch file for whom it is."""
    content = load(file)
    save(file, {**content, "review": {**content.get("review", {}), "audience": audience}})


def replace_in(file: Path, old: str, new: str) -> None:
    """Change a text that stands in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    write(file, text.replace(old, new))
