"""What a team writes in an afternoon: launch YAML → Jinja → Markdown → MkDocs with Material. Nobody is careless here.

    python -m benchmarks.naive.pipeline FOLDER

reads FOLDER/launches/*.yaml, writes FOLDER/docs and builds FOLDER/site.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jinja2
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

PAGE = jinja2.Template("""\
---
title: {{ launch.title }}
description: {{ launch.description }}
---

# {{ launch.title }}

{{ launch.summary }}

| About | This launch |
|---|---|
| Owner | {{ launch.owner }} |
| Customers | {{ launch.customers }} |

## Customers say

- {{ launch.said }}

## Decision tree

**{{ launch.question }}**

- {{ launch.answer }}: [help]({{ launch.link }})

## Macro

<div class="macro" markdown="1">

{{ body }}

</div>
""")
CONFIG = """\
site_name: Launches
theme:
  name: material
  font: false
plugins: [search]
nav:
  - Home: index.md
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.snippets
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
  - pymdownx.tabbed: {alternate_style: true}
"""


def write_page(folder: Path, launch: dict[str, Any]) -> Path:
    """One launch as a Markdown page; its macro's body is a template, for it has placeholders."""
    body = jinja2.Template(launch["body"]).render(fact=launch, customer={"first_name": "there"})
    page = folder / "docs" / "launches" / f"{launch['id']}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(PAGE.render(launch=launch, body=body), encoding="utf-8")
    return page


def build_site(folder: Path) -> None:
    """All pages of the docs folder as a site."""
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Launches\n", encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml")))


def main(folder: str) -> None:
    """Read, write, build."""
    root = Path(folder)
    for file in sorted((root / "launches").glob("*.yaml")):
        write_page(root, yaml.safe_load(file.read_text(encoding="utf-8")))
    build_site(root)


if __name__ == "__main__":
    main(sys.argv[1])
