"""A fault of the program in, one sentence for the user out; the details go into a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from report.terminal import say

FAULT_FILE: Final = "build_report-fault.txt"

ExceptHook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def write_fault(language: str) -> ExceptHook:
    """What Python calls, before it ends with status 1, for an exception that nobody expected."""

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        import traceback

        from survey.personal_text import mask

        details = mask("".join(traceback.format_exception(kind, fault, trace)))
        sys.stderr.write(say("fault", language, path=_written(details)) + "\n")

    return hook


def _written(details: str) -> str:
    """The path of the file that holds the details; the details themselves where none can."""
    from tempfile import gettempdir

    for folder in (Path, gettempdir):
        try:
            path = Path(folder()).absolute() / FAULT_FILE  # the folder may have been removed
            path.write_text(details, encoding="utf-8")
        except OSError:
            continue
        return str(path)
    return details
