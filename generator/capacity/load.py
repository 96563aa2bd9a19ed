"""What a launch says of the contacts it brings: the figures, where they come from, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.model.launch import Announcement, ContactRate, Launch, Volume
from generator.model.said import Said
from generator.model.text import Line


@dataclass(frozen=True, slots=True)
class Rates:
    """Contacts per customer in the first week."""

    low: float
    expected: float
    high: float


@dataclass(frozen=True, slots=True)
class Wave:
    """So many customers who meet the change, or the news of it, on a day; ``rates`` say how many of them write."""

    day: date
    customers: float
    rates: Rates
    is_news: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """What a forecast is made from.

    ``decay`` is each later week's share of the week before (None: nobody has said), ``channels`` and ``teams`` are
    shares of all contacts. ``notes`` are assumptions, and what can't be said, in words.
    """

    waves: tuple[Wave, ...] = ()
    decay: float | None = None
    channels: tuple[tuple[str, float], ...] = ()
    teams: tuple[tuple[str, float], ...] = ()
    source: Line | None = None
    notes: tuple[Said, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there is anything to forecast from."""
        return bool(self.waves)


def load_of(launch: Launch) -> Load:
    """What a launch says of its contacts; without waves, and with the reasons, if it does not say enough."""
    volume = launch.volume
    missing = list(_missing(launch))
    if missing or volume is None or volume.contact_rate is None:
        return Load(
            channels=tuple(volume.channels.items()) if volume else (),
            teams=tuple(volume.teams.items()) if volume else (),
            notes=(Said("load.unknown", {"missing": missing}),),
        )
    waves, notes = _reach(launch, launch.impact.users_affected or 0, _rates(volume.contact_rate))
    news, said = _news(launch, volume.announcement)
    return Load(
        waves=(*news, *waves),
        decay=volume.decay,
        channels=tuple(volume.channels.items()),
        teams=tuple(volume.teams.items()),
        source=volume.source,
        notes=(*notes, *said, *_doubts(launch, volume)),
    )


def _missing(launch: Launch) -> Iterator[Said]:
    if launch.impact.users_affected is None:
        yield Said("load.not_given", {"field": "impact.users_affected"})
    if launch.volume is None or launch.volume.contact_rate is None:
        yield Said("load.not_given", {"field": "volume.contact_rate"})
    if launch.dates.ga is None and not any(stage.date for stage in launch.rollout):
        yield Said("load.not_given", {"field": "dates.ga"})


def _rates(rate: ContactRate) -> Rates:
    return Rates(rate.low, rate.expected, rate.high)


def _reach(launch: Launch, users: int, rates: Rates) -> tuple[list[Wave], list[Said]]:
    """One wave a stage of the rollout, of those it reaches anew; all at GA where there is no rollout."""
    ga = launch.dates.ga
    stages = [(stage.date, stage.percent) for stage in launch.rollout if stage.date and stage.percent is not None]
    notes = []
    if len(stages) < len(launch.rollout):
        notes.append(Said("load.stages_left_out"))
    if not stages:
        return ([Wave(ga, users, rates)] if ga else []), [Said("load.all_at_ga"), *notes]
    stages.sort()
    reached = [0.0]
    for _, percent in stages:
        reached.append(max(reached[-1], percent or 0.0))
    steps = zip(stages, pairwise(reached), strict=True)
    waves = [
        Wave(day, users * (now - before) / 100, rates) for (day, _), (before, now) in steps if day and now > before
    ]
    if reached[-1] < 100:
        notes.append(Said("load.ends_early", {"percent": reached[-1]}))
    return waves, notes


def _news(launch: Launch, news: Announcement | None) -> tuple[list[Wave], list[Said]]:
    """Contacts on being told; a note where nobody has said how many."""
    day, ga = launch.dates.announce, launch.dates.ga
    if news is None:
        is_early = day and ga and day < ga
        return [], [Said("load.no_news")] if is_early else []
    if day is None:
        return [], [Said("load.no_news_day")]
    told = news.recipients
    if told is None:
        told = launch.impact.marketing_recipients or launch.impact.users_affected or 0
    return [Wave(day, told, _rates(news.contact_rate), is_news=True)], []


def _doubts(launch: Launch, volume: Volume) -> Iterator[Said]:
    if launch.impact.users_affected == 0:
        yield Said("load.nobody_affected")
    if volume.decay is None:
        yield Said("load.no_decay")
    if not volume.channels:
        yield Said("load.no_channels")
    if not volume.source:
        yield Said("load.no_source")
