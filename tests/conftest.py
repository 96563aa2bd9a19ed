"""Options of the tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import is_hypothesis_test, settings

os.environ.setdefault("LAUNCHBOOK_ENGINE", "mkdocs")  # ProperDocs is installed, too: see publishing/test_engines.py

LONGER = 60
"""How many times more examples a test with random input takes in the long form."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With ``LAUNCHBOOK_LONG``, tests with random input try many more, and others each time."""
    if not os.environ.get("LAUNCHBOOK_LONG"):
        return
    tests = {item.obj for item in items if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)}
    for test in tests:
        usual = test._hypothesis_internal_use_settings
        longer = settings(usual, max_examples=usual.max_examples * LONGER, derandomize=False)
        test._hypothesis_internal_use_settings = longer


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes what is expected anew; the diff is for a person to read."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files of tests/cases")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))
