"""Time zones: is there one of this name, and which was probably meant."""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

from generator.model.finding import nearest

_REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def near_zone(name: str) -> str | None:
    """The zone that was probably meant: ``America/NewYork`` → ``America/New_York``, ``Berlin`` → ``Europe/Berlin``.

    Compared by city: all names of a region are alike, and Europe/Munich is not Europe/Zurich. A word without a
    region (``CEST``, ``Eastern``) must be a city's name to the letter.
    """
    zones = sorted((zone for zone in available_timezones() if zone.startswith(_REGIONS)), reverse=True)
    cities = {zone.rpartition("/")[2]: zone for zone in zones}
    city = name.strip().replace(" ", "_").rpartition("/")[2]
    same = {known.casefold(): zone for known, zone in cities.items()}.get(city.casefold())
    if same or "/" not in name:
        return same
    near = nearest(city, cities)
    return cities[near] if near else None
