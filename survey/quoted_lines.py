"""The text of a file in which each line is quoted as a whole in, the text inside the quotes out.

So a table looks that was pasted as one column and saved as CSV once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTED = re.compile(r'"[^"]*"')


def without_outer_quotes(text: str, delimiters: Sequence[str]) -> str | None:
    """The text less the quotes around its lines; None where not all lines are one quoted field.

    Inside, all of them must split into the same number of fields, two or more: else nobody knows.
    """
    lines = text.split("\n")
    inside: list[str] = []
    for line in lines:
        within = line[1:-1]
        if line and (line != f'"{within}"' or '"' in within.replace('""', "")):
            return None
        inside.append(within.replace('""', '"'))
    filled = [_QUOTED.sub("", line) for line in inside if line]
    for delimiter in delimiters:
        counts = {line.count(delimiter) for line in filled}
        if len(filled) > 1 and len(counts) == 1 and counts != {0}:
            return "\n".join(inside)
    return None
