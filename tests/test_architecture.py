"""The house, held by reading the imports: which room may lean on which, no circles, no long-windedness."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator"

# Room → rooms it may lean on besides itself and the ground. An arrow that is not here is a change of architecture.
ARROWS = {
    "model": set(),
    "gate": {"model"},
    "helpdesks": {"disclosing", "readiness", "gate", "model"},
    "syncing": {"helpdesks", "model"},
    "reading": {"model"},
    "checking": {"capacity", "readiness", "gate", "model"},
    "reporting": {"model"},
    "capacity": {"model"},
    "readiness": {"capacity", "model"},
    "importing": {"helpdesks", "reading", "model"},
    "disclosing": {"readiness", "model"},
    "steering": {"capacity", "readiness", "gate", "model"},
    "calendars": {"readiness", "gate", "model"},
    "writing": {"steering", "calendars", "capacity", "helpdesks", "readiness", "gate", "model"},
    "judging": {"checking", "readiness", "reading", "model"},
    "remembering": {"checking", "readiness", "model"},
    "searching": {"remembering", "writing", "readiness", "model"},
    "publishing": {
        "searching",
        "remembering",
        "writing",
        "disclosing",
        "judging",
        "checking",
        "reporting",
        "readiness",
        "reading",
        "model",
    },
    "cli": {
        "publishing",
        "steering",
        "calendars",
        "capacity",
        "syncing",
        "helpdesks",
        "importing",
        "judging",
        "readiness",
        "checking",
        "reporting",
        "reading",
        "model",
    },
}
GROUND = {"", "jobs", "resources"}
"""The package itself (its version), processes that share work, and the finder of shipped files: open to every room."""
ONLY_IN = {"mkdocs": "publishing", "click": "cli"}
NETWORK = {"urllib.request", "http", "socket", "ssl", "httpx", "requests", "urllib3", "aiohttp", "ftplib", "smtplib"}
CLOCK_READERS = {"generator.judging.today"}
MODULE_LINES, FUNCTION_LINES = 400, 60

MODULES = sorted(path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py"))


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"), module)


def name_of(module: str) -> str:
    """``generator/model/place.py`` → ``generator.model.place``; a package is named after its folder."""
    return module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


NAMES = {name_of(module) for module in MODULES}


@cache
def imports_of(module: str) -> frozenset[str]:
    """Every module imported anywhere in a module: on top, in functions, under TYPE_CHECKING."""
    return frozenset(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: write the whole name of what is imported"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in NAMES or inner in NETWORK else str(node.module)


def room_of(name: str) -> str:
    """``generator.model.place`` → ``model``."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


@pytest.mark.parametrize("module", MODULES)
def test_a_room_leans_only_on_rooms_it_may_lean_on(module: str):
    room = room_of(name_of(module))
    own = {name for name in imports_of(module) if name.split(".")[0] == "generator"}
    if room in GROUND | {"__main__"}:
        allowed = {"cli"} if room == "__main__" else set()
    else:
        allowed = ARROWS[room] | {room} | GROUND
    assert {room_of(name) for name in own} <= allowed


def test_every_folder_is_a_room_with_its_arrows():
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders <= set(ARROWS)


def test_no_module_imports_itself_through_others():
    graph = {
        name_of(module): {name for name in imports_of(module) if name in NAMES and name != name_of(module)}
        for module in MODULES
    }
    assert not circle_in(graph)


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """A circle, as the modules on it; empty if there is none."""
    done: set[str] = set()

    def visit(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for other in sorted(graph[name]):
            if circle := visit(other, [*way, name]):
                return circle
        done.add(name)
        return []

    return next((circle for name in sorted(graph) if (circle := visit(name, []))), [])


def test_a_circle_would_be_found():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_stays_in_its_room(library: str):
    users = {room_of(name_of(module)) for module in MODULES if library in roots(imports_of(module))}
    assert users <= {ONLY_IN[library]}


@pytest.mark.parametrize("module", MODULES)
def test_only_one_room_speaks_to_the_network(module: str):
    if room_of(name_of(module)) == "syncing":
        return
    imported = imports_of(module)
    assert not {name for name in imported if name in NETWORK or name.split(".")[0] in NETWORK}


def roots(names: frozenset[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("module", MODULES)
def test_the_core_never_reads_the_clock(module: str):
    if name_of(module) in CLOCK_READERS:
        return
    calls = (node for node in ast.walk(tree_of(module)) if isinstance(node, ast.Attribute))
    clocks = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
    assert not {ast.unparse(node) for node in calls} & clocks


@pytest.mark.parametrize("module", MODULES)
def test_modules_and_functions_stay_short(module: str):
    tree = tree_of(module)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {node.name: length_of(node) for node in functions if length_of(node) > FUNCTION_LINES}
    assert not long
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("module", MODULES)
def test_names_say_what_is_inside(module: str):
    assert Path(module).stem not in {"utils", "util", "helpers", "common", "misc", "manager", "handler", "data", "info"}
