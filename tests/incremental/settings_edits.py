"""Edits of how the site looks: mkdocs.yml, the theme, and what runs in between."""

from __future__ import annotations

from tests.incremental.books import SETTINGS, write, write_settings
from tests.incremental.edits import Choices
from tests.incremental.scene import Scene

_THEME = "theme: {name: material, font: false, custom_dir: overrides"
_CHOICES = {
    "site_name": ("site_name: Other", "site_name: Test\nsite_url: https://book.example.com/sub/"),
    "edit_uri": ("", "edit_uri: https://git.example.com/other/guides/"),
    "theme": (
        f"{_THEME}, features: [navigation.footer]}}",
        f"{_THEME}, palette: {{primary: teal}}, language: de}}",
        "theme: {name: material, font: false}",
    ),
    "plugins": (
        "plugins: [search, launchbook, material/tags]",
        "plugins: [search, launchbook]\nhooks: [counting.py]",
        "plugins: [search, launchbook]\nextra: {content_security_policy: false}",
    ),
    "extensions": (
        "markdown_extensions: [admonition, attr_list, md_in_html, sane_lists, tables, pymdownx.details, "
        "pymdownx.superfences, footnotes, toc: {permalink: true}]",
        "markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.details, pymdownx.superfences, "
        "{toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}}]",
        "markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.details, pymdownx.superfences, "
        "{toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: upper}}}}]",
        "markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.details, pymdownx.superfences, "
        "pymdownx.snippets: {base_path: [guides/images]}]",
    ),
    "not_in_nav": ('not_in_nav: "*"\nexclude_docs: "/docs/"', "not_in_nav: /launches/*/"),
    "nav": (
        "nav: [Home: index.md, Deep: docs/deep.md]",
        "nav: [Home: index.md, First: handbook/first.md, Later: handbook/later.md, Elsewhere: 'https://example.com']",
        "nav: [Home: index.md, Parts: [handbook/first.md, handbook/second.md]]",
        "",
    ),
    "validation": (
        "validation: {links: {not_found: ignore, anchors: ignore, absolute_links: ignore}}",
        "validation: {links: {not_found: warn, absolute_links: warn, unrecognized_links: warn}}",
        "validation: {links: {absolute_links: relative_to_docs}}",
    ),
}
_HOOK = """\
pages = []

def on_page_markdown(markdown, page, **_):
    pages.append(page.file.src_uri)
    return markdown

def on_env(env, **_):
    env.globals["counted"] = len(pages)

def on_page_content(html, page, files, **_):
    return html + f"<p>one of {len(files.documentation_pages())}</p>"
"""


def change_settings(scene: Scene) -> str:
    name = scene.rng.choice([*sorted(_CHOICES), "plugins", "validation"])
    scene.settings[name] = scene.rng.choice((SETTINGS[name], *_CHOICES[name]))
    write_settings(scene.root, scene.settings)
    write(scene.root / "counting.py", _HOOK)
    return f"mkdocs.yml: {scene.settings[name] or f'no {name}'}"


def change_theme(scene: Scene) -> str:
    what, text = scene.rng.choice(
        [
            ("partials/copyright.html", "<p>Theirs</p>\n"),
            ("partials/copyright.html", "<p>{{ config.site_name }}, {{ page.title }}</p>\n"),
            ("partials/copyright.html", "<p>{{ pages | length }} pages</p>\n"),
            ("partials/icons.html", "<p>no part of any page</p>\n"),
            ("assets/own.css", "p { color: red }\n"),
            ("404.html", "<html><body><h1>Not here</h1></body></html>\n"),
        ]
    )
    file = scene.root / "overrides" / what
    if file.exists() and scene.rng.random() < 0.3:
        file.unlink()
        return f"removed overrides/{what}"
    write(file, text)
    return f"overrides/{what}: {text}"


LOOKS: Choices = ((change_settings, 6), (change_theme, 3))
