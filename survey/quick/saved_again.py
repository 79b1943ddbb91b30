"""Clean files of one form in, out whether two of them begin with the same submissions.

A CSV that a spreadsheet program saved has its times in another form, so that no row of it equals
another one's bytes: the careful reader pairs such files by number and time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from survey.numbers_and_dates import iso_dates
from survey.quick.line_blocks import line_blocks
from survey.quick.quick_file import QuickFile
from survey.quick.repeated_rows import Repeats
from survey.same_submissions import Submissions, sharing

_BEGINNING = 1000  # rows


def may_be_saved_again(files: Sequence[QuickFile], found: Sequence[Repeats]) -> bool:
    """True where the first rows of two files have numbers and times in common, and no whole row."""
    if len(files) == 1:
        return False
    names = [file.layout.origin.file for file in files]
    return any(
        names[one] not in found[two].others(names[two])
        for one, two in sharing([*map(_beginning, files)], share=0)
    )


def _beginning(file: QuickFile) -> Submissions:
    """The running numbers and times of the first rows."""
    number, submitted = file.meta.number, file.meta.submitted
    block = next(line_blocks(file.layout), None)
    if number is None or submitted is None or block is None:
        return (), ()
    rows = np.arange(min(len(block), _BEGINNING))
    return block.texts(rows, number), iso_dates(block.texts(rows, submitted))
