"""The clean files of one form in, out which rows repeat others, and which running numbers do.

Rows with a key of their own repeat nothing. Only the others are read again and compared in full:
the key of a row's number, and that of the rest of it, are its own together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.coded_cells import CodedCells
from survey.duplicates import Candidates, SeenRows, header_names
from survey.option_table import plain
from survey.problem import Place
from survey.quick.care import NeedsCareError
from survey.quick.light_pass import LightPass, number_keys
from survey.quick.line_blocks import LineBlock, Words, line_blocks, mixed
from survey.quick.quick_file import QuickFile
from survey.screening import same_number


@dataclass(frozen=True, kw_only=True, eq=False)
class Repeats:
    """The rows of one file that repeat others: index -> the first one's place.

    `texts` says by column how often each text stands in those rows. `numbers` are the running
    numbers that stand in several of the other rows, as often as they do; `again` are the indices
    of the rows whose number an earlier one has. `kept` has a key for the number of each other row,
    and `rest` one for what stands beside the number, of those that may share it.
    """

    places: dict[int, Place]
    texts: Mapping[int, Counter[str]]
    numbers: tuple[str, ...]
    again: NDArray[np.intp]
    kept: Words
    rest: Words

    @property
    def rows(self) -> NDArray[np.intp]:
        """The indices of the rows, in order."""
        return np.array(sorted(self.places), np.intp)

    def others(self, file: str) -> set[str]:
        """The files other than this one whose rows are repeated."""
        return {place.file for place in self.places.values()} - {file}


def repeats(files: Sequence[QuickFile]) -> list[Repeats]:
    """The repeated rows of each file. Raises NeedsCareError for whole files given twice."""
    several = len(files) > 1
    if several:
        _refuse_other_orders(files)
    shared = _shared(files, several=several)
    seen = SeenRows()
    return [_of_file(file, seen, own) for file, own in zip(files, shared, strict=True)]


def _refuse_other_orders(files: Sequence[QuickFile]) -> None:
    """Rows of files with the same columns in another order cannot be told apart by their bytes."""
    headers = {tuple(name.strip() for name in file.layout.header) for file in files}
    if len({header_names(header) for header in headers}) < len(headers):
        raise NeedsCareError
    delimiters = {file.layout.delimiter for file in files}
    if len(delimiters) > 1:
        raise NeedsCareError


@dataclass(frozen=True, kw_only=True, eq=False)
class _Shared:
    """The keys that several rows share, sorted.

    `rows` and `rest` are those of all files: of whole rows, and of what stands beside their number;
    `numbers` are those of one file.
    """

    rows: Words
    rest: Words
    numbers: Words


def _shared(files: Sequence[QuickFile], *, several: bool) -> list[_Shared]:
    """What rows of each file share. Raises NeedsCareError for whole files given twice."""
    known = [file.light.rest_keys for file in files]
    keys = [own for own in known if own is not None]
    if several and len({own.tobytes() for own in keys}) < len(keys):
        raise NeedsCareError
    rest = _twice(np.concatenate(keys)) if keys else np.zeros(0, np.uint64)
    rows = rest
    if len(rest):
        rows = _twice(np.concatenate([_whole(file.light, rest) for file in files]))
    numbers = [_twice(file.light.number_keys) for file in files]
    for file in files:
        file.light.forget_keys()
    return [_Shared(rows=rows, rest=rest, numbers=own) for own in numbers]


def _whole(light: LightPass, rest: Words) -> Words:
    """The keys of the whole rows that have one of these keys beside their number."""
    own, numbers = light.rest_keys, light.number_keys
    if own is None:
        return np.zeros(0, np.uint64)
    shared = _among(own, rest)
    return own[shared] if numbers is None else mixed(own[shared], numbers[shared])


def _twice(keys: Words | None) -> Words:
    """The keys that occur more than once, sorted; `keys` are sorted in place."""
    if keys is None:
        return np.zeros(0, np.uint64)
    keys.sort()
    again = keys[1:][keys[1:] == keys[:-1]]
    distinct: Words = again[np.append(True, again[1:] != again[:-1])[: len(again)]]
    return distinct


def _among(keys: Words, known: Words) -> NDArray[np.bool_]:
    """(n,) True for keys that are among the known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(keys), np.bool_)
    at = np.searchsorted(known, keys)
    at[at == len(known)] = 0
    found: NDArray[np.bool_] = known[at] == keys
    return found


def _of_file(file: QuickFile, seen: SeenRows, shared: _Shared) -> Repeats:
    """The repeated rows of one file; rows of earlier files are seen already."""
    compared = _Compared(file, seen, shared)
    if len(shared.rest) or len(shared.numbers):
        for block in line_blocks(file.layout):
            compared.take(block)
    return compared.repeats()


class _Compared:
    """The rows of one file that may repeat others, compared block by block.

    Of clean files with the same columns, rows are equal where their bytes are.
    """

    def __init__(self, file: QuickFile, seen: SeenRows, shared: _Shared) -> None:
        self._file, self._seen, self._shared = file, seen, shared
        self._places: dict[int, Place] = {}
        self._told = {one: file.light.texts(one) for one in file.told_by_texts}
        self._texts: dict[int, Counter[str]] = {one: Counter() for one in self._told}
        self._given: list[str] = []  # the running numbers of the candidates that are kept,
        self._indices: list[int] = []  # and where those stand
        self._kept: list[Words] = []
        self._rest: list[Words] = []

    def take(self, block: LineBlock) -> None:
        """Compares the rows that share a key with others."""
        number = self._file.meta.number
        rest = block.row_keys(() if number is None else (number,))
        if number is None:
            candidate = _among(rest, self._shared.rows)
        else:
            keys = number_keys(block, number)
            candidate = _among(mixed(rest, keys), self._shared.rows)
            candidate |= _among(keys, self._shared.numbers)
        places = np.flatnonzero(candidate)
        repeated = places[self._repeated(block, places)]
        if number is not None:
            self._kept.append(np.delete(keys, repeated))
        alike = _among(rest, self._shared.rest)
        alike[repeated] = False
        self._rest.append(rest[alike])
        for column, counts in self._texts.items():
            _count(counts, self._told[column].coded(block).at(repeated))

    def _repeated(self, block: LineBlock, places: NDArray[np.intp]) -> NDArray[np.bool_]:
        """For each of the rows at these places of the block, whether it repeats an earlier one."""
        meta, file = self._file.meta, self._file.layout.origin.file
        indices = (block.first + places).tolist()
        given = _cells(block, places, meta.number)
        found = self._seen.repeated_of(
            Candidates(
                file=file,
                place=lambda nth: self._file.place(indices[nth]),
                digests=block.digests(places),
                timed=[bool(text) for text in _cells(block, places, meta.submitted)],
                numbered=[bool(text) for text in given],
            )
        )
        self._places.update((indices[nth], first) for nth, first in found.items())
        kept = [nth for nth in range(len(indices)) if nth not in found]
        self._indices += [indices[nth] for nth in kept]
        self._given += [plain(given[nth]) for nth in kept]
        repeats = np.ones(len(indices), np.bool_)
        repeats[kept] = False
        return repeats

    def repeats(self) -> Repeats:
        """What was found in all blocks."""
        again = zip(self._indices, same_number(self._given), strict=False)
        return Repeats(
            places=self._places,
            texts=self._texts,
            numbers=tuple(filter(None, self._given)),
            again=np.array([index for index, met in again if met], np.intp),
            kept=np.concatenate([*self._kept, np.zeros(0, np.uint64)]),
            rest=np.concatenate([*self._rest, np.zeros(0, np.uint64)]),
        )


def _cells(block: LineBlock, rows: NDArray[np.intp], column: int | None) -> list[str]:
    """The texts of a column in these rows; empty ones where the file has no such column."""
    return [""] * len(rows) if column is None else block.texts(rows, column)


def _count(counts: Counter[str], cells: CodedCells) -> None:
    """Adds how often each text stands in the cells."""
    codes, often = np.unique(cells.codes, return_counts=True)
    for code, count in zip(codes.tolist(), often.tolist(), strict=True):
        counts[cells.texts[code]] += count


def repeated_numbers(numbers: Sequence[str]) -> list[str]:
    """The running numbers that stand in several rows, in the order of their first ones."""
    return [number for number, count in Counter(numbers).items() if count > 1]
