"""An error while a page is made with a book's own templates → a finding: file, line, which page, and how to fix it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from pydantic import BaseModel

from generator.model.finding import Finding, did_you_mean
from generator.model.place import Place
from generator.model.rules import report
from generator.model.template_tree import library_of
from generator.model.templates import FOLDER, SHIPPED, OwnTemplates, file_of

_NO_NAME = re.compile(r"'(\w+)' is undefined")
_NO_PART = re.compile(r"'([\w.]+?)(?: object)?' has no attribute '(\w+)'")
_NO_WORDS = re.compile(r'the catalogue of words has no "(.*)"')
_LONGEST = 200


def own_fault(
    error: BaseException, template: str, page: str, context: Mapping[str, Any], own: OwnTemplates
) -> Finding | None:
    """Return what is wrong with the own templates that ``template`` leads to; None if it leads to none."""
    library = library_of(own)
    used = library.own_in([template])
    if not used and library.find(template):
        return None
    message, hint, word = _explained(error, context, own)
    frames = list(_frames(error))
    ours = [frame for frame in frames if _is_ours(frame[0])]
    if frames and not _is_ours(frames[-1][0]):
        file, line = frames[-1]
        message, word = f"{SHIPPED}:{file.rpartition('/pages/')[2]}:{line} fails with this template: {message}", ""
    file, line = ours[-1] if ours else (file_of(min(used, default=template)), 0)
    return report("LB805", _place(file, line, word, own), page, message[:_LONGEST], hint)


def _explained(error: BaseException, context: Mapping[str, Any], own: OwnTemplates) -> tuple[str, str, str]:
    """Return message, hint, and the word of the template that it is about."""
    said = str(error)
    match error:
        case TemplateNotFound():
            name = str(error.name or said)
            return f'no template "{name}"', did_you_mean(name, library_of(own).names), name
        case TemplateSyntaxError():
            return error.message or said, "", ""
        case UndefinedError() if found := _NO_NAME.fullmatch(said):
            return f'unknown variable "{found[1]}"', did_you_mean(found[1], context), found[1]
        case UndefinedError() if found := _NO_PART.fullmatch(said):
            kind = found[1].rpartition(".")[2]
            if kind == "TemplateModule":
                return f'the imported template has no macro "{found[2]}"', did_you_mean(found[2], context), found[2]
            hint = did_you_mean(found[2], _parts_of(found[1]))
            return f'a value of the kind {kind} has no "{found[2]}"', hint, found[2]
        case KeyError():
            return f"a text has no value for its slot {{{error.args[0]}}}", "name it: t(key, slot=value)", ""
        case LookupError() if found := _NO_WORDS.fullmatch(said):
            return said, did_you_mean(found[1], context["t"].words.texts), found[1]
        case RecursionError():
            return "templates lead to each other without end", "", ""
    return (said or type(error).__name__), "", ""


def _parts_of(kind: str) -> Iterable[str]:
    """Return what a value of a class has, by the class's full name."""
    module, _, name = kind.rpartition(".")
    found = getattr(sys.modules.get(module), name, None)
    if isinstance(found, type) and issubclass(found, BaseModel):
        return found.model_fields
    return [field.name for field in fields(found)] if is_dataclass(found) else ()


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    """Files and lines of templates that the error came through, from the page's to the one that failed."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield error.filename, error.lineno
        return
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            yield file, trace.tb_lineno
        trace = trace.tb_next


def _is_ours(file: str) -> bool:
    return file.startswith(f"{FOLDER}/")


def _place(file: str, line: int, word: str, own: OwnTemplates) -> Place:
    lines = own.texts.get(file.removeprefix(f"{FOLDER}/"), "").split("\n")
    if not 0 < line <= len(lines):
        return Place(file)
    text = lines[line - 1]
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word else None
    start, end = found.span() if found else (len(text) - len(text.lstrip()), len(text.rstrip()))
    return Place(file, line, start + 1, max(end - start, 1))
