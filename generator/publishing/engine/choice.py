"""Which engine is used: ProperDocs where it is installed, else MkDocs. It is chosen before MkDocs is imported.

ProperDocs is MkDocs 1.6 under other names; a module of its own makes every import of MkDocs one of ProperDocs.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec

ENGINE = "LAUNCHBOOK_ENGINE"
"""Environment variable that names the engine, ``mkdocs`` or ``properdocs``, where both are installed."""


def _choose() -> None:
    wanted = os.environ.get(ENGINE) or ("properdocs" if find_spec("properdocs") else "mkdocs")
    if wanted == "properdocs" and "mkdocs" not in sys.modules:  # else one of the two runs us already
        import_module("properdocs.replacement")


os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
_choose()
LOGGERS = ("mkdocs", "properdocs")
"""Where the two engines and their plugins log."""
