"""Bare loops over the same files, each a process of its own: what no tool can be faster than, or hardly.

python -m benchmarks.scale.loops yaml LAUNCHES      every launch file through the C loader of PyYAML, nothing else
python -m benchmarks.scale.loops jinja SITE OUT     one small Jinja2 template around each page's text, as HTML
python -m benchmarks.scale.loops write SITE OUT     the bytes of a whole site, written once more; prints seconds
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }} - {{ site }}</title></head>
<body>
<header><nav><ul>
{% for word, to in nav %}<li><a href="{{ base }}/{{ to }}">{{ word }}</a></li>{% endfor %}
</ul></nav></header>
<main><article>{{ text | safe }}</article></main>
<footer>{{ site }}</footer>
</body>
</html>
"""
NAV = {
    "Home": "", "Launches": "launches/", "Board": "portfolio/", "Calendar": "portfolio/calendar/",
    "Policy": "portfolio/policy/", "Handbook": "handbook/",
}  # fmt: skip
BEGIN, END = "<article", "</article>"


def read_all(launches: Path) -> int:
    """Read every launch file; how many."""
    import yaml

    paths = sorted(launches.glob("*.launch.yaml"))
    for path in paths:
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return len(paths)


def frame_all(site: Path, out: Path) -> int:
    """Put a frame around the text of every page of a site; how many. The text is cut out of the page as it is."""
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(PAGE)
    count = 0
    for path in _files(site):
        if not path.endswith(".html"):
            continue
        page = (site / path).read_text(encoding="utf-8")
        text = page.partition(BEGIN)[2].partition(">")[2].partition(END)[0]
        assert text, f"{path} has no text"
        base = os.path.relpath(site, (site / path).parent)
        framed = template.render(title=path, site="Our launches", base=base, nav=NAV.items(), text=text)
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(framed, encoding="utf-8")
        count += 1
    return count


def write_all(site: Path, out: Path) -> float:
    """Seconds to make the folders and write the files; reading them is not counted."""
    seconds = 0.0
    for path in _files(site):
        content = (site / path).read_bytes()
        began = time.perf_counter()
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
        seconds += time.perf_counter() - began
    return seconds


def _files(folder: Path) -> list[str]:
    found = ((os.path.relpath(below, folder), names) for below, _, names in os.walk(folder))
    return [os.path.normpath(f"{below}/{name}") for below, names in found for name in names]


def main(kind: str, *folders: str) -> None:
    """Do one loop, print what came out."""
    paths = [Path(folder) for folder in folders]
    print(read_all(*paths) if kind == "yaml" else (frame_all if kind == "jinja" else write_all)(*paths))


if __name__ == "__main__":
    main(*sys.argv[1:])
