"""A book's own templates, read as Jinja reads them and not run: what no page could be made with, or would never show.

Jinja is imported with this module, so it is imported only for a book that has templates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from generator.model.book import Book
from generator.model.finding import Finding, did_you_mean
from generator.model.place import Place
from generator.model.rules import report
from generator.model.template_tree import PARSER, Library, Reference, library_of, shipped_names
from generator.model.templates import FILTERS, SHIPPED, TESTS, file_of
from generator.model.words import PLURALS, slots_in

_TAGS = (
    "autoescape", "block", "call", "elif", "else", "endautoescape", "endblock", "endcall", "endfilter", "endfor",
    "endif", "endmacro", "endset", "endwith", "extends", "filter", "for", "from", "if", "import", "include", "macro",
    "set", "with",
)  # fmt: skip
_UNKNOWN_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
_FILTERS = frozenset({*PARSER.filters, *FILTERS})
_TESTS = frozenset({*PARSER.tests, *TESTS})
_CIRCLE = "templates lead to each other without end"


def check_templates(book: Book) -> Iterator[Finding]:
    """LB911 to LB918 of all templates of a book, and of what book.yaml says of them."""
    library = library_of(book.templates)
    yield from _check_pages(book)
    for name in sorted(book.templates.texts):
        yield from _check_one(_Text(name, book.templates.texts[name]), library, book.words.texts)
    yield from _check_circles(book, library)
    yield from _check_unused(book, library)


@dataclass(frozen=True, slots=True)
class _Text:
    """A template's name and text, which say where a word stands."""

    name: str
    text: str

    def report(self, code: str, line: int, word: str, message: str, hint: str = "", *, where: str = "") -> Finding:
        """Return a finding at a word of a line, or at the whole line where the word is not found."""
        lines = self.text.split("\n")
        if not 0 < line <= len(lines):
            return report(code, Place(file_of(self.name)), where, message, hint)
        text = lines[line - 1]
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word else None
        start, end = found.span() if found else (len(text) - len(text.lstrip()), len(text.rstrip()))
        return report(code, Place(file_of(self.name), line, start + 1, max(end - start, 1)), where, message, hint)


def _check_pages(book: Book) -> Iterator[Finding]:
    """LB914 for pages of the book's own whose template is not there."""
    facts, own = book.facts, book.templates
    for index, page in enumerate(facts.pages.launch):
        if page.template not in own.texts and page.template not in own.unread:
            place = facts.place("pages", "launch", index, "template")
            hint = did_you_mean(page.template, own.texts) or f"write it into {file_of(page.template)}"
            yield report("LB914", place, f"pages.launch[{index}].template", f'no template "{page.template}"', hint)


def _check_one(of: _Text, library: Library, words: Mapping[str, str]) -> Iterator[Finding]:
    try:
        tree = PARSER.parse(of.text, of.name)
    except TemplateSyntaxError as error:
        yield _syntax(of, error)
        return
    yield from _check_names(of, tree)
    yield from _check_references(of, library)
    yield from _check_blocks(of, tree, library)
    yield from _check_words(of, tree, words)
    yield from _check_escaping(of, tree)


def _syntax(of: _Text, error: TemplateSyntaxError) -> Finding:
    message = (error.message or "can't be read").rstrip(".")
    unknown = _UNKNOWN_TAG.match(message)
    if unknown:
        hint = did_you_mean(unknown[1], _TAGS)
        return of.report("LB911", error.lineno, unknown[1], f'unknown tag "{unknown[1]}"', hint)
    short, _, more = message.partition(". ")
    return of.report("LB911", error.lineno, "", short[:1].lower() + short[1:], more[:200])


def _check_names(of: _Text, tree: nodes.Template) -> Iterator[Finding]:
    """LB912 for filters and tests."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        what, known = ("filter", _FILTERS) if isinstance(node, nodes.Filter) else ("test", _TESTS)
        if node.name not in known:
            hint = did_you_mean(node.name, known)
            yield of.report("LB912", node.lineno, node.name, f'no {what} "{node.name}"', hint)


def _check_references(of: _Text, library: Library) -> Iterator[Finding]:
    """LB914 for templates that one leads to."""
    for reference in library.references(of.name):
        if reference.name and not reference.is_optional and library.find(reference.name) is None:
            hint = did_you_mean(reference.name, library.names)
            yield of.report("LB914", reference.line, reference.name, f'no template "{reference.name}"', hint)


def _check_blocks(of: _Text, tree: nodes.Template, library: Library) -> Iterator[Finding]:
    """LB913 for what stands in a template that extends another, and is no part of that one."""
    parent = library.parent(of.name)
    if parent is None or library.tree(parent) is None:
        return
    known = library.blocks(parent)
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            message = f'"{parent}" has no block "{node.name}"'
            yield of.report("LB913", node.lineno, node.name, message, did_you_mean(node.name, known))
        elif isinstance(node, nodes.Output) and (line := _first_line(node)):
            hint = f"put it into a block: {', '.join(list(known)[:12])}" if known else "that template has no blocks"
            yield of.report("LB913", line, "", "text outside of the blocks is never shown", hint)


def _first_line(output: nodes.Output) -> int:
    """Return the line of the first thing that is printed; 0 if there is only white space."""
    for node in output.nodes:
        if not isinstance(node, nodes.TemplateData):
            return node.lineno
        if node.data.strip():
            return node.lineno + node.data[: len(node.data) - len(node.data.lstrip())].count("\n")
    return 0


def _check_words(of: _Text, tree: nodes.Template, words: Mapping[str, str]) -> Iterator[Finding]:
    """LB916 for words of the catalogue that are not there, or whose slots are not filled."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t" and call.args:
            counts = len(call.args) > 1 or call.dyn_args is not None
            for key in _keys_in(call.args[0]):
                forms = [f"{key}.{form}" for form in PLURALS if f"{key}.{form}" in words] if counts else []
                forms = [key] if key in words else forms
                if not forms:
                    hint = f'say how many: t("{key}", …)' if f"{key}.other" in words else _near_key(key, words)
                    yield of.report("LB916", call.lineno, key, f'no words of the key "{key}"', hint)
                    continue
                given = {item.key for item in call.kwargs} | ({"count"} if counts else set())
                lacking = sorted(frozenset().union(*(slots_in(words[form]) for form in forms)) - given)
                if lacking and call.dyn_kwargs is None:
                    message = f'no value for the slot {{{lacking[0]}}} of "{key}"'
                    yield of.report("LB916", call.lineno, key, message, f'write t("{key}", {lacking[0]}=…)')


def _keys_in(node: nodes.Expr) -> Iterator[str]:
    match node:
        case nodes.Const(value=str(key)):
            yield key
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from (key for part in (one, other) if part for key in _keys_in(part))


def _near_key(key: str, words: Collection[str]) -> str:
    """Suggest a key that is spelt alike, else those of the same group."""
    hint = did_you_mean(key, words)
    if hint.startswith("did you mean"):
        return hint
    return did_you_mean(key, (one for one in words if one.startswith(key.rpartition(".")[0] + "."))) or hint


def _check_escaping(of: _Text, tree: nodes.Template) -> Iterator[Finding]:
    """LB917 for values that are taken for HTML as they are."""
    hint = "pages make every value safe: print it as it is"
    for node in tree.find_all((nodes.Filter, nodes.Name)):
        name = "safe" if isinstance(node, nodes.Filter) else "Markup"
        if getattr(node, "name", "") == name:
            yield of.report("LB917", node.lineno, name, f"{name} takes a text for HTML", hint)
    for part in tree.find_all(nodes.EvalContextModifier):
        for option in part.options:
            if option.key == "autoescape" and not (isinstance(option.value, nodes.Const) and option.value.value):
                message = "this part of the template takes texts for HTML"
                yield of.report("LB917", part.lineno, "autoescape", message, hint)


def _check_circles(book: Book, library: Library) -> Iterator[Finding]:
    """LB915 for templates that always lead back to themselves, once for each circle."""
    told: set[str] = set()
    for name in sorted(book.templates.texts):
        if name not in told and (circle := _circle_from(name, library)):
            told.update(circle)
            first = next(one for one in _certain(name, library) if library.find(one.name) == circle[1 % len(circle)])
            if first.name == name and name in shipped_names():
                hint = f'for the template that ships write "{SHIPPED}:{name}"'
            else:
                hint = " leads to ".join([*circle, circle[0]])
            yield _Text(name, library.source(name)).report("LB915", first.line, first.name, _CIRCLE, hint)


def _certain(key: str, library: Library) -> Iterable[Reference]:
    return (one for one in library.references(key) if one.is_certain)


def _circle_from(name: str, library: Library) -> list[str]:
    """Return the templates on a way from one back to itself; none if there is no such way."""
    ways = [[name]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for reference in _certain(way[-1], library):
            key = library.find(reference.name)
            if key == name:
                return way
            if key and key not in seen:
                seen.add(key)
                ways.append([*way, key])
    return []


def _check_unused(book: Book, library: Library) -> Iterator[Finding]:
    """LB918 for templates that make no page, and that none leads to which does."""
    used = library.own_in([*shipped_names(), *(page.template for page in book.facts.pages.launch)])
    for name in sorted(book.templates.texts.keys() - used):
        hint = did_you_mean(name, shipped_names())
        hint = hint if hint.startswith("did you mean") else "`launchbook template list` names all that can be replaced"
        yield report("LB918", Place(file_of(name)), "", "no page is made with this template", hint)
