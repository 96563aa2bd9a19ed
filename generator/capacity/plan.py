"""A launch's work as a team does it: what everybody learns, what single people prepare, what the first week asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.capacity.assignment import Assignment, Work, assign
from generator.capacity.forecast import by_channel, total_in
from generator.capacity.load import load_of
from generator.capacity.staffing import handling_hours
from generator.model.book import BookFile
from generator.model.launch import Launch
from generator.model.people import Team
from generator.model.said import Said


def plan_for(launch: Launch, team: Team, share: float, facts: BookFile) -> Assignment | None:
    """Who of a team does what; None where the team has no seats. ``share`` of the launch's contacts are the team's."""
    if not team.seats:
        return None
    minutes = sum(module.minutes or 0 for module in launch.training.modules) if launch.training else 0
    is_trained = launch.training is not None and team.id in launch.training.teams
    works = [*_tasks(launch, team), *_conversations(launch, share, facts)]
    pinned: Mapping[str, str] = launch.assigned.get(team.id, {})
    return assign(team, works, pinned, minutes / 60 if is_trained else 0.0)


def _tasks(launch: Launch, team: Team) -> Iterator[Work]:
    for task in launch.tasks:
        if not task.teams or team.id in task.teams:
            yield Work(task.id, str(task.title), task.hours, task.skills, task.when == "first_week")


def _conversations(launch: Launch, share: float, facts: BookFile) -> Iterator[Work]:
    """The expected contacts of the first seven days from GA, by channel, in hours."""
    ga = launch.dates.ga
    load = load_of(launch)
    if ga is None or not load.is_known:
        return
    week = total_in(load, ga, 7)
    known = {channel.id: channel for channel in facts.channels}
    for name, contacts in by_channel(week, load).items():
        hours = handling_hours(known[name], contacts.expected * share) if name in known else None
        if hours:
            title = Said(
                "assignment.contacts", {"channel": known[name].title, "contacts": f"{contacts.expected * share:.0f}"}
            )
            yield Work(name, title, hours, (name,), is_first_week=True, is_shared=True)
