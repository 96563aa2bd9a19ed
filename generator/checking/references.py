"""References from a launch to people, products, teams, regions, locales, channels, helpdesks, roles."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.listing import Listings
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.people import People
from generator.model.rules import report
from generator.readiness.owners import holders_of
from generator.readiness.tiers import NO_ACTION

_NAMED = 8
"""How many people a hint names."""


def check_references(launch: Launch, known: Listings, people: People) -> Iterator[Finding]:
    """LB204, LB207 to LB211, LB220 to LB222 of one launch, and LB217 for a tier that does not exist."""
    yield from known.products.check(launch, ("product",), launch.product)
    yield from _check_people(launch, known)
    yield from _check_roles(launch, known, people)
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


def _check_roles(launch: Launch, known: Listings, people: People) -> Iterator[Finding]:
    """LB222 for owners without the role; somebody of whom people.yaml names no role at all may have any."""
    for role, person_id in launch.owners.items():
        person = people.person(person_id)
        if person is None or not person.roles or role in person.roles or role not in known.roles.names:
            continue
        message = f'{person.name} does not have the role "{role}"'
        hint = f"give {person.id} the role in guides/people.yaml"
        holders = [holder.id for holder in holders_of(role, people)]
        if holders:
            more = ", …" if len(holders) > _NAMED else ""
            hint = f"name one of: {', '.join(holders[:_NAMED])}{more}; or {hint}"
        yield report("LB222", launch.place("owners", role), f"owners.{role}", message, hint)


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
    translations = launch.playbook.translations
    yield from known.locales.check_keys(launch, ("playbook", "translations"), translations)
    if launch.volume:
        yield from known.channels.check_keys(launch, ("volume", "channels"), launch.volume.channels)
        yield from known.teams.check_keys(launch, ("volume", "teams"), launch.volume.teams)
    if launch.training:
        yield from known.teams.check_all(launch, ("training", "teams"), launch.training.teams)
        yield from known.teams.check_keys(launch, ("training", "coverage"), launch.training.coverage)
    yield from known.teams.check_keys(launch, ("assigned",), launch.assigned)
    for index, task in enumerate(launch.tasks):
        yield from known.teams.check_all(launch, ("tasks", index, "teams"), task.teams)
    for index, decision in enumerate(launch.decisions):
        yield from known.people.check(launch, ("decisions", index, "by"), decision.by)


def _check_macros(launch: Launch, known: Listings) -> Iterator[Finding]:
    for index, macro in enumerate(launch.macros):
        path = ("macros", index)
        yield from known.channels.check_all(launch, (*path, "channel"), macro.channel)
        yield from known.locales.check_keys(launch, (*path, "body"), macro.body)
        yield from known.targets.check_all(launch, (*path, "targets"), macro.targets or ())
