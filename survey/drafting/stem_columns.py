"""Headers in, out the columns that begin with one stem and a sign, whatever the sign is.

`题干-选项`, `题干_选项`, `题干 选项`, `题干【选项】`: programs and people write them in many ways.
What the cells hold tells whether these are the options of one question.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from survey.exports.headers import key

_SIGN = re.compile(r"\s*[-_.·|/【]\s*|\s+")
_CLOSED = {"【": "】"}
_LEAST = 2  # letters of a stem, its number aside


def below_one_stem(
    header: Sequence[str], at: int, known: Collection[int]
) -> tuple[str, list[int], list[str]] | None:
    """The stem of the column `at`, the columns from it on that share it, and their parts.

    Of several stems it is the one that most columns share, then the longest; None: there is none.
    """
    best: tuple[str, list[int], list[str]] | None = None
    following = [*takewhile(lambda column: column not in known, range(at, len(header)))]
    for sign in _SIGN.finditer(header[at]):
        stem, start = header[at][: sign.start()], header[at][: sign.end()]
        if len(re.sub(r"[\d_]", "", key(stem))) < _LEAST:
            continue
        columns = _beginning_with(start, header, following)
        end = _CLOSED.get(sign[0].strip(), "")
        parts = [
            header[column].removeprefix(start).strip().removesuffix(end).strip()
            for column in columns
        ]
        distinct = all(parts) and len({*parts}) == len(parts) > 1
        if distinct and (best is None or len(columns) >= len(best[1])):
            best = stem, columns, parts
    return best


def _beginning_with(start: str, header: Sequence[str], following: Sequence[int]) -> list[int]:
    """The first of the following columns, as long as their headers begin so."""
    return [*takewhile(lambda column: header[column].startswith(start), following)]
