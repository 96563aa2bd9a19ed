"""``launchbook new``"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.checking import check_book
from generator.cli.draft import render_draft, slug_of
from generator.cli.options import book_option, debug_option, today_option
from generator.cli.outcome import Refusal
from generator.cli.questions import ASKED, AnswerError, choices, meaning, read_answer, settable
from generator.cli.reasons import tier_words
from generator.cli.standing import due_words, person_words
from generator.cli.telling import usable
from generator.cli.terminal import aligned, print_data, say, wants_colour
from generator.judging.verdict import judge
from generator.model.book import Book
from generator.model.finding import Severity, did_you_mean
from generator.model.launch import Launch
from generator.readiness.assess import assess_book
from generator.readiness.assessment import Readiness
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
        _ask_rest(answers, book)
    _complete(answers)
    file = f"guides/launches/{answers['id']}.launch.yaml"
    _refuse_existing(root / file)
    text = render_draft(answers, book.policy.roles, today)
    readiness = _assess(text, file, book, today)
    _write_new(root / file, text)
    say(f"Written: {file}")
    print_data(_first_words(readiness))


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


def _ask_rest(answers: dict[str, Any], book: Book) -> None:
    """Ask what is not answered yet; Enter leaves a question open."""
    say("Enter leaves a question open: it shows as a gap until somebody knows.\n")
    _ask(answers, "title", needed=True)
    answers.setdefault("id", click.prompt("Id and file name", default=slug_of(answers["title"]), err=True))
    _ask(answers, "kind", needed=True)
    _ask(answers, "product", tuple(product.id for product in book.facts.products))
    _ask(answers, "owners.product_manager", tuple(person.id for person in book.people.people), "Product manager")
    for path in ("dates.ga", *ASKED):
        _ask(answers, path)


def _ask(answers: dict[str, Any], path: str, known: tuple[str, ...] = (), text: str = "", needed: bool = False) -> None:
    options = known or choices(path)
    shown = (text or meaning(path)).rstrip(".") + (f" ({', '.join(options)})" if options else "")
    while path not in answers:
        typed = click.prompt(shown, default=None if needed else "", show_default=False, err=True)
        if not typed.strip():
            return
        try:
            if known and typed.strip() not in known:
                raise AnswerError(f'unknown "{typed}": {did_you_mean(typed, known)}')
            answers[path] = read_answer(path, typed)
        except AnswerError as error:
            say(f"  {error}")


def _complete(answers: dict[str, Any]) -> None:
    missing = [f"--{name}" for name in ("title", "kind") if name not in answers]
    if missing:
        raise Refusal(f"a new launch needs {' and '.join(missing)} (or --ask)")
    answers.setdefault("id", slug_of(answers["title"]))
    answers.setdefault("status", "draft")
    if not answers["id"]:
        raise Refusal("the title has no letters to make an id of: give one with --id")


def _assess(text: str, file: str, book: Book, today: date) -> Readiness:
    """The draft's readiness in its book; a draft with errors is refused with them."""
    nodes, findings = read_yaml(text.encode(), file)
    launch, faults = parse_document(Launch, nodes[0]) if nodes else (None, [])
    findings += faults
    if launch:
        book = replace(book, launches=(*book.launches, launch))
        findings += [finding for finding in check_book(book, today) if finding.place.file == file]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors or launch is None:
        report = render_report(errors, {file: text}, "text", 1, wants_colour(sys.stderr))
        raise Refusal(f"nothing was written, since the launch would have errors:\n{report.rstrip()}")
    return assess_book(book, today).launches[launch.id]


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise Refusal(f"{path} is there already; nothing was written. Give another --id.")


def _write_new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:  # x: never overwrites
        file.write(text)


def _first_words(readiness: Readiness) -> str:
    """Tier, why, and what comes first."""
    tier = readiness.tier
    lines = [tier_words(readiness)]
    if tier.unanswered:
        lines.append(f"Could be higher; not answered: {', '.join(given.name for given in tier.unanswered)}")
    if not readiness.actions:
        return "\n".join([*lines, "No actions are asked at this tier."]) + "\n"
    first = [one for one in readiness.actions if not one.is_settled][:_FIRST_ACTIONS]
    rows = [(due_words(one, tier.value), one.action.id, visible(one.action.title), person_words(one)) for one in first]
    lines += ["", f"First of {len(readiness.actions)} actions:", *(f"  {line}" for line in aligned(rows))]
    name = readiness.launch.id
    return "\n".join([*lines, "", f"All of them: launchbook status {name}. Why: launchbook explain {name}"]) + "\n"
