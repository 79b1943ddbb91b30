"""A drafted file in, out what its author has not yet confirmed: each mark with its line.

A draft marks each guess with a comment, `# 请确认 please confirm [scale]`; who has confirmed it
deletes the comment.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from survey.problem import Place, Problem, Severity

MARK: Final = "# 请确认 please confirm"
_MARKED = re.compile(r"#\s*(?:请确认|please confirm)[^\[\n]*\[(\w+)\]", re.IGNORECASE)
# The message of each kind; what is written in no known kind is told in general
_CODES: Final = {
    "type": "confirm-type",
    "options": "confirm-options",
    "scale": "confirm-scale",
    "exclusive": "confirm-exclusive",
    "routing": "confirm-routing",
    "mapping": "confirm-mapping",
    "personal": "confirm-personal",
    "missing": "confirm-missing",
    "column": "confirm-column",
    "period": "confirm-period",
    "place": "confirm-place",
    "title": "confirm-title",
}


def unconfirmed(*files: Path) -> tuple[Problem, ...]:
    """A notice for each mark in these files, in their order. Files that are not there have none."""
    found: list[Problem] = []
    for file in files:
        if not file.is_file():
            continue
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        for row, line in enumerate(lines, 1):
            mark = _MARKED.search(line)
            if mark and line[: mark.start()].strip():
                place = Place(file=file.name, row=row)
                code = _CODES.get(mark[1].casefold(), "confirm-other")
                found.append(
                    Problem.of(code, place, Severity.NOTICE, text=line[: mark.start()].strip())
                )
    return tuple(found)
