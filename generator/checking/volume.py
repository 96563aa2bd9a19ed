"""Expected contacts: with their source, in order, and adding up."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.rules import report

_TOLERANCE = 1e-6


def check_volume(launch: Launch) -> Iterator[Finding]:
    """LB330 to LB332 of one launch."""
    volume = launch.volume
    if volume is None:
        return
    rate = volume.contact_rate
    if rate and not volume.source:
        place = launch.source.key("volume", "contact_rate")
        hint = 'add where it comes from, like source: "Instant payouts BR, April 2026"'
        yield report("LB330", place, "volume.contact_rate", "the figures have no source", hint)
    if rate and not rate.low <= rate.expected <= rate.high:
        message = f"low {rate.low:g}, expected {rate.expected:g} and high {rate.high:g} don't rise"
        place = launch.place("volume", "contact_rate")
        yield report("LB332", place, "volume.contact_rate", message, "low ≤ expected ≤ high")
    total = sum(volume.channels.values())
    if volume.channels and abs(total - 1) > _TOLERANCE:
        parts = " + ".join(f"{share:g}" for share in volume.channels.values())
        message = f"the shares sum to {total:g}, not 1 ({parts})"
        hint = "each contact comes on one channel: let the shares sum to 1"
        yield report("LB331", launch.place("volume", "channels"), "volume.channels", message, hint)
