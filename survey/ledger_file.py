"""The ledgers of a study in, the text of a CSV out: each row and cell not taken as it stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from survey.problem import Problem
from survey.responses import Ledger

HEADER = ("file", "row", "line", "column", "fate", "reason", "details", "shown")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def ledger_csv(ledgers: Iterable[Ledger]) -> str:
    """One line for each ledger entry. No cell can be taken for a formula by a spreadsheet."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADER)
    for ledger in ledgers:
        for entry in ledger.entries:
            place = entry.place
            line = place.line or place.row or ""
            cells = (place.file, place.row or "", line, place.column or "", entry.fate.value)
            said = (entry.reason.code, _details(entry.reason), entry.shown)
            writer.writerow([_harmless(str(cell)) for cell in (*cells, *said)])
    return target.getvalue()


def _details(reason: Problem) -> str:
    """The parameters of the reason, "name=value"."""
    return "; ".join(f"{name}={value}" for name, value in reason.parameters)


def _harmless(cell: str) -> str:
    """The cell; with an apostrophe before it where it begins like a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
