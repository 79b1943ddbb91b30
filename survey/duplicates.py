"""Sheets of one form in, one after the other; out which of their rows repeat an earlier row whole.

Equal answers alone are no duplicate: two people may agree in everything. A row repeats another
where its submission time or its running number is equal as well. Rows of another number may be the
same submissions, too: for those that look for them, what stands beside number and time has a
digest of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from survey.exports.metadata import Metadata
from survey.problem import Place
from survey.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """n rows of a file: where they stand, what stands for their cells, and what they tell.

    `digests` are equal for equal rows alone; `timed` and `numbered` say whether a row has a time
    of submission, or a running number.
    """

    file: str
    place: Callable[[int], Place]
    digests: Sequence[bytes]
    timed: Sequence[bool]
    numbered: Sequence[bool]


@dataclass(frozen=True, kw_only=True)
class RowDigests:
    """Sixteen bytes for each of n rows, whole, and less its number and its time (`rest`)."""

    whole: list[bytes]
    rest: list[bytes]


class SeenRows:
    """The rows seen so far, as digests: no personal cell is kept."""

    def __init__(self) -> None:
        self._rows: dict[bytes, Place] = {}
        self._sheets: dict[bytes, tuple[str, Sequence[int]]] = {}

    def repeated(self, sheet: Sheet, meta: Metadata, digests: list[bytes]) -> dict[int, Place]:
        """Row index -> the place of the row that it repeats.

        Rows with a submission time are compared across files, rows with a number only within
        their own file (each county's file counts from 1); a file given twice is one duplicate.
        """
        whole = hashlib.blake2b(b"".join(digests), digest_size=16).digest()
        if whole in self._sheets and self._sheets[whole][0] != sheet.origin.file:
            file, rows = self._sheets[whole]
            return {index: Place(file=file, row=row) for index, row in enumerate(rows)}
        if digests:
            self._sheets[whole] = (sheet.origin.file, sheet.numbers)
        return self._repeats(sheet, meta, digests)

    def repeated_of(self, candidates: Candidates) -> dict[int, Place]:
        """The same for those rows of a file that may repeat others."""
        found: dict[int, Place] = {}
        own = candidates.file.encode("utf-8", "replace")
        rows = zip(candidates.digests, candidates.timed, candidates.numbered, strict=True)
        for index, (digest, timed, numbered) in enumerate(rows):
            if not timed and not numbered:
                continue
            key = digest if timed else own + digest
            if key in self._rows:
                found[index] = self._rows[key]
            else:
                self._rows[key] = candidates.place(index)
        return found

    def _repeats(self, sheet: Sheet, meta: Metadata, digests: list[bytes]) -> dict[int, Place]:
        """The rows whose digest was met before, where they say when or as what they came in."""
        return self.repeated_of(
            Candidates(
                file=sheet.origin.file,
                place=sheet.place,
                digests=digests,
                timed=_filled(sheet, meta.submitted),
                numbered=_filled(sheet, meta.number),
            )
        )


def _filled(sheet: Sheet, column: int | None) -> list[bool]:
    """For each row, whether it has something in this column."""
    if column is None:
        return [False] * len(sheet.rows)
    return [bool(row[column].strip()) for row in sheet.rows]


def header_names(header: Sequence[str]) -> str:
    """The names of the columns in an order of their own: files of one name here are comparable."""
    return "\x1f".join(sorted(name.strip() for name in header))


def row_digests(sheet: Sheet, meta: Metadata, submitted: Sequence[str]) -> RowDigests:
    """What stands for each row, its cells in the order of their columns' names.

    `submitted` are the times as they are read; one that is not read stays among the other cells.
    """
    apart = [column for column in (meta.number, meta.submitted) if column is not None]
    names = [name.strip() for name in sheet.header]
    columns = (column for column in range(len(names)) if column not in apart)
    order = sorted(columns, key=names.__getitem__)
    begun = hashlib.blake2b(_written([names[column] for column in order]), digest_size=16)
    known_by = _written([names[column] for column in apart])
    found = RowDigests(whole=[], rest=[])
    for row, time in zip(sheet.rows, submitted, strict=True):
        rest = begun.copy()  # the names are long, and the same for all rows
        rest.update(_written([row[column].strip() for column in order]))
        whole = rest.copy()
        whole.update(known_by + _written([row[column].strip() for column in apart]))
        found.whole.append(whole.digest())
        if meta.submitted is not None and not time:
            rest.update(_written([row[meta.submitted].strip()]))
        found.rest.append(rest.digest())
    return found


def _written(cells: Sequence[str]) -> bytes:
    return ("\x1f".join(cells) + "\x1e").encode("utf-8", "surrogatepass")
