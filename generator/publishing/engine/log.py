"""What the engine and its plugins warn of, as values."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from generator.publishing.engine.choice import LOGGERS

_OURS = tuple(f"{name}.plugins.launchbook" for name in LOGGERS)


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Yield the list to which warnings are added as they come; our own findings are values and left out."""
    messages: list[str] = []

    class _Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not record.name.startswith(_OURS):
                messages.append(record.getMessage())

    handler = _Collect(logging.WARNING)
    loggers = [logging.getLogger(name) for name in LOGGERS]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield messages
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
