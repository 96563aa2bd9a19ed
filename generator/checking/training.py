"""Training and tasks: every quiz question can be answered rightly, counts can be true, and seats exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.listing import hint_for
from generator.model.book import Book
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in


def check_training(launch: Launch) -> Iterator[Finding]:
    """LB340 and LB341 of one launch."""
    if launch.training is None:
        return
    for index, question in enumerate(launch.training.quiz):
        last = len(question.options) - 1
        if question.answer > last:
            path: Path = ("training", "quiz", index, "answer")
            message = f"there is no option {question.answer}: the first is 0, the last is {last}"
            hint = f'"{question.options[last]}" is {last}'
            yield report("LB340", launch.place(*path), where_in(launch, path), message, hint)
    for team, coverage in launch.training.coverage.items():
        if coverage.passed > coverage.assigned:
            path = ("training", "coverage", team, "passed")
            message = f"{coverage.passed} have passed, of {coverage.assigned} who were asked"
            yield report("LB341", launch.place(*path), where_in(launch, path), message, "correct one of the two")


def check_assigned(launch: Launch, book: Book) -> Iterator[Finding]:
    """LB342 of one launch: tasks and seats that are not there; unknown teams are told elsewhere (LB208)."""
    tasks = frozenset({task.id for task in launch.tasks} | {channel.id for channel in book.facts.channels})
    for team_id, assigned in launch.assigned.items():
        team = book.people.team(team_id)
        seats = frozenset(seat.id for seat in team.seats) if team else None
        for task, seat in assigned.items():
            path: Path = ("assigned", team_id, task)
            if task not in tasks:
                hint = hint_for(task, tasks, "tasks are listed under `tasks`, channels in guides/book.yaml")
                yield report("LB342", launch.source.key(*path), where_in(launch, path), f'unknown task "{task}"', hint)
            if seats is not None and seat not in seats:
                listed = f"seats of {team_id} are listed in guides/people.yaml"
                hint = hint_for(seat, seats, listed) if seats else f"{team_id} has no seats yet in guides/people.yaml"
                yield report("LB342", launch.place(*path), where_in(launch, path), f'unknown seat "{seat}"', hint)
