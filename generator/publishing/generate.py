"""``launchbook generate``: a book → Markdown files in its docs folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.judging.verdict import judge
from generator.model.audience import Audience
from generator.publishing.errors import PublishError
from generator.publishing.files import NOTHING
from generator.publishing.lock import open_workshop
from generator.publishing.made_pages import OURSELVES, Generated, Reader, Task, make_pages
from generator.publishing.progress import Tell, in_silence
from generator.reading.folder import Folder
from generator.reading.loader import read_ground
from generator.remembering.ledger import Ledger, open_ledger
from generator.writing.catalogue import WritingError


@dataclass(frozen=True)
class Work:
    """How the work is done: by how many processes, with what is known from before or ``anew``, and who is told of it.

    Without a ``ledger``, the book's own is opened.
    """

    jobs: int = 1
    ledger: Ledger | None = None
    tell: Tell = in_silence
    anew: bool = False


def generate(
    root: Path, today: date, *, hold_back: bool = True, reader: Reader = OURSELVES, work: Work = Work()
) -> Generated:
    """Write every page of the book in ``root``: into guides/, or into a folder of their own for a ``reader`` outside.

    A launch whose file has errors is held back: its last good pages stay, with a banner that
    says so; without ``hold_back`` it is written as far as it can be read. Nothing is written if
    the book itself can't be used, or a file that all launches rest on has errors. Raises
    PublishError for a broken template or a disk that refuses.
    """
    root = root.resolve()
    try:
        with _ledger(root, reader.audience, work) as ledger:
            folder = Folder(root)
            ground = read_ground(folder)
            if ground.book:
                return make_pages(Task(folder, ground, today, reader, hold_back), ledger, work.jobs, work.tell)
            loaded = judge(root, today).loaded
            return Generated(NOTHING, loaded.findings, loaded.sources, loaded.files, is_usable=False)
    except WritingError as error:
        raise PublishError(str(error)) from error
    except OSError as error:
        raise PublishError(f"can't read or write {error.filename or 'a page'}: {error.strerror or error}") from error


def ledger_file(root: Path, audience: Audience) -> Path:
    """What earlier builds found out: a file of the workshop for each audience. Raises OSError."""
    return open_workshop(root) / ("ledger" if audience == "internal" else f"ledger-{audience}")


@contextmanager
def _ledger(root: Path, audience: Audience, work: Work) -> Iterator[Ledger]:
    if work.ledger:
        yield work.ledger
        return
    with open_ledger(ledger_file(root, audience), anew=work.anew) as ledger:
        yield ledger
        ledger.commit()
