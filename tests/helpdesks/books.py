"""The book that all exports are made of: twenty macros, each with something that a helpdesk may stumble over."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from generator.helpdesks.compile import Compiled, compile_book, sendable
from generator.helpdesks.desk import desk_of
from generator.helpdesks.target import Files
from generator.helpdesks.targets import TARGETS
from generator.judging.verdict import judge
from generator.model.book import Helpdesk
from generator.readiness.portfolio import Portfolio

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden"
BASE = HERE.parent / "cases" / "base"
TODAY = date(2027, 6, 10)


def lay_out(folder: Path) -> Path:
    """The book, in ``folder``."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(GOLDEN / "book", folder, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text("site_name: Macros\n", encoding="utf-8")
    return folder


@cache
def golden_portfolio() -> Portfolio:
    """The book, judged on its own day."""
    folder = Path(mkdtemp(prefix="launchbook-macros-"))
    try:
        portfolio = judge(lay_out(folder), TODAY).portfolio
    finally:
        shutil.rmtree(folder)
    assert portfolio is not None
    return portfolio


def compiled_for(target: str) -> Compiled:
    """All twenty for a helpdesk."""
    return compile_book(golden_portfolio(), TARGETS[target])


def desk_for(target: str) -> Helpdesk:
    """What the book says of a helpdesk."""
    return desk_of(golden_portfolio().book.facts, target)


def files_for(target: str) -> Files:
    """What an export writes."""
    of = TARGETS[target]
    return of.files(of, sendable(compiled_for(target).replies, of), desk_for(target))
