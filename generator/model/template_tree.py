"""Templates as Jinja reads them: which lead to which, and the blocks of each. Nothing of a template is run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.model.templates import SHIPPED, SUFFIX, OwnTemplates
from generator.resources import templates_folder

PARSER = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
"""Reads templates as the environment of pages does."""
_MAYBE = (nodes.If, nodes.For, nodes.Macro, nodes.CallBlock, nodes.CondExpr)
_LEADING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


@dataclass(frozen=True, slots=True)
class Reference:
    """Another template that one leads to, as it calls it; ``""`` for one that is only known when a page is made.

    ``is_certain`` says that it is always followed, ``is_optional`` that it need not be there.
    """

    name: str
    line: int
    is_parent: bool
    is_certain: bool
    is_optional: bool


@cache
def shipped_names() -> tuple[str, ...]:
    """Return the names of all templates that ship."""
    folder = templates_folder() / "pages"
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob(f"*{SUFFIX}")))


@cache
def shipped_source(name: str) -> str:
    """Return the text of a template that ships. Raises OSError for another name."""
    return (templates_folder() / "pages" / name).read_text(encoding="utf-8")


class Library:
    """All templates of a book: its own before those that ship.

    A key is the name of an own template, or that of a shipped one after ``launchbook:``.
    """

    def __init__(self, own: OwnTemplates) -> None:
        self._own = own
        self._trees: dict[str, nodes.Template | None] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All that templates may call one, each once."""
        shipped = shipped_names()
        return (*dict.fromkeys([*self._own.texts, *shipped]), *(f"{SHIPPED}:{name}" for name in shipped))

    def find(self, name: str) -> str | None:
        """Return the key of what a template calls ``name``; None if there is no such template."""
        if name in self._own.texts or name in self._own.unread:
            return name
        bare = name.removeprefix(f"{SHIPPED}:")
        return f"{SHIPPED}:{bare}" if bare in shipped_names() else None

    def is_own(self, key: str) -> bool:
        """Whether a key is that of an own template."""
        return key in self._own.texts or key in self._own.unread

    def source(self, key: str) -> str:
        """Return the text of a template; "" if it can't be read."""
        if self.is_own(key):
            return self._own.texts.get(key, "")
        return shipped_source(key.removeprefix(f"{SHIPPED}:"))

    def tree(self, key: str) -> nodes.Template | None:
        """Return a template as Jinja reads it; None if Jinja can't."""
        if key not in self._trees:
            try:
                self._trees[key] = PARSER.parse(self.source(key), key)
            except TemplateSyntaxError:
                self._trees[key] = None
        return self._trees[key]

    def references(self, key: str) -> list[Reference]:
        """Return all that a template leads to, in its order."""
        tree = self.tree(key)
        return list(references_in(tree)) if tree else []

    def parent(self, key: str) -> str | None:
        """Return the key of the template that one extends, where that is known."""
        names = (one.name for one in self.references(key) if one.is_parent)
        return next((found for name in names if (found := self.find(name))), None)

    def blocks(self, key: str) -> dict[str, nodes.Block]:
        """Return the blocks of a template by name, those of the templates that it extends among them."""
        found: dict[str, nodes.Block] = {}
        seen: set[str] = set()
        at: str | None = key
        while at and at not in seen:
            seen.add(at)
            tree = self.tree(at)
            for block in tree.find_all(nodes.Block) if tree else ():
                found.setdefault(block.name, block)
            at = self.parent(at)
        return found

    def own_in(self, names: Iterable[str]) -> frozenset[str]:
        """Return the own templates among these and among all that they lead to."""
        seen: set[str] = set()
        left = [key for name in names if (key := self.find(name))]
        while left:
            key = left.pop()
            if key not in seen:
                seen.add(key)
                for reference in self.references(key):
                    if not reference.name:
                        left += [*self._own.texts, *self._own.unread]
                    elif found := self.find(reference.name):
                        left.append(found)
        return frozenset(key for key in seen if self.is_own(key))


@cache
def library_of(own: OwnTemplates) -> Library:
    """Return the templates of a book."""
    return Library(own)


def references_in(tree: nodes.Node, *, certain: bool = True) -> Iterator[Reference]:
    """Yield all that a template leads to, in its order."""
    for node in tree.iter_child_nodes():
        if isinstance(node, _LEADING):
            is_optional = isinstance(node, nodes.Include) and node.ignore_missing
            for name, is_only in _names_in(node.template):
                is_parent = isinstance(node, nodes.Extends)
                yield Reference(name, node.lineno, is_parent, certain and is_only, is_optional or not is_only)
        yield from references_in(node, certain=certain and not isinstance(node, _MAYBE))


def _names_in(template: nodes.Expr) -> Iterator[tuple[str, bool]]:
    """Names of templates, and whether each is the only one that may be meant."""
    match template:
        case nodes.Const(value=str(name)):
            yield name, True
        case nodes.List(items=items) | nodes.Tuple(items=items):
            yield from ((name, False) for item in items for name, _ in _names_in(item))
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from ((name, False) for item in (one, other) if item for name, _ in _names_in(item))
        case _:
            yield "", False


def own_digests(own: OwnTemplates, names: Iterable[str]) -> Mapping[str, str]:
    """Return the digests of the own templates that these lead to, by name: a change of one renews what uses it."""
    if not own:
        return {}
    return {name: own.digest_of([name]) for name in sorted(library_of(own).own_in(names))}
