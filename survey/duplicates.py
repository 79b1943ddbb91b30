"""Sheets of one form in, one after the other; out which of their rows repeat an earlier row whole.

Equal answers alone are no duplicate: two people may agree in everything. A row repeats another
where its submission time or its running number is equal as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
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


class SeenRows:
    """The rows seen so far, as digests: no personal cell is kept."""

    def __init__(self) -> None:
        self._rows: dict[bytes, Place] = {}
        self._sheets: dict[bytes, tuple[str, Sequence[int]]] = {}

    def repeated(self, sheet: Sheet, meta: Metadata) -> dict[int, Place]:
        """Row index -> the place of the row that it repeats.

        Rows with a submission time are compared across files, rows with a number only within
        their own file (each county's file counts from 1); a file given twice is one duplicate.
        """
        digests = _digests(sheet)
        names = header_names(sheet.header)
        whole = _digest(names, (digest.hex() for digest in digests))
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


def _digests(sheet: Sheet) -> list[bytes]:
    """What stands for each row, its cells in the order of their columns' names."""
    order = sorted(range(len(sheet.header)), key=lambda column: sheet.header[column].strip())
    names = header_names(sheet.header)
    begun = hashlib.blake2b(_written(names + "\x1e"), digest_size=16)
    digests = []
    for row in sheet.rows:
        digest = begun.copy()  # the names are long, and the same for all rows
        digest.update(_written("\x1f".join([row[column].strip() for column in order])))
        digests.append(digest.digest())
    return digests


def _digest(names: str, cells: Iterable[str]) -> bytes:
    """Sixteen bytes that stand for a row under its header."""
    text = names + "\x1e" + "\x1f".join(map(str.strip, cells))
    return hashlib.blake2b(_written(text), digest_size=16).digest()


def _written(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
