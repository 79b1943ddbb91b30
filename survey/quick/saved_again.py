"""Clean files of one form in, out whether two of them seem to hold the same submissions.

A CSV that a spreadsheet program saved has its times in another form, so that no row of it equals
another one's bytes: the careful reader pairs such files by number and time. It may have been sorted
as well: where times are written in two ways, all rows are looked at, and else the first ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from survey.numbers_and_dates import iso_dates
from survey.quick.line_blocks import LineBlock, line_blocks
from survey.quick.quick_file import QuickFile
from survey.quick.repeated_rows import Repeats
from survey.same_submissions import Submissions, sharing

_BEGINNING = 1000  # rows
_DIGITS = re.compile(r"\d+")


def may_be_saved_again(files: Sequence[QuickFile], found: Sequence[Repeats]) -> bool:
    """True where rows of two files have numbers and times in common, and no whole row."""
    if len(files) == 1:
        return False
    names = [file.layout.origin.file for file in files]
    begun = [*map(_beginning, files)]
    ways = {_DIGITS.sub("9", times[0]) for _, times in begun if times}
    read = [*map(_all_rows, files)] if len(ways) > 1 else begun
    dated = [(numbers, iso_dates(times)) for numbers, times in read]
    return any(
        names[one] not in found[two].others(names[two]) for one, two in sharing(dated, share=0)
    )


def _beginning(file: QuickFile) -> Submissions:
    """The running numbers and times of the first rows, as they are written."""
    block = next(line_blocks(file.layout), None)
    return ([], []) if block is None else _of_block(file, block, _BEGINNING)


def _all_rows(file: QuickFile) -> Submissions:
    """The running numbers and times of all rows, as they are written."""
    numbers: list[str] = []
    times: list[str] = []
    for block in line_blocks(file.layout):
        own, at = _of_block(file, block, len(block))
        numbers += own
        times += at
    return numbers, times


def _of_block(file: QuickFile, block: LineBlock, most: int) -> Submissions:
    number, submitted = file.meta.number, file.meta.submitted
    if number is None or submitted is None:
        return [], []
    rows = np.arange(min(len(block), most))
    return block.texts(rows, number), block.texts(rows, submitted)
