"""Expected contacts: with their source, in order, and adding up."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.finding import Finding
from generator.model.launch import ContactRate, Launch
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in

_TOLERANCE = 1e-6
_PERCENT = 100


def check_volume(launch: Launch) -> Iterator[Finding]:
    """LB330 to LB334 of one launch."""
    volume = launch.volume
    if volume is None:
        return
    rates: list[tuple[Path, ContactRate]] = []
    if volume.contact_rate:
        rates.append((("volume", "contact_rate"), volume.contact_rate))
    if volume.announcement:
        rates.append((("volume", "announcement", "contact_rate"), volume.announcement.contact_rate))
    if rates and not volume.source:
        place = launch.source.key(*rates[0][0])
        hint = 'add where it comes from, like source: "Instant payouts BR, April 2026"'
        yield report("LB330", place, ".".join(map(str, rates[0][0])), "the figures have no source", hint)
    for path, each in rates:
        yield from _check_rate(launch, path, each)
    for name, shares, on in (("channels", volume.channels, "on one channel"), ("teams", volume.teams, "to one team")):
        total = sum(shares.values())
        if shares and abs(total - 1) > _TOLERANCE:
            parts = " + ".join(f"{share:g}" for share in shares.values())
            message = f"the shares sum to {total:g}, not 1 ({parts})"
            hint = f"each contact comes {on}: let the shares sum to 1"
            yield report("LB331", launch.place("volume", name), f"volume.{name}", message, hint)
    rate = volume.contact_rate
    if rate and rate.high and launch.impact.users_affected == 0:
        hint = "give the number of customers, or take volume.contact_rate out"
        message = "nobody is affected, but a contact rate is given"
        yield report("LB334", launch.place("impact", "users_affected"), "impact.users_affected", message, hint)


def check_thresholds(launch: Launch) -> Iterator[Finding]:
    """LB335 of one launch."""
    for name, threshold in launch.metrics.thresholds.items() if launch.metrics else ():
        if threshold.above is None and threshold.below is None:
            path: Path = ("metrics", "thresholds", name)
            hint = "add above: or below: with the figure"
            yield report("LB335", launch.place(*path), where_in(launch, path), "it does not say when to act", hint)


def _check_rate(launch: Launch, path: Path, rate: ContactRate) -> Iterator[Finding]:
    if not rate.low <= rate.expected <= rate.high:
        message = f"low {rate.low:g}, expected {rate.expected:g} and high {rate.high:g} don't rise"
        yield report("LB332", launch.place(*path), where_in(launch, path), message, "low ≤ expected ≤ high")
    if rate.high > 1:
        message = f"each customer would write {rate.high:g} times in the first week"
        hint = f"if it is per cent, {rate.high:g} % is written {rate.high / 100:g}" if rate.high <= _PERCENT else ""
        yield report("LB333", launch.place(*path, "high"), where_in(launch, (*path, "high")), message, hint)
