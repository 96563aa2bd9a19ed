"""Fixed words of a template, put in when it is compiled: a page asks for hundreds, and they are the same each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

FIXED = "lb-fixed"
"""Class of headings and labels that are the same on every page of a type: they are not searched."""


class FoldedWords(NodeTransformer):
    """Replaces ``t("key")`` by the words of the key, where it has no slots and no plural forms."""

    def __init__(self, words: Callable[[str], Markup | None]) -> None:
        self._words = words

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        """Turn words that are printed into text of the template, so that nothing is called for them."""
        self.generic_visit(node)
        node.nodes = [_text_of(one) for one in node.nodes]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Turn a call for fixed words into these words."""
        self.generic_visit(node)
        match node:
            case nodes.Call(node=nodes.Name(name="t"), args=[nodes.Const(value=str(key))], kwargs=[]):
                found = self._words(key)
                return node if found is None else nodes.Const(found, lineno=node.lineno)
            case nodes.Call(node=nodes.Name(name="heading"), args=[_, _, nodes.Const(value=Markup() as words), *_]):
                fixed = Markup(f'<span class="{FIXED}">{words}</span>')
                node.args[2] = nodes.Const(fixed, lineno=node.lineno)
        return node


def _text_of(node: nodes.Expr) -> nodes.Expr:
    if isinstance(node, nodes.Const) and isinstance(node.value, Markup):
        return nodes.TemplateData(str(node.value), lineno=node.lineno)
    return node


def fixed_headings(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    """Yield anchor and title of each heading of a folded template that is the same on all pages made from it."""
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(
                node=nodes.Name(name="heading"),
                args=[_, nodes.Const(value=str(anchor)), nodes.Const(value=Markup() as title), *_],
            ):
                yield anchor, title.striptags()
