"""The policy as a whole: actions in an order that works, gates that can be passed, tiers that catch all."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.fields import is_field, nearest_field
from generator.checking.listing import Listings, near
from generator.model.book import Book
from generator.model.finding import Finding
from generator.model.place import Path
from generator.model.policy import Action, Policy
from generator.model.rules import report
from generator.model.texts import where_in

_SHOWN = 9


def check_policy(book: Book, known: Listings) -> Iterator[Finding]:
    """LB504 to LB508, LB510, LB513, LB516, LB204 and LB221 of the policy."""
    policy = book.policy
    yield from _check_roles(policy, known)
    yield from _check_tiers(policy)
    yield from _check_needs(policy)
    yield from _check_circles(policy)
    yield from _check_gates(policy)
    yield from _check_required(policy)
    yield from _check_handbook(book)
    yield from _check_history(policy, known)


def _finding(code: str, policy: Policy, path: Path, message: str, hint: str = "") -> Finding:
    return report(code, policy.place(*path), where_in(policy, path), message, hint)


def _check_roles(policy: Policy, known: Listings) -> Iterator[Finding]:
    yield from known.roles.check_all(policy, ("waiver_roles",), policy.waiver_roles)
    for index, action in enumerate(policy.actions):
        yield from known.roles.check(policy, ("actions", index, "owner"), action.owner)
        yield from known.roles.check_all(policy, ("actions", index, "consulted"), action.consulted)
    for index, gate in enumerate(policy.gates):
        yield from known.roles.check_all(policy, ("gates", index, "waiver_roles"), gate.waiver_roles)
    for name in ("trainer_roles", "reviewer_roles"):
        if name in policy.clashes.model_fields_set:  # the defaults name roles that a policy need not have
            yield from known.roles.check_all(policy, ("clashes", name), getattr(policy.clashes, name))


def _check_tiers(policy: Policy) -> Iterator[Finding]:
    numbers = [tier.tier for tier in policy.tiers]
    for index, number in enumerate(numbers[1:], start=1):
        if number <= numbers[index - 1]:
            message = f"tier {number} stands after tier {numbers[index - 1]}"
            yield _finding("LB510", policy, ("tiers", index, "tier"), message, "list them from 1 upwards, each once")
    defaults = [index for index, tier in enumerate(policy.tiers) if tier.default]
    if not defaults:
        message = "no tier catches the launches that nothing else catches"
        yield _finding("LB510", policy, ("tiers",), message, "give the last one default: true")
    for index in defaults[:-1]:
        message = f"tier {numbers[index]} is a default, and so is tier {numbers[defaults[-1]]}"
        yield _finding("LB510", policy, ("tiers", index, "default"), message, "only the last one is the default")
    if defaults and defaults[-1] != len(numbers) - 1:
        message = f"tier {numbers[defaults[-1]]} is the default, but tier {numbers[-1]} stands below it"
        yield _finding("LB510", policy, ("tiers", defaults[-1], "default"), message, "make the last one the default")
    yield from _check_tier_numbers(policy, numbers)


def _check_tier_numbers(policy: Policy, numbers: list[int]) -> Iterator[Finding]:
    """Tiers that actions, gates and required fields name."""
    named: list[tuple[Path, int]] = []
    for index, action in enumerate(policy.actions):
        named += [(("actions", index, "due", str(tier)), tier) for tier in action.due]
        named += [(("actions", index, "gate", str(tier)), tier) for tier in action.gate]
    for index, gate in enumerate(policy.gates):
        named += [(("gates", index, "tiers", number), tier) for number, tier in enumerate(gate.tiers)]
    for index, field in enumerate(policy.required):
        named += [(("required", index, "tiers", number), tier) for number, tier in enumerate(field.tiers)]
    for path, tier in named:
        if tier not in numbers:
            place = policy.source.key(*path)
            hint = f"the tiers are {', '.join(map(str, numbers))}"
            yield report("LB510", place, where_in(policy, path), f"there is no tier {tier}", hint)


def _check_needs(policy: Policy) -> Iterator[Finding]:
    """Unknown ``depends_on``, and dependants due before what they need."""
    for index, action in enumerate(policy.actions):
        for number, needed_id in enumerate(action.depends_on):
            path: Path = ("actions", index, "depends_on", number)
            needed = policy.action(needed_id)
            if needed is None:
                hint = near(needed_id, [item.id for item in policy.actions])
                yield _finding("LB504", policy, path, f'unknown action "{needed_id}"', hint)
            elif needed is not action:
                yield from _check_order(policy, path, action, needed)


def _check_order(policy: Policy, path: Path, action: Action, needed: Action) -> Iterator[Finding]:
    early = [tier for tier, due in action.due.items() if tier in needed.due and due.last < needed.due[tier].last]
    if early:
        tiers = "tier " + " and ".join(map(str, early))
        message = (
            f'"{action.id}" is due {action.due[early[0]].text} at {tiers}, before "{needed.id}", '
            f"which it needs, {needed.due[early[0]].text}"
        )
        hint = "move one of the two, or remove it from depends_on"
        yield _finding("LB506", policy, path, message, hint)


def _check_circles(policy: Policy) -> Iterator[Finding]:
    """LB505 once for each circle, at the action of it that stands first in the file."""
    needs = _in_circles(policy)
    told: set[str] = set()
    for index, action in enumerate(policy.actions):
        circle = [] if action.id in told else _circle_from(needs, action.id)
        if not circle and action.id not in told:
            needs.pop(action.id, None)  # no circle goes through it
        if circle:
            told.update(circle)
            shown = circle if len(circle) <= _SHOWN else [*circle[: _SHOWN - 1], "…", circle[-1]]
            message = f"waits for itself: {' → '.join(shown)}"
            yield _finding("LB505", policy, ("actions", index, "depends_on"), message, "remove one of these needs")


def _in_circles(policy: Policy) -> dict[str, list[str]]:
    """What actions need, without those that need nothing in the end, or that nothing needs in the end."""
    needs = {action.id: list(action.depends_on) for action in policy.actions}
    for _ in range(2):  # forwards, then backwards
        needs = _turned(_without_ends(needs))
    return needs


def _without_ends(needs: dict[str, list[str]]) -> dict[str, list[str]]:
    """The graph without the nodes from which every way ends."""
    needs = {name: [needed for needed in others if needed in needs] for name, others in needs.items()}
    needed_by, open_needs = _turned(needs), {name: len(others) for name, others in needs.items()}
    ends = [name for name, number in open_needs.items() if not number]
    for end in ends:
        for name in needed_by[end]:
            open_needs[name] -= 1
            if not open_needs[name]:
                ends.append(name)
    gone = set(ends)
    return {
        name: [needed for needed in others if needed not in gone] for name, others in needs.items() if name not in gone
    }


def _turned(needs: dict[str, list[str]]) -> dict[str, list[str]]:
    """The graph with every arrow turned round."""
    turned: dict[str, list[str]] = {name: [] for name in needs}
    for name, others in needs.items():
        for other in others:
            turned[other].append(name)
    return turned


def _circle_from(needs: dict[str, list[str]], start: str) -> list[str]:
    """The shortest way from an action through what it needs back to itself; empty if there is none."""
    came_from: dict[str, str] = {}
    todo = [start]
    for step in todo:
        for name in needs.get(step, ()):
            if name == start:
                way = [start, step]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if name not in came_from:
                came_from[name] = step
                todo.append(name)
    return []


def _check_gates(policy: Policy) -> Iterator[Finding]:
    actions = [action.id for action in policy.actions]
    for index, gate in enumerate(policy.gates):
        for number, name in enumerate(gate.requires):
            if name not in actions:
                path: Path = ("gates", index, "requires", number)
                yield _finding("LB507", policy, path, f'unknown action "{name}"', near(name, actions))


def _check_required(policy: Policy) -> Iterator[Finding]:
    actions = [action.id for action in policy.actions]
    for index, required in enumerate(policy.required):
        path: Path = ("required", index, "field")
        if not is_field(required.field):
            message = f'launches have no field "{required.field}"'
            yield _finding("LB513", policy, path, message, nearest_field(required.field))
        if required.action is not None and required.action not in actions:
            hint = near(required.action, actions)
            yield _finding("LB504", policy, ("required", index, "action"), f'unknown action "{required.action}"', hint)


def _check_handbook(book: Book) -> Iterator[Finding]:
    """The shipped policy, which a book without its own gets, asks for no pages of that book."""
    policy = book.policy
    if not policy.source.file.startswith("guides/"):
        return
    pages = frozenset(
        page.removeprefix("handbook/") for page in book.pages | book.withheld if page.startswith("handbook/")
    )
    for index, action in enumerate(policy.actions):
        page = str(action.handbook or "").removeprefix("handbook/").partition("#")[0]
        if page and page not in pages:
            path: Path = ("actions", index, "handbook")
            known = near(page, pages)
            hint = known if known.endswith("?") else "write it there, or name another page"
            yield _finding("LB508", policy, path, f'no page "{page}" in guides/handbook/', hint)


def _check_history(policy: Policy, known: Listings) -> Iterator[Finding]:
    for index, entry in enumerate(policy.history):
        yield from known.people.check(policy, ("history", index, "approver"), entry.approver)
    versions = {entry.version for entry in policy.history}
    if versions and policy.version not in versions:
        message = f"version {policy.version} has no entry in history"
        yield _finding("LB516", policy, ("version",), message, "say there what changed, and why")
