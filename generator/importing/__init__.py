"""Records of other tools → draft launch files; a second import keeps what people edited."""

from __future__ import annotations

from generator.importing.files import ImportResult, import_records
from generator.importing.maps import shipped_maps

__all__ = ["ImportResult", "import_records", "shipped_maps"]
