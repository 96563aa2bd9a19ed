"""Small books from YAML text, for tests of the checks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent

from generator.checking import check_book
from generator.model.book import Book, BookFile
from generator.model.entry import Document
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.people import People
from generator.model.policy import Policy
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document

BASE = Path(__file__).parent.parent / "cases" / "base" / "guides"
TODAY = date(2027, 2, 25)
HEAD = """\
id: payout-page
title: New payouts page
kind: feature
"""


def parse(model: type[Document], text: str, file: str) -> Document:
    """A document that must be well-formed."""
    nodes, findings = read_yaml(text.encode(), file)
    document, more = parse_document(model, nodes[0])
    assert document, [*findings, *more]
    return document


def launch_of(text: str, file: str = "payout-page", head: str = HEAD) -> Launch:
    """A launch from the lines that a test is about; a status unless they say one."""
    text = dedent(text)
    status = "" if "status:" in head + text.split("actions:")[0] else "status: in_review\n"
    launch = parse(Launch, head + status + text, f"guides/launches/{file}.launch.yaml")
    assert isinstance(launch, Launch)
    return launch


def book_of(*launches: Launch, policy: str | None = None, pages: tuple[str, ...] = ("handbook/playbook.md",)) -> Book:
    """The base book of the cases with these launches."""
    facts = parse(BookFile, (BASE / "book.yaml").read_text(), "guides/book.yaml")
    people = parse(People, (BASE / "people.yaml").read_text(), "guides/people.yaml")
    rules = parse(Policy, policy or (BASE / "policy.yaml").read_text(), "guides/policy.yaml")
    assert isinstance(facts, BookFile) and isinstance(people, People) and isinstance(rules, Policy)
    return Book(facts, people, rules, launches, pages=frozenset(pages))


def base_policy() -> str:
    """The text of the base book's policy."""
    return (BASE / "policy.yaml").read_text()


def check(*texts: str, today: date = TODAY) -> list[Finding]:
    """All findings of a book with one launch a text."""
    return check_book(book_of(*(launch_of(text) for text in texts)), today)


def lines(findings: list[Finding]) -> list[str]:
    """Each finding on one line, without its hint."""
    told = [(found, f"{found.place.line}:{found.place.column}") for found in findings]
    return [f"{place} {found.code} {found.where}: {found.message}" for found, place in told]
