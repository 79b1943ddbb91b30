"""A drafted file in, out what its author has not yet confirmed: each mark with its line.

A draft marks what it guesses with a comment, `# 请确认 please confirm [scale, mapping]`: one for
an item, a group of themes or a setting. Who has confirmed all of it deletes the comment.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from survey.problem import Place, Problem, Severity

MARK: Final = "# 请确认 please confirm"
_MARKED = re.compile(r"#\s*(?:请确认|please confirm)[^\[\n]*\[(\w+(?:, *\w+)*)\]", re.IGNORECASE)
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
    "themes": "confirm-themes",
}
_ITEM = re.compile(r"\s*text\s*:")


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
                found.append(_notice(line[: mark.start()].strip(), mark[1].casefold(), place))
    return tuple(found)


def _notice(text: str, written: str, place: Place) -> Problem:
    """What is to be confirmed of this line: of an item, all kinds of guesses in one."""
    kinds = [kind.strip() for kind in written.split(",")]
    if _ITEM.match(text):
        return Problem.of(
            "confirm-item",
            place,
            Severity.NOTICE,
            text=text.partition(":")[2].strip().strip('"'),
            guesses=",".join(kinds),
        )
    code = _CODES.get(kinds[0], "confirm-other")
    return Problem.of(code, place, Severity.NOTICE, text=text)
