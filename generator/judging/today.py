"""Which day it is: the only place that reads the clock and the environment for it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from generator.reading.loader import read_fixed_day

TODAY = "LAUNCHBOOK_TODAY"
"""Environment variable: the day to reckon from, YYYY-MM-DD. ``launchbook serve`` hands it to the plugin."""
EPOCH = "SOURCE_DATE_EPOCH"
"""Environment variable of reproducible builds: seconds since 1970, UTC."""


def find_today(root: Path | None) -> date:
    """The day to reckon from: LAUNCHBOOK_TODAY's, the book's own, SOURCE_DATE_EPOCH's, this machine's.

    Raises ValueError, with a message for the user, if the environment names no day.
    """
    named, epoch = os.environ.get(TODAY), os.environ.get(EPOCH)
    if named:
        try:
            return date.fromisoformat(named)
        except ValueError:
            raise ValueError(f'{TODAY} is "{named}", not a day like 2027-03-09') from None
    fixed = read_fixed_day(root) if root else None
    moment = None if fixed else _moment_of(epoch)
    return fixed or (moment.date() if moment else date.today())


def find_now(root: Path | None) -> datetime | None:
    """The moment to hold embargoes against: SOURCE_DATE_EPOCH's, else this machine's.

    None where the day is a named one (LAUNCHBOOK_TODAY's, the book's own): then no hour is known. Raises
    ValueError as ``find_today`` does.
    """
    if os.environ.get(TODAY) or (root and read_fixed_day(root)):
        return None
    return _moment_of(os.environ.get(EPOCH)) or datetime.now(UTC)


def _moment_of(epoch: str | None) -> datetime | None:
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f'{EPOCH} is "{epoch}", not a number of seconds') from None
