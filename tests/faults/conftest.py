"""One trial a module: a built book, and the process that builds it again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.books import Trial
from tests.faults.builds import Builds


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    folder = tmp_path_factory.mktemp("faults")
    builds = Builds(folder / "builds")
    yield Trial(builds, folder)
    builds.close()
