"""What a launch is: the definition that product teams write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, Strict

from generator.model.audience import Audience
from generator.model.embargo import Embargo
from generator.model.entry import Count, Day, Document, Entry, Flag, Minute, Name, Rate, Share, Slug, Url, Zone
from generator.model.macro import Macro
from generator.model.playbook import Playbook
from generator.model.text import Line, Prose

Kind = Literal[
    "feature", "new_product", "policy_change", "pricing", "process", "deprecation", "migration", "marketing_outreach"
]
Status = Literal["draft", "in_review", "ready", "live", "paused", "rolled_back", "closed"]


class Summary(Entry):
    """The launch in the customer's world."""

    what: Prose = Field(description="What changes, without internal code names.")
    who: Prose | None = Field(None, description="Who notices.")
    why: Prose | None = Field(None, description="Why we do it.")


class Dates(Entry):
    """The days that count."""

    ga: Day | None = Field(None, description="General availability: day zero (T) of all due dates.")
    announce: Day | None = Field(None, description="Day customers are told.")
    content_freeze: Day | None = Field(None, description="No more changes of wording after this day.")
    beta: Day | None = Field(None, description="First day for beta customers.")
    removal: Day | None = Field(None, description="Day the old thing stops working (deprecations).")
    timezone: Zone | None = Field(None, description="Time zone of these days, like America/Mexico_City.")
    certainty: Literal["hard", "soft"] = Field("soft", description="hard: can't move (law, contract).")
    embargo_until: Minute | None = Field(None, description="Nothing may be told outside before this moment.")

    @property
    def embargo(self) -> Embargo | None:
        """What ``embargo_until`` means where the launch takes place."""
        return Embargo(self.embargo_until, self.timezone or "") if self.embargo_until else None


class AudienceScope(Entry):
    """Whom it reaches."""

    segments: tuple[Line, ...] = Field((), description="Customer segments.")
    regions: tuple[Name, ...] = Field((), description="Regions of book.yaml.")
    plans: tuple[Line, ...] = Field((), description="Plans; none given: all.")
    locales: tuple[Name, ...] = Field((), description="Locales of book.yaml that support must answer in.")
    new_locale: Flag = Field(False, description="Support has not answered in one of these locales before.")
    eligibility: Prose | None = Field(None, description="Who can have it.")
    exclusions: Prose | None = Field(None, description="Who can't.")


class Impact(Entry):
    """Answers that decide the tier. Leave out what nobody knows yet: it shows as a gap."""

    users_affected: Count | None = Field(None, description="How many customers notice.")
    money_movement: Flag | None = Field(None, description="Does it move customers' money, or what they pay?")
    regulatory: Flag | None = Field(None, description="Does a law or regulator ask for it, or care?")
    breaking_change: Flag | None = Field(None, description="Does something stop working unless customers act?")
    personal_data: Flag | None = Field(None, description="Does it collect, show or share personal data anew?")
    ux_change: Literal["none", "minor", "major"] | None = Field(None, description="How much the screens change.")
    new_errors: Flag | None = Field(None, description="Can customers meet errors that did not exist before?")
    reversible: Literal["flag", "release", "no"] | None = Field(
        None, description="Way back: by a flag, by a release, or no way at all."
    )
    marketing_recipients: Count | None = Field(None, description="How many people a campaign reaches.")


class ContactRate(Entry):
    """Contacts per affected user in week 1."""

    low: Rate = Field(description="If all goes well.")
    expected: Rate = Field(description="What we plan for.")
    high: Rate = Field(description="If it goes badly.")


class Announcement(Entry):
    """Contacts that the announcement itself brings, before anybody has the change."""

    contact_rate: ContactRate = Field(description="Contacts per customer who is told, in the first week.")
    recipients: Count | None = Field(
        None, description="How many are told. None given: `impact.marketing_recipients`, else `impact.users_affected`."
    )


class Volume(Entry):
    """How many contacts to expect, and how we know."""

    contact_rate: ContactRate | None = Field(None, description="Contacts per affected user in week 1.")
    decay: Share | None = Field(None, description="Each later week's share of the week before.")
    channels: Mapping[Name, Share] = Field({}, description="Channel → share of contacts; sums to 1.")
    source: Line | None = Field(None, description="Where the figures come from.")
    announcement: Announcement | None = Field(None, description="Contacts on being told.")
    teams: Mapping[Name, Share] = Field(
        {}, description="Team → share of contacts; sums to 1. None given: alike over the teams that answer."
    )


class Stage(Entry):
    """One step of the rollout."""

    stage: Line = Field(description="Name of the step.")
    date: Day | None = Field(None, description="Day it starts.")
    percent: Rate | None = Field(None, description="Per cent of customers reached.", le=100)
    success: Line | None = Field(None, description="What lets it go on.")
    stop: Line | None = Field(None, description="What stops it.")


class Rollback(Entry):
    """The way back."""

    trigger: Line | None = Field(None, description="What makes us go back.")
    decider: Name | None = Field(None, description="Role that decides.")
    how: Prose | None = Field(None, description="How it is done, and how long it takes.")
    holding_statement: Prose | None = Field(None, description="What support says meanwhile.")


class Module(Entry):
    """A piece of training."""

    title: Line = Field(description="Title.")
    minutes: Count | None = Field(None, description="Length in minutes.")
    link: Url | None = Field(None, description="Where it is.")


class QuizQuestion(Entry):
    """A question that shows whether it was understood."""

    q: Line = Field(description="The question.")
    options: tuple[Line, ...] = Field(description="Possible answers.", min_length=2)
    answer: Count = Field(description="Index of the right one; the first is 0.")
    why: Prose | None = Field(None, description="Why it is right.")


class Coverage(Entry):
    """How many of a team have the training: counts, no names."""

    assigned: Count = Field(description="People who were asked to do it.")
    passed: Count = Field(0, description="People who have passed.")


class Training(Entry):
    """What specialists must learn before day zero."""

    modules: tuple[Module, ...] = Field((), description="Pieces of training.")
    quiz: tuple[QuizQuestion, ...] = Field((), description="Questions.")
    pass_mark: Share | None = Field(None, description="Share of right answers needed.")
    teams: tuple[Name, ...] = Field((), description="Teams of people.yaml to train.")
    coverage: Mapping[Name, Coverage] = Field({}, description="Team → how many have it.")


class Threshold(Entry):
    """When a measure calls for action, and for which."""

    above: Rate | None = Field(None, description="More than this calls for it. Needed, or `below`.")
    below: Rate | None = Field(None, description="Less than this calls for it. Needed, or `above`.")
    then: Line = Field(description="What to do.")


class Metrics(Entry):
    """How we see whether it goes well."""

    targets: Mapping[Name, Rate] = Field({}, description="Measure → target.")
    thresholds: Mapping[Name, Threshold] = Field({}, description="Measure → when to act, and how.")
    actuals: Line | None = Field(None, description="CSV of what was measured, below guides/.")


class Waiver(Entry):
    """Leave not to do a required action, until a day."""

    reason: Line = Field(description="Why.")
    approver: Name = Field(description="Who allowed it: an id of people.yaml.")
    until: Day = Field(description="Last day it holds.")


class ActionRecord(Entry):
    """Where an action stands."""

    status: Literal["open", "in_progress", "done"] = Field("open", description="Where it stands.")
    on: Day | None = Field(None, description="Day it was done.")
    owner: Name | None = Field(None, description="Who does it, if not the launch's owner of that role.")
    evidence: Line | None = Field(None, description="Link or note that shows it is done.")
    note: Line | None = Field(None, description="Anything worth knowing.")
    waiver: Waiver | None = Field(None, description="Leave not to do it.")


class TierOverride(Entry):
    """A tier set by hand."""

    value: Annotated[int, Strict()] = Field(description="The tier.", ge=0, le=9)
    reason: Line | None = Field(None, description="Why. Needed.")
    approver: Name | None = Field(None, description="Who allowed it: an id of people.yaml. Needed.")


class Overrides(Entry):
    """What the policy's own result is replaced by."""

    tier: TierOverride | None = Field(None, description="Another tier.")


class Review(Entry):
    """How far this can be trusted (KCS article state)."""

    state: Literal["work_in_progress", "not_validated", "validated", "archived"] = Field(
        "work_in_progress", description="KCS confidence."
    )
    audience: Audience = Field("internal", description="Who may read it.")
    verified_on: Day | None = Field(None, description="Day it was last held against the product.")
    review_by: Day | None = Field(None, description="Day by which it must be read again.")


class Decision(Entry):
    """A decision, as it was taken."""

    on: Day = Field(description="Day.")
    gate: Name | None = Field(None, description="The gate it was taken at: an id of policy.yaml.")
    what: Literal["go", "no_go", "go_with_conditions", "postponed", "rolled_back"] = Field(
        description="What was decided."
    )
    by: Name = Field(description="Who decided: an id of people.yaml.")
    reason: Line = Field(description="Why.")
    conditions: tuple[Line, ...] = Field((), description="What must still happen.")


class Task(Entry):
    """A piece of preparation, or of work in the first week, that one person of a team does."""

    id: Slug = Field(description="Used in `assigned`.")
    title: Line = Field(description="What it is.")
    hours: Rate = Field(description="How long it takes.")
    when: Literal["before", "first_week"] = Field("before", description="Before GA, or in the week from GA on.")
    skills: tuple[Name, ...] = Field((), description="Skills it takes.")
    teams: tuple[Name, ...] = Field((), description="Teams that do it, each once; none given: those that answer.")


class Link(Entry):
    """A link."""

    label: Line = Field(description="What it is.")
    url: Url = Field(description="Where it leads.")


class Change(Entry):
    """An entry of the change log."""

    on: Day = Field(description="Day.")
    text: Line = Field(description="What changed for support.")


class Launch(Document):
    """One launch."""

    id: Slug = Field(description="Never changes. The file is `<id>.launch.yaml`.")
    aliases: tuple[Slug, ...] = Field((), description="Old ids: their links keep working.")
    title: Line = Field(description="Short title, in the customer's words.")
    kind: Kind = Field(description="What kind of launch.")
    product: Name | None = Field(None, description="A product id of book.yaml.")
    status: Status = Field(description="Where it stands.")
    summary: Summary | None = Field(None, description="What, who, why.")
    customer_words: tuple[Line, ...] = Field((), description="How customers say it; feeds search.")
    owners: Mapping[Name, Name] = Field({}, description="Role of policy.yaml → person of people.yaml.")
    dates: Dates = Field(Dates(), description="The days that count.")
    audience: AudienceScope = Field(AudienceScope(), description="Whom it reaches.")
    impact: Impact = Field(Impact(), description="Answers that decide the tier.")
    volume: Volume | None = Field(None, description="Expected contacts.")
    rollout: tuple[Stage, ...] = Field((), description="Steps of the rollout.")
    rollback: Rollback | None = Field(None, description="The way back.")
    playbook: Playbook = Field(Playbook(), description="For the live conversation.")
    macros: tuple[Macro, ...] = Field((), description="Canned replies.")
    training: Training | None = Field(None, description="What to learn before.")
    tasks: tuple[Task, ...] = Field((), description="What the teams prepare, and do in the first week.")
    assigned: Mapping[Name, Mapping[Name, Name]] = Field(
        {}, description="Team → task → seat, where the proposal shall be another. `chat`, `email` … are tasks, too."
    )
    quality_focus: tuple[Line, ...] = Field((), description="What quality checks look at in the first weeks.")
    metrics: Metrics | None = Field(None, description="Targets and actuals.")
    actions: Mapping[Name, ActionRecord] = Field({}, description="Action of policy.yaml → where it stands.")
    decisions: tuple[Decision, ...] = Field((), description="Go, no-go and the like, as decided.")
    overrides: Overrides = Field(Overrides(), description="Set by hand.")
    review: Review = Field(Review(), description="Article state.")
    links: tuple[Link, ...] = Field((), description="Further reading.")
    changes: tuple[Change, ...] = Field((), description="Change log.")

    @property
    def is_over(self) -> bool:
        """Closed or rolled back: nothing is expected of it, and nothing is late, any more."""
        return self.status in ("closed", "rolled_back")

    def macro(self, macro_id: str) -> Macro | None:
        """The macro with this id."""
        return next((macro for macro in self.macros if macro.id == macro_id), None)
