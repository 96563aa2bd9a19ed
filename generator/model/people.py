"""People and teams. Roles and counts only: no ratings, no scores."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from generator.model.entry import Clock, Count, Document, Entry, Name, Slug, Weekday, Zone
from generator.model.text import Line


class Person(Entry):
    """Somebody who can own an action or approve."""

    id: Slug = Field(description="Used in launches.")
    name: Line = Field(description="As shown on pages.")
    roles: tuple[Name, ...] = Field((), description="Roles of policy.yaml.")


class WeekendCover(Entry):
    """How many work on weekend days, and which weekday they take instead."""

    sat: Count = Field(0, description="People on Saturday.")
    sun: Count = Field(0, description="People on Sunday.")
    instead: Line | None = Field(None, description="The weekday taken off instead.")


class Shift(Entry):
    """Hours that people of a team work on certain weekdays, in the team's own time zone."""

    id: Slug = Field(description="Named by seats.")
    days: tuple[Weekday, ...] = Field(description="Weekdays it begins on.", min_length=1)
    starts: Clock = Field(description='When it begins, like "07:00".')
    ends: Clock = Field(description='When it ends (midnight is "00:00"); no later than it begins: on the next day.')
    people: Count | None = Field(None, description="How many work it. Leave it out if the team has `seats`.")


class Seat(Entry):
    """A place in the team, whoever has it at the moment: no name, no ratings."""

    id: Slug = Field(description="Like `p1`. Used in the assignments of launches.")
    role: Name = Field(description="A role of `members`.")
    skills: tuple[Name, ...] = Field((), description="Skills: channels, locales, products.")
    shifts: tuple[Name, ...] = Field((), description="Shifts of the team it works.")


class Team(Entry):
    """A support team, led by one person; a lead has at most six people."""

    id: Slug = Field(description="Used in launches and products.")
    title: Line = Field(description="As shown on pages.")
    lead: Name | None = Field(None, description="A person of this file.")
    members: Mapping[Name, Count] = Field({}, description="Role → how many.")
    skills: Mapping[Name, Count] = Field({}, description="Skill (channel, locale, product) → how many have it.")
    regions: tuple[Name, ...] = Field((), description="Regions of book.yaml it serves.")
    hours: Line | None = Field(None, description="When it works, with the time zone.")
    weekend_cover: WeekendCover | None = Field(None, description="Weekend days.")
    timezone: Zone | None = Field(None, description="Time zone of its shifts, like America/Mexico_City.")
    shifts: tuple[Shift, ...] = Field((), description="Its roster in a usual week.", max_length=50)
    seats: tuple[Seat, ...] = Field((), description="Its places, by skill and shift.", max_length=50)
    weekly_contacts: Mapping[Name, Count] = Field(
        {}, description="Channel → contacts of a usual week, without launches."
    )

    @property
    def size(self) -> int:
        """People in the team, the lead not counted: as `members` says, else its seats."""
        return sum(self.members.values()) or len(self.seats)


class People(Document):
    """people.yaml"""

    people: tuple[Person, ...] = Field((), description="People.", max_length=3000)
    teams: tuple[Team, ...] = Field((), description="Teams.", max_length=500)

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id."""
        return next((person for person in self.people if person.id == person_id), None)

    def team(self, team_id: str | None) -> Team | None:
        """The team with this id."""
        return next((team for team in self.teams if team.id == team_id), None)
