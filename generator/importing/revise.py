"""Changes values inside a launch file as a careful person would: those lines, and no others.

Each change is made in the text and then proved: the new text must read as the old values with
just that one changed, and no comment may be lost. What can't be proved is not done.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from generator.importing.comments import count_comments
from generator.importing.emit import render_entry, render_scalar
from generator.importing.fitting import put
from generator.model.place import Mark, Source
from generator.reading.nodes import Node, read_yaml

Field = tuple[str, ...]
# An ambiguous scalar, a text cut by a comment: bad style, but its value is certain.
_HARMLESS = ("LB108", "LB110")


def read_tree(text: str) -> Node | None:
    """The one mapping a launch file holds; None if it can't be read without doubt."""
    nodes, findings = read_yaml(text.encode("utf-8", "surrogatepass"), "")
    doubtful = any(finding.code not in _HARMLESS for finding in findings)
    return nodes[0] if len(nodes) == 1 and not doubtful and isinstance(nodes[0].value, dict) else None


def value_at(tree: Any, field: Field) -> Any:
    """The value at a path of keys; None if there is none."""
    for part in field:
        if not isinstance(tree, dict):
            return None
        tree = tree.get(part)
    return tree


def revise(text: str, field: Field, value: Any) -> str | None:
    """The text with the value at ``field`` set (None: taken out); None if that can't be done for certain.

    Line ends and a byte order mark stay as they are.
    """
    has_crlf = "\r\n" in text
    plain = text.replace("\r\n", "\n")
    mark = "\ufeff" if plain.startswith("\ufeff") else ""
    plain = plain.removeprefix("\ufeff")
    node = read_tree(plain)
    if node is None:
        return None
    revised = _edit(plain, node.source, field, value, value_at(node.value, field))
    if revised is None or not _is_proved(node.value, plain, revised, field, value):
        return None
    return mark + (revised.replace("\n", "\r\n") if has_crlf else revised)


def _edit(text: str, source: Source, field: Field, value: Any, old: Any) -> str | None:
    if field not in source.keys:
        return _added(text, source, field, value)
    lines = text.split("\n")
    if value is not None and not isinstance(old, list | dict | None):
        edited = _replaced_scalar(lines, source, field, value, old)
        if edited is not None:
            return edited
    if not _opens_line(lines, source.keys[field]):
        return None
    start, end = _block(lines, source.keys[field], isinstance(old, str))
    if value is None and len(field) > 1 and not _has_siblings(source, field):
        start, end = _block(lines, source.keys[field[:-1]], False)
    indent = source.keys[field].column - 1
    lines[start:end] = [] if value is None else render_entry(field[-1], value, indent)
    return "\n".join(lines)


def _replaced_scalar(lines: list[str], source: Source, field: Field, value: Any, old: Any) -> str | None:
    """The text with a one-line value replaced in its line, so that a comment behind it stays."""
    mark = source.values.get(field)
    if mark is None or isinstance(value, list | dict):
        return None
    line = lines[mark.line - 1]
    start, end = mark.column - 1, mark.column - 1 + mark.width
    again = read_tree(f"value: {line[start:end]}")
    if again is None or again.value.get("value") != old:
        return None
    opens = _opens_line(lines, source.keys[field])
    if opens and len(render_entry(field[-1], value)) > 1:
        return None
    shown = render_scalar(value, flow=not opens)
    lines[mark.line - 1] = line[:start] + shown + line[end:]
    return "\n".join(lines)


def _added(text: str, source: Source, field: Field, value: Any) -> str | None:
    """The text with a new key behind its siblings, in the nearest group that is there, or at the end."""
    lines = text.split("\n")
    depth = next(depth for depth in range(len(field) - 1, -1, -1) if not depth or field[:depth] in source.keys)
    parent, key = field[:depth], field[depth]
    if field[depth + 1 :]:
        tree: dict[str, Any] = {}
        put(tree, field[depth + 1 :], value)
        value = tree
    if not parent:
        return text.rstrip("\n") + "\n" + "\n".join(render_entry(key, value)) + "\n"
    children = [mark for path, mark in source.keys.items() if path[:-1] == parent]
    if not all(_opens_line(lines, mark) for mark in [source.keys[parent], *children]):
        return None
    indent = children[0].column - 1 if children else source.keys[parent].column + 1
    _, end = _block(lines, source.keys[parent], False)
    lines[end:end] = render_entry(key, value, indent)
    return "\n".join(lines)


def _block(lines: list[str], key: Mark, is_text: bool) -> tuple[int, int]:
    """First line and the line behind the last of a key and its value; blank lines and comments after it stay out."""
    indent = key.column - 1
    start = end = key.line - 1
    end += 1
    while end < len(lines) and _is_inside(lines[end], indent):
        end += 1
    inner = next((_indent(line) for line in lines[start + 1 : end] if line.strip()), indent)
    while end > start + 1:
        last = lines[end - 1]
        is_comment = last.lstrip().startswith("#") and (not is_text or _indent(last) < inner)
        if last.strip() and not is_comment:
            break
        end -= 1
    return start, end


def _is_inside(line: str, indent: int) -> bool:
    is_item = _indent(line) == indent and f"{line[indent:]} ".startswith("- ")
    return not line.strip() or _indent(line) > indent or is_item


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _opens_line(lines: list[str], key: Mark) -> bool:
    return not lines[key.line - 1][: key.column - 1].strip()


def _has_siblings(source: Source, field: Field) -> bool:
    return any(path[:-1] == field[:-1] and path != field for path in source.keys)


def _is_proved(tree: Any, before: str, after: str, field: Field, value: Any) -> bool:
    """Whether the new text says just what was wanted, and has every comment of the old one."""
    node = read_tree(after)
    if node is None:
        return False
    wanted = deepcopy(tree)
    if value is not None:
        put(wanted, field, value)
    else:
        _take_out(wanted, field)
    return bool(_pruned(node.value) == _pruned(wanted)) and count_comments(before) <= count_comments(after)


def _take_out(tree: dict[str, Any], field: Field) -> None:
    for part in field[:-1]:
        tree = tree.get(part, {})
    tree.pop(field[-1], None)


def _pruned(value: Any) -> Any:
    """Without empty mappings: a group whose last value was taken out is gone."""
    if not isinstance(value, dict):
        return value
    below = {key: _pruned(item) for key, item in value.items()}
    return {key: item for key, item in below.items() if item != {}}
