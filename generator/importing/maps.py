"""Where maps are: shipped ones by name, own ones by path."""

from __future__ import annotations

from pathlib import Path

from generator.importing.mapping import RecordMap, read_map
from generator.model.finding import Finding, did_you_mean
from generator.model.place import Place
from generator.model.rules import report
from generator.resources import templates_folder


def shipped_maps() -> tuple[str, ...]:
    """Names of the maps that ship with Launchbook."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def load_map(name_or_path: str) -> tuple[str, RecordMap | None, list[Finding]]:
    """The map's name and the map; what is wrong with it is LB702. Raises OSError for a file that can't be opened."""
    if name_or_path in shipped_maps():
        path, shown = _folder() / f"{name_or_path}.yaml", f"maps/{name_or_path}.yaml"
    else:
        path, shown = Path(name_or_path), Path(name_or_path).as_posix()
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        reason = error.strerror
        near = did_you_mean(name_or_path, shipped_maps())
        hint = f"{near}{'' if near.endswith('?') else ';'} a map of your own is given by its path"
        return path.stem, None, [report("LB702", Place(shown), "", f"no such map: {reason}", hint)]
    record_map, findings = read_map(raw, shown)
    return path.stem, record_map, findings


def _folder() -> Path:
    return templates_folder() / "scaffold" / "maps"
