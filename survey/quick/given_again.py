"""Clean files of one form in, out whether submissions of one may stand in another with changes.

The careful reader tells then which they are. An answer may have changed between two downloads; the
rows may have been numbered anew. A CSV that a spreadsheet program saved has its times in another
form, so that no row of it equals another one's bytes. It may have been sorted as well: where times
are written in two ways, all rows are looked at, and else the first ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from survey.numbers_and_dates import iso_dates
from survey.quick.line_blocks import Words, line_blocks, mixed
from survey.quick.quick_file import QuickFile
from survey.quick.repeated_rows import Repeats
from survey.same_submissions import minute_of, sharing
from survey.shared_rows import shared_rows

_BEGINNING = 1000  # rows
_DIGITS = re.compile(r"\d+")


def may_be_given_again(files: Sequence[QuickFile], found: Sequence[Repeats]) -> bool:
    """True where submissions may stand in two files, and their rows are not equal throughout."""
    if len(files) == 1:
        return False
    if _may_have_changed(files, found) or _may_be_renumbered(files, found, _rest(found)):
        return True
    return _may_be_saved_again(files, found)


def _rest(found: Sequence[Repeats]) -> list[Words]:
    return [own.rest for own in found]


def _may_have_changed(files: Sequence[QuickFile], found: Sequence[Repeats]) -> bool:
    """True where a file repeats rows of another, and a row that is new has a number of the other.

    It may then be a row whose answers were changed between two downloads.
    """
    names = [file.layout.origin.file for file in files]
    kept = dict(zip(names, (own.kept for own in found), strict=True))
    return any(
        bool(np.isin(own.kept, kept[other]).any())
        for name, own in zip(names, found, strict=True)
        for other in own.others(name)
    )


def _may_be_renumbered(
    files: Sequence[QuickFile], found: Sequence[Repeats], rest: Sequence[Words]
) -> bool:
    """True where files share more rows, their numbers left out, than chance would have it."""
    sizes = [file.light.rows - len(own.places) for file, own in zip(files, found, strict=True)]
    timed = [file.meta.submitted is not None for file in files]
    addressed = [file.meta.address is not None for file in files]
    return any(
        shared.are_telling(timed=timed[one], addressed=addressed[one])
        for (one, _), shared in shared_rows(rest, sizes).items()
    )


def _may_be_saved_again(files: Sequence[QuickFile], found: Sequence[Repeats]) -> bool:
    """True where rows of two files have numbers and times in common, and no whole row.

    Where times are written in two ways, their minutes with the rest of the row may be common, too.
    """
    names = [file.layout.origin.file for file in files]
    read = [_read(file, all_rows=False) for file in files]
    ways = {_DIGITS.sub("9", one.times[0]) for one in read if one.times}
    if len(ways) > 1:
        read = [_read(file, all_rows=True) for file in files]
    dated = [(one.numbers, iso_dates(one.times)) for one in read]
    if any(names[one] not in found[two].others(names[two]) for one, two in sharing(dated, share=0)):
        return True
    if len(ways) <= 1:
        return False
    rest = [_by_minute(one, times) for one, (_, times) in zip(read, dated, strict=True)]
    return _may_be_renumbered(files, found, rest)


def _by_minute(rows: _Rows, times: Sequence[str]) -> Words:
    """(n,) a number for each row's time to the minute and what stands beside number and time."""
    minutes = [hash(minute_of(time)) & 0xFFFFFFFFFFFFFFFF for time in times]
    return mixed(rows.rest, np.array(minutes, np.uint64))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Rows:
    """n rows of a file: their running numbers, times as they are written, keys of all the rest."""

    numbers: Sequence[str]
    times: Sequence[str]
    rest: Words


def _read(file: QuickFile, *, all_rows: bool) -> _Rows:
    """The first rows of a file, or all of them."""
    number, submitted = file.meta.number, file.meta.submitted
    numbers: list[str] = []
    times: list[str] = []
    rest = [np.zeros(0, np.uint64)]
    if number is None or submitted is None:
        return _Rows(numbers=numbers, times=times, rest=rest[0])
    for block in line_blocks(file.layout):
        rows = np.arange(len(block) if all_rows else min(len(block), _BEGINNING))
        numbers += block.texts(rows, number)
        times += block.texts(rows, submitted)
        if not all_rows:
            break
        rest.append(block.row_keys((number, submitted)))
    return _Rows(numbers=numbers, times=times, rest=np.concatenate(rest))
