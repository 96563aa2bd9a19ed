"""The decision tree: every path begins at the first step and ends with something to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.checking.listing import near
from generator.model.finding import Finding
from generator.model.launch import Launch
from generator.model.place import Place
from generator.model.playbook import Node
from generator.model.rules import report

_TREE = ("playbook", "tree")
_SHOWN_STEPS = 8


def check_tree(launch: Launch) -> Iterator[Finding]:
    """LB301 to LB306 of one launch."""
    tree = launch.playbook.tree
    if not tree:
        return
    severities = sorted({path.severity for path in launch.playbook.escalation})
    macros = {macro.id for macro in launch.macros}
    for step, node in tree.items():
        yield from _check_step(launch, step, node)
        yield from _check_answers(launch, step, node)
        yield from _check_ends(launch, step, node, severities, macros)
    yield from _check_reach(launch)
    yield from _check_circles(launch)


def _where(step: str, *rest: str) -> str:
    return ".".join((*_TREE, step, *rest))


def _place(launch: Launch, step: str) -> Place:
    return launch.source.key(*_TREE, step)


def _check_step(launch: Launch, step: str, node: Node) -> Iterator[Finding]:
    if node.ask and not node.answers:
        message, hint = "asks a question that has no answers", 'add them: answers: {"Yes": …, "No": …}'
    elif node.answers and not node.ask:
        message, hint = "has answers, but asks nothing", "add the question they answer: ask: …"
    elif node.is_leaf and not (node.do or node.macro or node.escalate or node.resolve):
        message, hint = "says nothing to do", "add do, macro, escalate or resolve; or ask and answers"
    else:
        return
    yield report("LB302", _place(launch, step), _where(step), message, hint)


def _check_answers(launch: Launch, step: str, node: Node) -> Iterator[Finding]:
    tree = launch.playbook.tree
    for answer, target in node.answers.items():
        if target not in tree:
            place = launch.place(*_TREE, step, "answers", answer)
            hint = near(target, tree)
            yield report("LB304", place, _where(step, "answers", answer), f'leads to unknown step "{target}"', hint)


def _check_ends(
    launch: Launch, step: str, node: Node, severities: Sequence[int], macros: Collection[str]
) -> Iterator[Finding]:
    if node.macro and node.macro not in macros:
        place = launch.place(*_TREE, step, "macro")
        hint = near(node.macro, macros) if macros else "this launch has no macros yet"
        yield report("LB306", place, _where(step, "macro"), f'unknown macro "{node.macro}"', hint)
    if node.escalate is not None and node.escalate not in severities:
        place = launch.place(*_TREE, step, "escalate")
        known = ", ".join(str(severity) for severity in severities)
        hint = f"severities of playbook.escalation: {known}" if known else "add the path under playbook.escalation"
        message = f"no escalation path has severity {node.escalate}"
        yield report("LB306", place, _where(step, "escalate"), message, hint)


def _targets(tree: Mapping[str, Node], step: str) -> list[str]:
    return [target for target in tree[step].answers.values() if target in tree]


def _reached(tree: Mapping[str, Node], root: str) -> set[str]:
    seen, todo = {root}, [root]
    while todo:
        new = [target for target in _targets(tree, todo.pop()) if target not in seen]
        seen.update(new)
        todo.extend(new)
    return seen


def _check_reach(launch: Launch) -> Iterator[Finding]:
    """A tree that begins in the wrong place is one fault (LB301), not one for each step out of reach."""
    tree = launch.playbook.tree
    root = next(iter(tree))
    seen = _reached(tree, root)
    lost = [step for step in tree if step not in seen]
    before = [step for step in lost if root in _targets(tree, step)]
    if before:
        message = f'the first step is not the beginning: "{before[0]}" leads to it'
        hint = f'put the step that begins the conversation first, perhaps "{before[0]}"'
        yield report("LB301", _place(launch, root), _where(root), message, hint)
    elif lost and tree[root].is_leaf:
        message = "the first step asks nothing, so no other step is ever reached"
        yield report("LB301", _place(launch, root), _where(root), message, "put a step that asks something first")
    else:
        for step in lost:
            hint = "let an answer lead to it, or remove it"
            yield report("LB303", _place(launch, step), _where(step), "no answer leads to this step", hint)


def _check_circles(launch: Launch) -> Iterator[Finding]:
    """LB305 at each answer that leads back into its own path; a walk without recursion."""
    tree = launch.playbook.tree
    done: set[str] = set()
    for start in tree:
        path = {} if start in done else {start: None}
        todo = [(step, iter(_targets(tree, step))) for step in path]
        while todo:
            step, targets = todo[-1]
            target = next(targets, None)
            if target is None:
                done.add(step)
                todo.pop()
                path.popitem()
            elif target in path:
                yield _circle(launch, list(path), target)
            elif target not in done:
                todo.append((target, iter(_targets(tree, target))))
                path[target] = None


def _circle(launch: Launch, path: list[str], target: str) -> Finding:
    step = path[-1]
    answer = next(answer for answer, to in launch.playbook.tree[step].answers.items() if to == target)
    steps = path[path.index(target) :]
    shown = steps if len(steps) <= _SHOWN_STEPS else [*steps[: _SHOWN_STEPS - 1], "…"]
    round_trip = " → ".join([*shown, target])
    place = launch.place(*_TREE, step, "answers", answer)
    hint = "end the path with do, macro, escalate or resolve"
    return report("LB305", place, _where(step, "answers", answer), f"leads round in a circle: {round_trip}", hint)
