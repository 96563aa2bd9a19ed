"""Fixed words of a template, put in when it is compiled: a page asks for hundreds, and they are the same each time."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup


class FoldedWords(NodeTransformer):
    """Replaces ``t("key")`` by the words of the key, where it has no slots and no plural forms."""

    def __init__(self, words: Callable[[str], Markup | None]) -> None:
        self._words = words

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802: the name is Jinja's
        """Turn words that are printed into text of the template, so that nothing is called for them."""
        self.generic_visit(node)
        node.nodes = [_text_of(one) for one in node.nodes]
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802: the name is Jinja's
        """Turn a call for fixed words into these words."""
        self.generic_visit(node)
        match node:
            case nodes.Call(node=nodes.Name(name="t"), args=[nodes.Const(value=str(key))], kwargs=[]):
                found = self._words(key)
                return node if found is None else nodes.Const(found, lineno=node.lineno)
        return node


def _text_of(node: nodes.Expr) -> nodes.Expr:
    if isinstance(node, nodes.Const) and isinstance(node.value, Markup):
        return nodes.TemplateData(str(node.value), lineno=node.lineno)
    return node
