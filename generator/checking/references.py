"""References from a launch to people, products, teams, regions, locales, channels, helpdesks, roles."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.listing import Listings
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.rules import report
from generator.readiness.tiers import NO_ACTION


def check_references(launch: Launch, known: Listings) -> Iterator[Finding]:
    """LB204, LB207 to LB211, LB220, LB221 of one launch, and LB217 for a tier that does not exist."""
    yield from known.products.check(launch, ("product",), launch.product)
    yield from _check_people(launch, known)
    yield from _check_audience(launch, known)
    yield from _check_macros(launch, known)
    yield from _check_override(launch, known)


def _check_people(launch: Launch, known: Listings) -> Iterator[Finding]:
    for role, person in launch.owners.items():
        yield from known.roles.check(launch, ("owners", role), role, key=True)
        yield from known.people.check(launch, ("owners", role), person)
    if launch.rollback:
        yield from known.roles.check(launch, ("rollback", "decider"), launch.rollback.decider)
    for action_id, record in launch.actions.items():
        path = ("actions", action_id)
        yield from known.people.check(launch, (*path, "owner"), record.owner)
        if record.waiver:
            yield from known.people.check(launch, (*path, "waiver", "approver"), record.waiver.approver)


def _check_override(launch: Launch, known: Listings) -> Iterator[Finding]:
    override = launch.overrides.tier
    if override is None:
        return
    path = ("overrides", "tier")
    yield from known.people.check(launch, (*path, "approver"), override.approver)
    if override.value not in (*known.tiers, NO_ACTION):
        place = launch.place(*path, "value")
        hint = f"the tiers of the policy are {', '.join(map(str, known.tiers))}"
        yield report("LB217", place, "overrides.tier.value", f"there is no tier {override.value}", hint)


def _check_audience(launch: Launch, known: Listings) -> Iterator[Finding]:
    yield from known.regions.check_all(launch, ("audience", "regions"), launch.audience.regions)
    yield from known.locales.check_all(launch, ("audience", "locales"), launch.audience.locales)
    if launch.volume:
        yield from known.channels.check_keys(launch, ("volume", "channels"), launch.volume.channels)
    if launch.training:
        yield from known.teams.check_all(launch, ("training", "teams"), launch.training.teams)


def _check_macros(launch: Launch, known: Listings) -> Iterator[Finding]:
    for index, macro in enumerate(launch.macros):
        path = ("macros", index)
        yield from known.channels.check_all(launch, (*path, "channel"), macro.channel)
        yield from known.locales.check_keys(launch, (*path, "body"), macro.body)
        yield from known.targets.check_all(launch, (*path, "targets"), macro.targets or ())
