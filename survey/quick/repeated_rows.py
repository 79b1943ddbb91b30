"""The clean files of one form in, out which rows repeat others, and which running numbers do.

Rows with a key of their own repeat nothing. Only the others are read again and compared in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.duplicates import SeenRows, header_names
from survey.option_table import plain
from survey.problem import Place
from survey.quick.care import NeedsCareError
from survey.quick.light_pass import number_keys
from survey.quick.line_blocks import Words, line_blocks
from survey.quick.quick_file import QuickFile
from survey.screening import same_number
from survey.sheet import Sheet

_COMPARED_AT_MOST = 200_000  # rows


@dataclass(frozen=True, kw_only=True, eq=False)
class Repeats:
    """The rows of one file that repeat others: index -> the first one's place, and their cells.

    `numbers` are the running numbers that stand in several of the other rows, as often as they do;
    `again` are the indices of the rows whose number an earlier one has.
    """

    places: dict[int, Place]
    cells: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    again: NDArray[np.intp]

    @property
    def rows(self) -> NDArray[np.intp]:
        """The indices of the rows, in order."""
        return np.array(sorted(self.places), np.intp)

    def of_others(self, file: str) -> bool:
        """True where rows of this file repeat those of another one."""
        return any(place.file != file for place in self.places.values())


def repeats(files: Sequence[QuickFile]) -> list[Repeats]:
    """The repeated rows of each file. Raises NeedsCareError for whole files given twice."""
    several = len(files) > 1
    if several:
        _refuse_other_orders(files)
    rows, numbers = _shared(files, several=several)
    seen = SeenRows()
    return [_of_file(file, seen, rows, own) for file, own in zip(files, numbers, strict=True)]


def _refuse_other_orders(files: Sequence[QuickFile]) -> None:
    """Rows of files with the same columns in another order cannot be told apart by their bytes."""
    headers = {tuple(name.strip() for name in file.layout.header) for file in files}
    if len({header_names(header) for header in headers}) < len(headers):
        raise NeedsCareError
    delimiters = {file.layout.delimiter for file in files}
    if len(delimiters) > 1:
        raise NeedsCareError


def _shared(files: Sequence[QuickFile], *, several: bool) -> tuple[Words, list[Words]]:
    """The keys that several rows of all files share, and by file the numbers several rows share."""
    keys = [file.light.row_keys for file in files]
    known = [own for own in keys if own is not None]
    if several and len({own.tobytes() for own in known}) < len(known):
        raise NeedsCareError
    numbers = [_twice(file.light.number_keys) for file in files]
    joined = known[0] if len(known) == 1 else np.concatenate(known) if known else None
    shared = _twice(joined)
    for file in files:
        file.light.forget_keys()
    return shared, numbers


def _twice(keys: Words | None) -> Words:
    """The keys that occur more than once, sorted; `keys` are sorted in place."""
    if keys is None:
        return np.zeros(0, np.uint64)
    keys.sort()
    return np.unique(keys[1:][keys[1:] == keys[:-1]])


def _of_file(file: QuickFile, seen: SeenRows, rows: Words, numbers: Words) -> Repeats:
    """The repeated rows of one file; rows of earlier files are seen already."""
    if not len(rows) and not len(numbers):
        return Repeats(places={}, cells=(), numbers=(), again=np.zeros(0, np.intp))
    layout, meta = file.layout, file.meta
    indices: list[int] = []
    cells: list[tuple[str, ...]] = []
    for block in line_blocks(layout):
        candidate = np.isin(block.row_keys(), rows)
        if meta.number is not None and len(numbers):
            candidate |= np.isin(number_keys(block, meta.number), numbers)
        for row in np.flatnonzero(candidate).tolist():
            indices.append(block.first + row)
            cells.append(tuple(block.text(row, column) for column in range(layout.width)))
        if len(cells) > _COMPARED_AT_MOST:
            raise NeedsCareError
    candidates = Sheet(
        origin=layout.origin,
        header=layout.header,
        header_row=1,
        rows=cells,
        numbers=[index + 2 for index in indices],
    )
    found = seen.repeated_of(candidates, meta)
    kept = [place for place in range(len(cells)) if place not in found]
    given = [] if meta.number is None else [plain(cells[place][meta.number]) for place in kept]
    again = [indices[place] for place, met in zip(kept, same_number(given), strict=False) if met]
    return Repeats(
        places={indices[place]: first for place, first in found.items()},
        cells=tuple(cells[place] for place in found),
        numbers=tuple(filter(None, given)),
        again=np.array(again, np.intp),
    )


def repeated_numbers(numbers: Sequence[str]) -> list[str]:
    """The running numbers that stand in several rows, in the order of their first ones."""
    return [number for number, count in Counter(numbers).items() if count > 1]
