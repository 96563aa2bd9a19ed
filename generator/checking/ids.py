"""Ids: one launch, one id, one file; no id twice in a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.checking.claims import SUFFIX, Claims
from generator.model.book import Book
from generator.model.entry import Document
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.place import Path
from generator.model.rules import report
from generator.model.texts import where_in


def check_ids(claims: Sequence[Claims]) -> Iterator[Finding]:
    """LB212, LB214 and LB215 over all launches."""
    yield from _check_launch_ids(claims)
    yield from _check_aliases(claims)


def _check_launch_ids(claims: Iterable[Claims]) -> Iterator[Finding]:
    """Of launches with one id, the one whose file has that name keeps it; the others clash."""
    same: dict[str, list[Claims]] = defaultdict(list)
    for launch in claims:
        same[launch.id.casefold()].append(launch)
    for group in same.values():
        keeper = min(group, key=lambda launch: (launch.stem != launch.id, launch.file))
        for launch in group:
            if launch is not keeper:
                message = f'the id "{launch.id}" is taken by {keeper.file}'
                hint = f'call it "{launch.stem.casefold()}", like its file, or keep one of the two files'
                yield report("LB214", launch.id_place, "id", message, hint)
            elif launch.stem != launch.id:
                message = f'the id "{launch.id}" is not the name of the file, "{launch.stem}"'
                yield report("LB212", launch.id_place, "id", message, f"rename the file to {launch.id}{SUFFIX}")


def _check_aliases(claims: Iterable[Claims]) -> Iterator[Finding]:
    taken = {launch.id: launch for launch in claims}
    for launch in claims:
        for index, (alias, place) in enumerate(launch.aliases):
            if alias not in taken:
                taken[alias] = launch
                continue
            owner = taken[alias]
            whose = "this launch itself" if owner is launch else owner.file
            message = f'the old id "{alias}" already leads to {whose}'
            hint = "an alias must be an id that no other launch has or had"
            yield report("LB215", place, f"aliases[{index}]", message, hint)


def check_launch_lists(launch: Launch) -> Iterator[Finding]:
    """LB216 in the lists of a launch."""
    yield from _check_list(launch, ("macros",), "id", [macro.id for macro in launch.macros])
    for index, macro in enumerate(launch.macros):
        yield from _check_list(launch, ("macros", index, "inputs"), "name", [item.name for item in macro.inputs])
    yield from _check_list(launch, ("tasks",), "id", [task.id for task in launch.tasks])
    issues = launch.playbook.known_issues or ()
    yield from _check_list(launch, ("playbook", "known_issues"), "id", [issue.id for issue in issues])


def check_book_lists(book: Book) -> Iterator[Finding]:
    """LB216 in the lists of book, people and policy."""
    facts, people, policy = book.facts, book.people, book.policy
    yield from _check_list(facts, ("products",), "id", [product.id for product in facts.products])
    yield from _check_list(facts, ("regions",), "id", [region.id for region in facts.regions])
    yield from _check_list(facts, ("locales",), "id", [locale.id for locale in facts.locales])
    yield from _check_list(facts, ("channels",), "id", [channel.id for channel in facts.channels])
    yield from _check_list(facts, ("targets",), None, facts.targets)
    yield from _check_list(facts, ("pages", "launch"), "id", [page.id for page in facts.pages.launch])
    yield from _check_list(people, ("people",), "id", [person.id for person in people.people])
    yield from _check_list(people, ("teams",), "id", [team.id for team in people.teams])
    for index, team in enumerate(people.teams):
        yield from _check_list(people, ("teams", index, "shifts"), "id", [shift.id for shift in team.shifts])
        yield from _check_list(people, ("teams", index, "seats"), "id", [seat.id for seat in team.seats])
    yield from _check_list(policy, ("actions",), "id", [action.id for action in policy.actions])
    yield from _check_list(policy, ("gates",), "id", [gate.id for gate in policy.gates])
    for index, tier in enumerate(policy.tiers):
        yield from _check_list(policy, ("tiers", index, "any"), "id", [trigger.id for trigger in tier.any])


def _check_list(document: Document, path: Path, field: str | None, names: Iterable[str]) -> Iterator[Finding]:
    """LB216 at every name that came before; names that differ only in capitals count as the same."""
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        before = first.setdefault(name.casefold(), index)
        if before != index:
            at: Path = (*path, index) if field is None else (*path, index, field)
            line = document.place(*path, before, *([field] if field else [])).line
            message = f'"{name}" stands twice in this list'
            yield report("LB216", document.place(*at), where_in(document, at), message, f"the first is on line {line}")
