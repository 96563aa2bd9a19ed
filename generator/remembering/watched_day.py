"""A day that notices what it is held against: so it is known until when a result stays true."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self, SupportsIndex

_DAY = timedelta(days=1)


class WatchedDay(date):
    """Today, as an ordinary date; ``until`` is the last day on which all that it was asked so far is answered alike.

    Held against a later day, it knows when the answer turns. Shown, counted with or taken apart, it holds for that one
    day only: what is made of it is unknown. Pages of which ``until`` has not come are true tomorrow, too.
    """

    until: date

    def __new__(cls, day: date) -> Self:
        """The same day, watched."""
        made = super().__new__(cls, day.year, day.month, day.day)
        made.until = date.max
        return made

    def _turns(self, on: date) -> None:
        """The answer just given holds only before ``on``."""
        if on > self.plain:
            self.until = min(self.until, on - _DAY)

    def _only_today(self) -> None:
        self.until = self.plain

    @property
    def plain(self) -> date:
        """The day itself, unwatched."""
        return date(date.year.__get__(self), date.month.__get__(self), date.day.__get__(self))

    def __lt__(self, other: date) -> bool:
        self._turns(other)
        return date.__lt__(self, other)

    def __ge__(self, other: date) -> bool:
        self._turns(other)
        return date.__ge__(self, other)

    def __le__(self, other: date) -> bool:
        self._turns_after(other)
        return date.__le__(self, other)

    def __gt__(self, other: date) -> bool:
        self._turns_after(other)
        return date.__gt__(self, other)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, date):
            self._turns(other)
            self._turns_after(other)
        return date.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def _turns_after(self, other: date) -> None:
        if other < date.max:
            self._turns(other + _DAY)

    def __hash__(self) -> int:
        self._only_today()
        return date.__hash__(self)

    def __sub__(self, other: Any) -> Any:
        self._only_today()
        return self.plain - other

    def __rsub__(self, other: Any) -> Any:
        self._only_today()
        return other - self.plain

    def __add__(self, other: timedelta) -> date:  # type: ignore[override]
        self._only_today()
        return self.plain + other

    __radd__ = __add__  # type: ignore[assignment]

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        self._only_today()
        return self.plain.__reduce_ex__(protocol)

    def __str__(self) -> str:
        return self.isoformat()

    def __repr__(self) -> str:
        return f"WatchedDay({self.isoformat()})"

    def __format__(self, spec: str) -> str:
        self._only_today()
        return format(self.plain, spec)


def _shown(name: str) -> Any:
    """A method or attribute of a date that gives away the day itself."""
    original = getattr(date, name)
    if callable(original):

        def call(self: WatchedDay, *arguments: Any, **named: Any) -> Any:
            self._only_today()
            return original(self.plain, *arguments, **named)

        return call

    def get(self: WatchedDay) -> Any:
        self._only_today()
        return original.__get__(self)

    return property(get)


for _name in (
    "year", "month", "day", "replace", "isoformat", "toordinal", "timetuple", "strftime", "weekday", "isoweekday",
    "isocalendar", "ctime",
):  # fmt: skip
    setattr(WatchedDay, _name, _shown(_name))
