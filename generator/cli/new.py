"""``launchbook new``"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.checking import check_book
from generator.checking.links import known_pages
from generator.cli.asking import Questionnaire
from generator.cli.draft import render_draft, slug_of
from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import Refusal
from generator.cli.questions import AnswerError, read_answer, settable
from generator.cli.reasons import tier_words
from generator.cli.standing import due_words, person_words
from generator.cli.telling import usable
from generator.cli.terminal import aligned, print_data, say, wants_colour
from generator.judging.verdict import judge
from generator.model.book import Book
from generator.model.finding import Finding, Severity, did_you_mean
from generator.model.launch import Launch
from generator.readiness.assess import assess_book
from generator.readiness.assessment import Readiness, State
from generator.reading.folder import LAUNCH_SUFFIX
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document
from generator.reporting import render_report
from generator.reporting.visible import visible

_FIRST_ACTIONS = 6


@click.command("new")
@click.option("--title", help="Short title, in the customer's words.")
@click.option("--id", "launch_id", help="Id and file name. Default: made of the title.")
@click.option("--kind", help="What kind of launch.")
@click.option("--product", help="A product id of book.yaml.")
@click.option("--ga", metavar="YYYY-MM-DD", help="Day of general availability.")
@click.option("--owner", metavar="PERSON", help="The product manager: an id of people.yaml.")
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Any other answer; may be repeated.")
@click.option("--ask/--no-ask", default=None, help="Ask for what is not given. Default: on a terminal.")
@book_option
@today_option
@debug_option
def command(sets: tuple[str, ...], ask: bool | None, root: Path, today: date, **given: str | None) -> None:
    """Describe a new launch: asks, or takes options.

    Writes a draft into guides/launches/, then prints its tier, why, and the first actions. Never overwrites a file.

    \b
    launchbook new
    launchbook new --title "Instant payouts" --kind feature --product payouts --ga 2027-03-09 \\
      --set impact.money_movement=yes --set impact.users_affected=42000
    """
    book = usable(judge(root, today)).book
    answers = dict(_from_options(given, sets, book))
    if sys.stdin.isatty() if ask is None else ask:
        _refuse_errors(_examine(answers, book, today))
        questions = Questionnaire(
            answers,
            book,
            examine=lambda so_far: _examine(so_far, book, today).findings,
            why_no_id=lambda launch_id: _why_no_id(launch_id, root, book),
        )
        questions.ask_rest()
    _complete(answers)
    draft = _examine(answers, book, today)
    launch = _refuse_errors(draft)
    taken = _why_no_id(launch.id, root, book)
    if taken:
        raise Refusal(f"{taken}; nothing was written. Give another --id.")
    readiness = assess_book(replace(book, launches=(launch,)), today).launches[launch.id]
    _write_new(root / draft.file, draft.text)
    say(f"Written: {draft.file}")
    print_data(_first_words(readiness, today))


def _from_options(given: dict[str, str | None], sets: tuple[str, ...], book: Book) -> Iterator[tuple[str, Any]]:
    known = settable(book.policy.roles)
    named = {"launch_id": "id", "ga": "dates.ga", "owner": "owners.product_manager"}
    pairs = [f"{named.get(name, name)}={value}" for name, value in given.items() if value is not None]
    for pair in (*pairs, *sets):
        path, equals, value = pair.partition("=")
        if not equals or not value.strip():
            raise Refusal(f'--set takes PATH=VALUE, like impact.money_movement=yes, not "{pair}"')
        if path not in known:
            raise Refusal(f'nothing called "{path}" can be set here: {did_you_mean(path, known)}')
        yield path, _read(path, value)


def _read(path: str, text: str) -> Any:
    try:
        return read_answer(path, text)
    except AnswerError as error:
        raise Refusal(str(error)) from None


def _complete(answers: dict[str, Any]) -> None:
    missing = [f"--{name}" for name in ("title", "kind") if name not in answers]
    if missing:
        raise Refusal(f"a new launch needs {' and '.join(missing)} (or --ask)")
    answers.setdefault("id", slug_of(answers["title"]))
    answers.setdefault("status", "draft")
    if not answers["id"]:
        raise Refusal("the title has no letters to make an id of: give one with --id")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A launch file as it would be written, and what would be found in it; ``launch`` is None if it is malformed."""

    file: str
    text: str
    launch: Launch | None
    findings: list[Finding]


def _examine(answers: dict[str, Any], book: Book, today: date) -> _Draft:
    """The draft of these answers, held against its book; what every launch needs and is not answered counts as fine."""
    answers = {"id": "new-launch", "title": "New", "kind": "feature", "status": "draft", **answers}
    file = _file_of(answers["id"])
    text = render_draft(answers, book.policy.roles, today)
    nodes, findings = read_yaml(text.encode(), file)
    launch, faults = parse_document(Launch, nodes[0]) if nodes else (None, [])
    findings += faults
    if launch:
        # Other launches are not looked at again, so that each answer is quick; links may lead to their pages.
        alone = replace(book, launches=(launch,), pages=known_pages(book, (other.id for other in book.launches)))
        findings += [finding for finding in check_book(alone, today) if finding.place.file == file]
    return _Draft(file, text, launch, findings)


def _file_of(launch_id: str) -> str:
    return f"guides/launches/{launch_id}{LAUNCH_SUFFIX}"


def _refuse_errors(draft: _Draft) -> Launch:
    """The draft's launch; a draft with errors is refused with them."""
    errors = [finding for finding in draft.findings if finding.severity is Severity.ERROR]
    if errors or draft.launch is None:
        report = render_report(errors, {draft.file: draft.text}, "text", 1, wants_colour(sys.stderr))
        raise Refusal(f"nothing was written, since the launch would have errors:\n{report.rstrip()}")
    return draft.launch


def _why_no_id(launch_id: str, root: Path, book: Book) -> str:
    """Why a new launch can't have this well-formed id; "" if it can."""
    file = _file_of(launch_id)
    if (root / file).exists() or (root / file).is_symlink():
        return f"{file} is there already"
    for launch in book.launches:
        if launch_id in (launch.id.casefold(), *launch.aliases):
            return f'{launch.source.file} has or had the id "{launch_id}"'
    return ""


def _write_new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:  # x: never overwrites
        file.write(text)


def _first_words(readiness: Readiness, today: date) -> str:
    """Tier, why, and what comes first."""
    tier = readiness.tier
    lines = [tier_words(readiness)]
    if tier.unanswered:
        lines.append(f"Could be higher; not answered: {', '.join(given.name for given in tier.unanswered)}")
    if not readiness.actions:
        return "\n".join([*lines, "No actions are asked at this tier."]) + "\n"
    lines += _hurry_words(readiness, today)
    first = [one for one in readiness.actions if not one.is_settled][:_FIRST_ACTIONS]
    rows = [(due_words(one, tier.value), one.action.id, visible(one.action.title), person_words(one)) for one in first]
    lines += ["", f"First of {len(readiness.actions)} actions:", *(f"  {line}" for line in aligned(rows))]
    name = readiness.launch.id
    return "\n".join([*lines, "", f"All of them: launchbook status {name}. Why: launchbook explain {name}"]) + "\n"


def _hurry_words(readiness: Readiness, today: date) -> Iterator[str]:
    """That due days have passed already, where GA is so near."""
    ga, passed = readiness.launch.dates.ga, [one for one in readiness.actions if one.state is State.LATE]
    if ga and passed:
        were = "was" if len(passed) == 1 else "were"
        why = f"GA is near for tier {readiness.tier.value}" if ga > today else f"GA is {ga}"
        yield f"{len(passed)} of the {len(readiness.actions)} actions {were} due before today: {why}"
