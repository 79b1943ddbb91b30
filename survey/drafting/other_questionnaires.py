"""The exports that were given to one draft in, out those that ask other questions than it does.

One survey's files need not share their headers: labels and codes, texts and option numbers. They
hold the same respondents, though, and so as many rows. A later file of the same questionnaire may
hold any number of rows, under the same headers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from survey.drafting.unknown_export import answer_rows
from survey.exports.headers import key
from survey.exports.metadata import metadata
from survey.sheet import Sheet

_MOST = 0.5  # of the shorter header: so many questions in common are one questionnaire


def of_other_questions(sheets: Sequence[Sheet], chosen: Sheet) -> Iterator[Sheet]:
    """Those of the sheets that are of another questionnaire than the chosen one."""
    asked = _questions(chosen)
    for sheet in sheets:
        own = _questions(sheet)
        fewest = min(len(asked), len(own))
        alike = len(asked & own) >= _MOST * fewest or len(sheet.header) == len(chosen.header)
        if not alike and len(answer_rows(sheet)) != len(answer_rows(chosen)):
            yield sheet


def _questions(sheet: Sheet) -> set[str]:
    """The keys of the headers, less those of the submission."""
    known = metadata(sheet.header).all
    return {key(text) for at, text in enumerate(sheet.header) if at not in known} - {""}
