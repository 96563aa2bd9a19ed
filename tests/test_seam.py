"""The seam to the site engine: one room imports it, and nobody reaches for what it keeps to itself."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.test_architecture import MODULES, imports_of, name_of, roots, tree_of

ENGINE = {"mkdocs", "properdocs", "markdown", "material", "pymdownx"}
"""Packages of the engine, its theme and its Markdown."""
BEHIND = ("generator.publishing.engine.", "generator.publishing.plugin")
PRIVATE = re.compile(r"_(?!_).*|__(?!.*__$).*")
MANGLED = re.compile(r"_[A-Z]\w*__\w+")
PRIVATE_MODULE = re.compile(rf"({'|'.join(sorted(ENGINE))})(\.\w+)*\._\w+(\.\w+)*")
PATCHING = {"vars", "setattr", "delattr"}


def reaches_inside(tree: ast.Module) -> Iterator[str]:
    """Yield what a module does and may not do with the engine: private names, and patches of others' things."""
    theirs = _named_after_the_engine(tree)
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if _is_engine(module):
                yield from (f"from {module} import {one.name}" for one in names if PRIVATE.fullmatch(one.name))
                yield from (module for part in module.split(".") if PRIVATE.fullmatch(part))
            case ast.Constant(value=str(text)) if PRIVATE_MODULE.fullmatch(text):
                yield text
            case ast.Attribute(value=value, attr=name) if PRIVATE.fullmatch(name) and not _is_own(value):
                yield ast.unparse(node)
            case ast.Attribute(attr="__dict__" | "__class__" | "__setattr__" | "__delattr__"):
                yield ast.unparse(node)
            case ast.FunctionDef(name=name) if MANGLED.fullmatch(name):
                yield name
            case ast.Call(func=ast.Name(id=name)) if name in PATCHING:
                yield ast.unparse(node)
            case ast.Call(func=ast.Name(id="getattr" | "hasattr"), args=[_, ast.Constant(value=str(name)), *_]) if (
                PRIVATE.fullmatch(name)
            ):
                yield ast.unparse(node)
            case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
                if _root_of(node) in theirs or _is_of_a_class(node) or ast.unparse(node).startswith("sys.modules["):
                    yield ast.unparse(node)


def _named_after_the_engine(tree: ast.Module) -> set[str]:
    """Return the names by which a module knows the engine's modules, classes and functions, other names included."""
    names = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if _is_engine(str(node.module) if isinstance(node, ast.ImportFrom) else alias.name)
    }
    for node in ast.walk(tree):  # a name given once more: `ours = theirs.part`
        if isinstance(node, ast.Assign) and _root_of(node.value) in names:
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def _is_engine(module: str) -> bool:
    return module.split(".")[0] in ENGINE


def _is_own(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ("self", "cls")


def _root_of(target: ast.expr) -> str:
    while isinstance(target, ast.Attribute | ast.Subscript):
        target = target.value
    return target.id if isinstance(target, ast.Name) else ""


def _is_of_a_class(target: ast.expr) -> bool:
    """Return whether something is set on ``type(anything)``."""
    while isinstance(target, ast.Attribute | ast.Subscript):
        target = target.value
    return isinstance(target, ast.Call) and isinstance(target.func, ast.Name) and target.func.id == "type"


def uses_engine(module: str) -> bool:
    return bool(roots(imports_of(module)) & ENGINE)


def test_only_the_adapter_and_the_plugin_import_the_engine():
    assert [
        name_of(module) for module in MODULES if uses_engine(module) and not name_of(module).startswith(BEHIND)
    ] == []
    assert any(uses_engine(module) for module in MODULES)


def test_the_seam_itself_knows_no_engine():
    assert not uses_engine("generator/publishing/engine/seam.py")


PUBLISHING = [module for module in MODULES if uses_engine(module) or module.startswith("generator/publishing/")]
"""Modules that import the engine, and those that may be handed something of it."""


@pytest.mark.parametrize("module", PUBLISHING)
def test_nobody_reaches_for_what_the_engine_keeps_to_itself(module: str):
    allowed = {"vars(type(value))"}  # whether a class of a book's settings has words of its own
    assert set(reaches_inside(tree_of(module))) <= allowed


def shared_privates(ours: type) -> set[str]:
    """Return private names that a class of ours uses, and that a class of the engine below it uses, too.

    On ``self`` they look like our own; they are the engine's.
    """
    bases = [base for base in ours.__mro__[1:] if _is_engine(base.__module__)]
    written = [base for base in bases if "[" not in base.__name__]  # BasePlugin[Config] is made as it is named
    theirs = {name for base in written for name in _privates_in(base)}
    return _privates_in(ours) & theirs


def _privates_in(cls: type) -> set[str]:
    return set(re.findall(r"\b_(?!_)\w+|\b__(?!\w+__\b)\w+", inspect.getsource(cls)))


def classes_upon_the_engine() -> Iterator[type]:
    for module in filter(uses_engine, MODULES):
        for cls in vars(import_module(name_of(module))).values():
            is_own = isinstance(cls, type) and cls.__module__ == name_of(module)
            if is_own and any(_is_engine(base.__module__) for base in cls.__mro__):
                yield cls


@pytest.mark.parametrize("ours", list(classes_upon_the_engine()), ids=lambda cls: cls.__name__)
def test_a_class_upon_the_engines_shares_no_private_name_with_it(ours: type):
    assert shared_privates(ours) == set()


def test_classes_upon_the_engine_are_found_and_a_shared_name_is_too():
    from mkdocs.structure.pages import Page

    class Reaching(Page):
        def render(self, *_: object) -> None:
            self._set_canonical_url(None)  # type: ignore[arg-type]

    assert {"GeneratedPage", "LaunchbookPlugin"} <= {cls.__name__ for cls in classes_upon_the_engine()}
    assert shared_privates(Reaching) == {"_set_canonical_url"}


@pytest.mark.parametrize(
    "source",
    [
        "from mkdocs.commands.build import _build_page",
        "from mkdocs.commands import build\nbuild._populate_page(page, config, files)",
        "from mkdocs.config.defaults import MkDocsConfig\nMkDocsConfig()._current_page = None",
        "config._current_page = page",
        "from mkdocs.commands import build\nbuild.get_files = ours",
        "from mkdocs.commands import build\nbuild.get_files: object = ours",
        "from mkdocs.commands import build\nbuild.listed += [ours]",
        "from mkdocs.commands import build\nbuild.get_files, x = ours, 1",
        "from mkdocs.commands import build\nfor build.get_files in ours: ...",
        "from mkdocs.commands import build\nfor_us = build\nfor_us.get_files = ours",
        "from mkdocs import commands\nfor_us = commands.build\nfor_us.get_files = ours",
        "from mkdocs.structure.pages import Page\ndel Page.render",
        "from mkdocs.structure.pages import Page\ndef f(page: Page):\n    type(page).render = ours",
        "from mkdocs.commands import build\nvars(build)['get_files'] = ours",
        "import mkdocs.structure.pages as pages\nsetattr(pages, 'markdown', ours)",
        "import mkdocs.structure.pages as pages\ndelattr(pages, 'markdown')",
        "import markdown\nobject.__setattr__(markdown, 'Markdown', ours)",
        "import markdown\nmarkdown.Markdown.convert = ours",
        "import mkdocs\nimport sys\nsys.modules['mkdocs.commands.build'] = ours",
        "from importlib import import_module\nimport_module('mkdocs._private')",
        "from markdown.treeprocessors import InlineProcessor\n"
        "class Ours(InlineProcessor):\n    def _InlineProcessor__handleInline(self): ...",
        "import markdown\nprocessor.__class__ = Ours",
        "from mkdocs.structure.pages import Page\ngetattr(page, '_title_from_render')",
        "from properdocs._private import x",
    ],
)
def test_each_way_of_reaching_inside_would_be_found(source: str):
    assert list(reaches_inside(ast.parse(source)))


def test_what_is_public_may_be_used():
    source = """
from mkdocs import utils
class A:
    def f(self, config, page):
        self._x = utils.write_file(b'', 'x')
        page.content = config.mdx_configs["toc"] = self._x
        config.site_dir = str(self._x)
"""
    assert list(reaches_inside(ast.parse(source))) == []
