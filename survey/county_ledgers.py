"""A form's ledger and where a county's respondents stand in; out the county's own ledger.

A rejected row names no county: what became of it stands in the ledger of all counties together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from survey.problem import Problem
from survey.responses import Fate, FileLedger, Ledger, LedgerEntry

Places = Sequence[tuple[NDArray[np.int32], NDArray[np.int64]]]


def ledger_of_county(whole: Ledger, places: Places, own: Collection[int] = ()) -> Ledger:
    """The rows of one county (or of several), and the cells listed in them.

    `own`: the files, by their place in the ledger, that hold no other county's rows. Then the
    rejected rows and the duplicates in them are its own, too.
    """
    counts = Counter[int]()
    for files, _ in places:
        counts.update(dict(enumerate(np.bincount(files).tolist())))
    kept = {index: count for index, count in counts.items() if count}
    if own:
        ledgers = [whole.files[index] for index in sorted(own)]
        names = {file.file for file in ledgers}
        return Ledger(
            form=whole.form,
            files=ledgers,
            entries=[entry for entry in whole.entries if entry.place.file in names],
            notices=[one for one in whole.notices if one.place and one.place.file in names],
            excluded=sum(file.kept for file in ledgers) - sum(kept.values()),
        )
    return Ledger(
        form=whole.form,
        files=[_part(whole.files[index], kept[index]) for index in sorted(kept)],
        entries=_cells(whole, places),
    )


def rest_of(
    whole: Ledger, listed: Iterable[LedgerEntry], few: Iterable[LedgerEntry] = ()
) -> Ledger:
    """The same ledger with only those entries that no county's own ledger lists.

    What stood in a cell is not told of the `few`, who are too few to have a report: it may be one
    person's answer.
    """
    elsewhere, silent = {id(entry) for entry in listed}, {id(entry) for entry in few}
    return replace(
        whole,
        entries=[
            _silent(entry) if id(entry) in silent else entry
            for entry in whole.entries
            if id(entry) not in elsewhere
        ],
    )


def _silent(entry: LedgerEntry) -> LedgerEntry:
    told = Problem.of("cell-of-few", severity=entry.reason.severity)
    return replace(entry, reason=told, shown="")


def _part(file: FileLedger, kept: int) -> FileLedger:
    """The ledger of a file of which only these rows count."""
    return replace(file, rows=kept, kept=kept, rejected=0, duplicates=0, listed=0, days=())


def _cells(whole: Ledger, places: Places) -> list[LedgerEntry]:
    """The entries of cells in rows of these respondents."""
    rows = {
        (whole.files[file].file, row)
        for files, numbers in places
        for file, row in zip(files.tolist(), numbers.tolist(), strict=True)
    }
    return [
        entry
        for entry in whole.entries
        if entry.fate is Fate.KEPT and (entry.place.file, entry.place.row) in rows
    ]
