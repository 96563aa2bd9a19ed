"""Shipped files are found in a checkout; ``test_wheel`` holds the wheel to it."""

from pathlib import Path

from generator.resources import schemas_folder, templates_folder

ROOT = Path(__file__).resolve().parent.parent


def test_a_checkout_uses_its_own_folders():
    assert templates_folder() == ROOT / "templates"
    assert schemas_folder() == ROOT / "schemas"
