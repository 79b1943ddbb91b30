"""The file readings of one form in, the same out less submissions that stand again, renumbered.

A row of another file with the same second, the same address (IP) and the same answers is the same
submission, whatever its running number is. Without an address, everything beside the number must
be equal over many answers, such as nobody else gave. Where less is known, both rows count, and a
notice names the files and how many rows they share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from survey.file_reading import FileReading
from survey.paired_rows import without_renumbered
from survey.problem import Place, Problem, Severity
from survey.same_submissions import has_clock, in_minutes, minute_of
from survey.shared_rows import Keys, SharedRows, TwoFiles, shared_rows

_MANY = 10  # answers; two people hardly give so many alike, and in the same second

RowKey = tuple[bytes, str]  # what stands beside number and time, and the time


def without_rows_again(readings: Sequence[FileReading]) -> list[FileReading]:
    """The readings; rows that stand in an earlier one under another number are duplicates."""
    kept = list(readings)
    files = [_Rows(reading) for reading in readings]
    for (one, two), shared in sorted(_shared(files).items()):
        first, second = _Rows(kept[one]), _Rows(kept[two])
        told = _told(first, second, shared)
        if told.same:
            kept[two] = without_renumbered(kept[two], kept[one], told.same)
        if told.doubtful:
            kept[two] = _with_notice(kept[two], kept[one], told.doubtful)
    return kept


@dataclass(frozen=True, eq=False)
class _Rows:
    """The rows of one reading, as they are compared."""

    reading: FileReading

    @cached_property
    def to_minutes(self) -> bool:
        """True where no time of the file has seconds."""
        return in_minutes(self.reading.submitted)

    def keys(self, *, to_minutes: bool) -> list[RowKey]:
        """What stands for each row, its number left out."""
        times = self.reading.submitted
        return [
            (rest, minute_of(time) if to_minutes else time)
            for rest, time in zip(self.reading.rest, times, strict=True)
        ]

    @cached_property
    def often(self) -> Counter[bytes]:
        """How many rows agree in everything beside number and time."""
        return Counter(self.reading.rest)

    def is_telling(self, row: int) -> bool:
        """True where so many answers stand in a row that nobody else in the file gave."""
        answers = sum(bool(column.answered[row]) for column in self.reading.columns.values())
        return answers >= _MANY and self.often[self.reading.rest[row]] == 1


def _shared(files: Sequence[_Rows]) -> dict[TwoFiles, SharedRows]:
    """What two files share; by the minute where the times of one have no seconds."""
    if len(files) == 1:
        return {}
    sizes = [len(file.reading.rows) for file in files]
    found = shared_rows([_hashed(file, to_minutes=False) for file in files], sizes)
    if not any(file.to_minutes for file in files):
        return found
    by_minute = shared_rows([_hashed(file, to_minutes=True) for file in files], sizes)
    for one, two in by_minute:
        if files[one].to_minutes or files[two].to_minutes:
            found[one, two] = by_minute[one, two]
    return found


def _hashed(file: _Rows, *, to_minutes: bool) -> Keys:
    keys = [hash(key) for key in file.keys(to_minutes=to_minutes)]
    return np.array(keys, np.int64).view(np.uint64)


@dataclass(frozen=True, kw_only=True)
class _Told:
    """Of two files the rows that are the same submissions, and how many others may be."""

    same: tuple[tuple[int, int], ...]
    doubtful: int


def _told(first: _Rows, second: _Rows, shared: SharedRows) -> _Told:
    """What is told of the rows that two files share."""
    to_minutes = first.to_minutes or second.to_minutes
    same: list[tuple[int, int]] = []
    timed = with_address = others = 0
    for one, two in _equal(first, second, to_minutes=to_minutes):
        clocked = has_clock(second.reading.submitted[two]) and not to_minutes
        address = bool(second.reading.addresses[two])
        alone = shared.beyond_chance and first.is_telling(one) and second.is_telling(two)
        if clocked and (address or alone):
            same.append((one, two))
        else:
            others += 1
            timed += clocked
            with_address += address
    telling = shared.are_telling(timed=timed > 0, addressed=with_address > 0)
    return _Told(same=tuple(same), doubtful=others if telling else 0)


def _equal(first: _Rows, second: _Rows, *, to_minutes: bool) -> list[tuple[int, int]]:
    """The rows that go together, each of them once; not those that other rows repeat whole."""
    taken = _repeated(second.reading, first.reading)
    places: dict[RowKey, list[int]] = {}
    rows = first.reading.rows.tolist()
    for row, key in reversed([*enumerate(first.keys(to_minutes=to_minutes))]):
        if rows[row] not in taken:
            places.setdefault(key, []).append(row)
    return [
        (places[key].pop(), row)
        for row, key in enumerate(second.keys(to_minutes=to_minutes))
        if places.get(key)
    ]


def _repeated(second: FileReading, first: FileReading) -> set[int]:
    """The rows of the first file that entries of the second one name."""
    named = [dict(entry.reason.parameters) for _, entry in second.entries]
    return {int(one["row"]) for one in named if one.get("file") == first.file}


def _with_notice(second: FileReading, first: FileReading, rows: int) -> FileReading:
    place = Place(file=second.file)
    told = Problem.of("files-share-rows", place, Severity.NOTICE, other=first.file, rows=rows)
    return replace(second, notices=(*second.notices, told))
