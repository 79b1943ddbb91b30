"""The clean files of one form in, out which rows repeat others, and which running numbers do.

Rows with a key of their own repeat nothing. Only the others are read again and compared in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.duplicates import SeenRows, header_names
from survey.option_table import plain
from survey.problem import Place
from survey.quick.care import NeedsCareError
from survey.quick.light_pass import number_keys
from survey.quick.line_blocks import LineBlock, Words, line_blocks
from survey.quick.quick_file import QuickFile
from survey.screening import same_number
from survey.sheet import Sheet


@dataclass(frozen=True, kw_only=True, eq=False)
class Repeats:
    """The rows of one file that repeat others: index -> the first one's place.

    `texts` says by column how often each text stands in those rows. `numbers` are the running
    numbers that stand in several of the other rows, as often as they do; `again` are the indices
    of the rows whose number an earlier one has. `kept` has a key for the number of each other row.
    """

    places: dict[int, Place]
    texts: Mapping[int, Counter[str]]
    numbers: tuple[str, ...]
    again: NDArray[np.intp]
    kept: Words

    @property
    def rows(self) -> NDArray[np.intp]:
        """The indices of the rows, in order."""
        return np.array(sorted(self.places), np.intp)

    def others(self, file: str) -> set[str]:
        """The files other than this one whose rows are repeated."""
        return {place.file for place in self.places.values()} - {file}


def may_have_changed(files: Sequence[QuickFile], found: Sequence[Repeats]) -> bool:
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
    compared = _Compared(file, seen)
    if len(rows) or len(numbers):
        for block in line_blocks(file.layout):
            compared.take(block, rows, numbers)
    return compared.repeats()


class _Compared:
    """The rows of one file that may repeat others, compared block by block."""

    def __init__(self, file: QuickFile, seen: SeenRows) -> None:
        self._file, self._seen = file, seen
        self._places: dict[int, Place] = {}
        self._texts: dict[int, Counter[str]] = {one: Counter() for one in file.told_by_texts}
        self._given: list[str] = []  # the running numbers of the candidates that are kept,
        self._indices: list[int] = []  # and where those stand
        self._kept: list[Words] = []

    def take(self, block: LineBlock, rows: Words, numbers: Words) -> None:
        """Compares the rows with one of these keys, or a number with one of those."""
        number = self._file.meta.number
        keys = None if number is None else number_keys(block, number)
        candidate = np.isin(block.row_keys(), rows)
        if keys is not None and len(numbers):
            candidate |= np.isin(keys, numbers)
        places = np.flatnonzero(candidate)
        found = self._repeated(block, places)
        if keys is not None:
            self._kept.append(np.delete(keys, places[[*found]]))

    def _repeated(self, block: LineBlock, places: NDArray[np.intp]) -> dict[int, Place]:
        """Which of the rows at these places of the block repeat an earlier one, by their order."""
        layout, meta = self._file.layout, self._file.meta
        columns = [block.texts(places, column) for column in range(layout.width)]
        indices = (block.first + places).tolist()
        sheet = Sheet(
            origin=layout.origin,
            header=layout.header,
            header_row=1,
            rows=[*zip(*columns, strict=True)],
            numbers=[index + 2 for index in indices],
        )
        found = self._seen.repeated_of(sheet, meta)
        self._places.update((indices[nth], first) for nth, first in found.items())
        for column, counts in self._texts.items():
            counts.update([columns[column][nth] for nth in found])
        kept = [nth for nth in range(len(indices)) if nth not in found]
        self._indices += [indices[nth] for nth in kept]
        if meta.number is not None:
            self._given += [plain(columns[meta.number][nth]) for nth in kept]
        return found

    def repeats(self) -> Repeats:
        """What was found in all blocks."""
        again = zip(self._indices, same_number(self._given), strict=False)
        return Repeats(
            places=self._places,
            texts=self._texts,
            numbers=tuple(filter(None, self._given)),
            again=np.array([index for index, met in again if met], np.intp),
            kept=np.concatenate([*self._kept, np.zeros(0, np.uint64)]),
        )


def repeated_numbers(numbers: Sequence[str]) -> list[str]:
    """The running numbers that stand in several rows, in the order of their first ones."""
    return [number for number, count in Counter(numbers).items() if count > 1]
