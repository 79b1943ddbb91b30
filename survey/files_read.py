"""Files that are read in, each with its state just before; for whoever has to know them, out.

The readers say themselves what they are about to read, whether it is there or not: so what
watches a study need not list again what a report is made of.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

State = tuple[int, int] | None  # bytes and time of change; None: no such file

_NOTED: ContextVar[dict[Path, State] | None] = ContextVar("noted", default=None)


@contextmanager
def files_read() -> Iterator[dict[Path, State]]:
    """All that is read within, by path, with its state before it was read first."""
    noted: dict[Path, State] = {}
    before = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(before)


def about_to_read(path: Path) -> None:
    """Notes a file for those who asked; costs nothing where nobody did."""
    noted = _NOTED.get()
    if noted is not None and path not in noted:
        noted[path] = state_of(path)


def state_of(path: Path) -> State:
    """Size and time of change of a file that is there: one may just be replaced."""
    try:
        about = path.stat()
    except OSError:
        return None
    return (about.st_size, about.st_mtime_ns) if stat.S_ISREG(about.st_mode) else None
