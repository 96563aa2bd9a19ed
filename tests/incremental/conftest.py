"""A book that is built once, and builds that can be repeated: MkDocs writes the day into its site map."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publishing.build import build_site
from tests.incremental.books import start_book
from tests.publishing.books import TODAY


@pytest.fixture(scope="session", autouse=True)
def fixed_time() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1800000000")
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, fixed_time: None) -> Path:
    """A built book, to be copied."""
    root = start_book(tmp_path_factory.mktemp("built") / "book")
    assert build_site(root, TODAY).pages == 48
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A book that is built."""
    shutil.copytree(built, tmp_path / "book", symlinks=True)
    return tmp_path / "book"
