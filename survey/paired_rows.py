"""Two file readings and the pairs of their rows in, out the second without what the first holds.

Each row that goes is listed as a duplicate, and so is each answer in which the two differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from survey.column_parts import taken
from survey.design_columns import DesignTexts
from survey.file_reading import FileReading
from survey.problem import Place, Problem, Severity
from survey.responses import Fate, LedgerEntry


def without_paired(
    goes: FileReading,
    stands: FileReading,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
    differing: Mapping[str, NDArray[np.bool_]],
) -> FileReading:
    """The file that goes without its paired rows, each of them listed as a duplicate.

    `pairs`: the rows of the file that stands, and of the one that goes; `differing`: item -> the
    pairs whose answers to it differ.
    """
    first, second = pairs
    entries = _entries(
        goes, stands, zip(first.tolist(), second.tolist(), strict=True), "row-paired"
    )
    for item, rows in differing.items():
        for pair in np.flatnonzero(rows).tolist():
            place = Place(
                file=goes.file,
                row=int(goes.rows[second[pair]]),
                column=goes.headers.get(item),
            )
            reason = Problem.of(
                "cell-differs-in-pair",
                severity=Severity.NOTICE,
                file=stands.file,
                row=int(stands.rows[first[pair]]),
            )
            entries.append((-1, LedgerEntry(place=place, fate=Fate.DUPLICATE, reason=reason)))
    rest = np.setdiff1d(np.arange(len(goes.rows)), second)
    differences = sum(int(rows.sum()) for rows in differing.values())
    later = stands.last_submission > goes.last_submission
    notice = Problem.of(
        "files-paired-earlier" if later and stands.mode == goes.mode else "files-paired",
        Place(file=goes.file),
        Severity.NOTICE,
        other=stands.file,
        rows=len(first),
        cells=len(first) * len(differing),
        differences=differences,
    )
    return _rows_of(goes, rest, entries, notice)


def without_renumbered(
    goes: FileReading, stands: FileReading, pairs: Sequence[tuple[int, int]]
) -> FileReading:
    """The file that goes without its rows that the other one has under another number."""
    entries = _entries(goes, stands, pairs, "row-renumbered")
    rest = np.setdiff1d(np.arange(len(goes.rows)), [row for _, row in pairs])
    place = Place(file=goes.file)
    notice = Problem.of(
        "files-renumbered", place, Severity.NOTICE, other=stands.file, rows=len(pairs)
    )
    return _rows_of(goes, rest, entries, notice)


def _entries(
    goes: FileReading, stands: FileReading, pairs: Iterable[tuple[int, int]], code: str
) -> list[tuple[int, LedgerEntry]]:
    """The entries of the rows that go, naming those that stand."""
    entries = []
    for first, second in pairs:
        place = Place(file=goes.file, row=int(goes.rows[second]))
        row = int(stands.rows[first])
        reason = Problem.of(code, severity=Severity.NOTICE, file=stands.file, row=row)
        entries.append((-1, LedgerEntry(place=place, fate=Fate.DUPLICATE, reason=reason)))
    return entries


def _rows_of(
    reading: FileReading,
    rest: NDArray[np.int64],
    entries: list[tuple[int, LedgerEntry]],
    notice: Problem,
) -> FileReading:
    """The reading of these rows only; the others are duplicates, and their bad cells go."""
    moved = {int(old): new for new, old in enumerate(rest)}
    stay = [
        (moved.get(row, -1), entry) for row, entry in reading.entries if row < 0 or row in moved
    ]
    rows = rest.tolist()
    design = reading.design
    clusters, domains = design.clusters, design.domains
    return replace(
        reading,
        columns={item: taken(column, rest) for item, column in reading.columns.items()},
        rows=reading.rows[rest],
        rest=tuple(reading.rest[row] for row in rows),
        numbers=tuple(reading.numbers[row] for row in rows),
        submitted=tuple(reading.submitted[row] for row in rows),
        seconds=reading.seconds[rest],
        addresses=tuple(reading.addresses[row] for row in rows),
        design=DesignTexts(
            weights=design.weights[rest],
            strata=tuple(design.strata[row] for row in rows),
            clusters=None if clusters is None else tuple(clusters[row] for row in rows),
            domains=None if domains is None else tuple(domains[row] for row in rows),
        ),
        entries=tuple(stay + entries),
        notices=(*reading.notices, notice),
        duplicates=reading.duplicates + len(reading.rows) - len(rows),
    )
