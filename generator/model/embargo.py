"""Embargoes: until when nothing may be told outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Embargo:
    """Nothing is told outside before ``ends``, in the launch's own time zone; in UTC if ``zone`` is ""."""

    ends: datetime
    zone: str

    def holds(self, today: date, now: datetime | None = None) -> bool:
        """Whether it still holds ``now``, else at the beginning of ``today``: it lasts through its whole last day."""
        if now is None:
            return self.ends > datetime.combine(today, time.min)
        return self.ends.replace(tzinfo=ZoneInfo(self.zone) if self.zone else UTC) > now
