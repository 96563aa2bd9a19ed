"""Words that stand nowhere else: planted in every text of a launch, then looked for in every byte of a site."""

from __future__ import annotations

import copy
import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.model.launch import Launch
from generator.model.texts import iter_texts
from generator.reading.nodes import read_yaml
from generator.reading.shape import parse_document

EVERYTHING = Path(__file__).parents[1] / "cases/good/everything/guides/launches/instant-payouts-mx.launch.yaml"
USERS = 73104197
"""A number that stands nowhere else: how many customers notice."""


@dataclass
class Planted:
    """A launch with a canary in each of its texts; ``paths`` says where each one is."""

    id: str
    text: str
    paths: dict[str, str] = field(default_factory=dict)

    def at(self, *starts: str) -> set[str]:
        """Canaries below some paths."""
        return {canary for canary, path in self.paths.items() if path.startswith(starts)}


def plant(name: str, audience: str, embargo: str | None = None) -> Planted:
    """The launch that holds every field, with ids, tags and texts of its own; ``name`` is all letters."""
    read = read_yaml(EVERYTHING.read_bytes(), "x")[0][0]
    launch = parse_document(Launch, read)[0]
    assert launch
    node: dict[str, Any] = copy.deepcopy(read.value)
    planted = Planted(f"{name}-launch", "")
    playbook = node["playbook"]
    playbook["errors"][0]["workaround"] = "Ask again."
    playbook["eligibility"] = "Everybody, see [these words](/launches/cnryin-launch/guide.md)."
    node["actions"]["playbook"]["evidence"] = "Seen."
    extra = [(("playbook", "errors", 0, "workaround"), ""), (("actions", "playbook", "evidence"), "")]
    for path, _ in [*iter_texts(launch), *extra]:
        _mark(node, path, name, planted)
    node["id"], node["aliases"] = planted.id, [f"{name}-alias"]
    for at, macro in enumerate(node["macros"]):
        macro["id"] += f"-{name}"
        if "sets" in macro:
            macro["sets"]["tags"] = [f"{name}-tag"]
        planted.paths |= {macro["id"]: f"macros.{at}.id"}
    playbook["tree"]["wait"]["macro"] += f"-{name}"
    node["product"], node["audience"]["regions"] = f"{name}-product", [f"{name.upper()}-REGION"]
    node["review"]["audience"] = audience
    node["impact"]["users_affected"] = USERS
    node["dates"] |= {"embargo_until": embargo}
    node["actions"]["macros"]["waiver"]["until"] = "2027-12-31"
    planted.paths |= {f"{name}-alias": "aliases", f"{name}-tag": "macros.sets", planted.id: "id"}
    planted.text = yaml.safe_dump(node, allow_unicode=True, sort_keys=False, width=10_000)
    return planted


def _mark(node: Any, path: tuple[str | int, ...], name: str, planted: Planted) -> None:
    """Add a canary to the text at ``path``; the last part of a path may be a text itself, an answer of the tree."""
    canary = f"{name}{len(planted.paths):04}x"
    *way, last = path
    for part in way:
        node = node[part]
    shown = ".".join(map(str, path))
    if "answers" in way and isinstance(node, dict):
        node[f"{last} {canary}"] = node.pop(str(last))
    else:
        node[last] = f"{node[last]} {canary}"
    planted.paths[canary] = shown


def found_in(site: Path, words: set[str]) -> set[str]:
    """Those of ``words`` that stand in a name or in a byte of a site, whatever is compressed unpacked."""
    everything = b"\n".join(_contents(site)).lower()
    return {word for word in words if word.lower().encode() in everything}


def _contents(site: Path) -> Iterator[bytes]:
    for path in sorted(site.rglob("*")):
        yield path.relative_to(site).as_posix().encode()
        if path.is_file():
            raw = path.read_bytes()
            yield raw
            yield from _unpacked(raw)


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """What is packed with gzip or zlib anywhere in a file, and inside that."""
    for start in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]", raw):
        packed = raw[start.start() :]
        try:
            more = (
                gzip.decompress(packed) if packed.startswith(b"\x1f\x8b") else zlib.decompressobj().decompress(packed)
            )
        except (OSError, EOFError, zlib.error):
            continue
        yield more
        yield from _unpacked(more)
