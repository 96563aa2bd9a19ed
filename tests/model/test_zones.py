"""Time zones that were probably meant."""

from __future__ import annotations

import pytest

from generator.model.zones import is_zone, near_zone


@pytest.mark.parametrize("name", ["America/Mexico_City", "Europe/Berlin", "UTC"])
def test_a_zone_is_known_by_its_name(name: str):
    assert is_zone(name)


@pytest.mark.parametrize("name", ["Mars", "", "../../etc/passwd", "Europe/Munich", "Europe", "a\0b"])
def test_anything_else_is_none(name: str):
    assert not is_zone(name)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("America/NewYork", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("New York", "America/New_York"),
        ("Berlin", "Europe/Berlin"),
        ("Germany/Berlin", "Europe/Berlin"),
        ("Europe/Berlim", "Europe/Berlin"),
        ("Europe/Munich", None),
        ("CEST", None),
        ("GMT+2", None),
        ("Eastern", None),
        ("Mars", None),
        ("", None),
    ],
)
def test_the_zone_of_the_nearest_city(name: str, near: str | None):
    assert near_zone(name) == near
