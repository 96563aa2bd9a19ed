"""What is measured, in words: the rows of the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["ours", "theirs", "floor"]


@dataclass(frozen=True)
class Work:
    """One row: what is done, and what the clock covers."""

    id: str
    title: str
    clock: str
    side: Side


_WHOLE = "whole process, from start to end"
WORKS = (
    Work("check", "Launchbook `check`, cold", f"{_WHOLE}: read, check and assess all launches", "ours"),
    Work("generate", "Launchbook `generate`, cold", f"{_WHOLE}: the same, and write all pages", "ours"),
    Work("cold", "Launchbook `build`, cold", f"{_WHOLE}: the same, and all HTML and the search index", "ours"),
    Work("cold-one", "Launchbook `build`, cold, on one processor", f"{_WHOLE}, as above, with one process", "ours"),
    Work("nothing", "Launchbook `build`, nothing edited", _WHOLE, "ours"),
    Work("edit", "Launchbook `build`, one YAML line of a live launch edited", _WHOLE, "ours"),
    Work("edit-closed", "Launchbook `build`, one YAML line of a closed launch edited", _WHOLE, "ours"),
    Work("new", "Launchbook `build`, a new launch", _WHOLE, "ours"),
    Work("removed", "Launchbook `build`, a launch removed", _WHOLE, "ours"),
    Work(
        "policy", "Launchbook `build`, policy changed",
        f"{_WHOLE}: an action asked of every launch is due a day later, for another reason", "ours",
    ),
    Work("next-day", "Launchbook `build`, the next day, nothing edited", _WHOLE, "ours"),
    Work(
        "material", "Material for MkDocs, stock, short nav",
        f"{_WHOLE}, from nothing: all HTML and the lunr index; no launch is read or checked", "theirs",
    ),
    Work("material-one", "Material for MkDocs, stock, short nav, on one processor", f"{_WHOLE}, as above", "theirs"),
    Work("material-auto", "Material for MkDocs, stock, automatic nav", f"{_WHOLE}, as above", "theirs"),
    Work("zensical", "Zensical, short nav, no search, cold", f"{_WHOLE}: cache and site removed before", "theirs"),
    Work("zensical-edit", "Zensical, no search, a page edited", f"{_WHOLE}: cache and site of the last one", "theirs"),
    Work(
        "hugo", "Hugo, minimal layout",
        f"{_WHOLE}, from nothing: all HTML and a sitemap, no search; links made ready before the clock", "theirs",
    ),
    Work(
        "jinja", "Bare Jinja2 loop",
        f"{_WHOLE}: read each page of Launchbook's site, put a small template around its text, write it", "floor",
    ),
    Work("yaml", "Bare `yaml.load` loop, C loader", f"{_WHOLE}: read and load every launch file", "floor"),
    Work("write", "Plain write of the same bytes", "making folders and writing files of Launchbook's site", "floor"),
)  # fmt: skip
BY_ID = {work.id: work for work in WORKS}
