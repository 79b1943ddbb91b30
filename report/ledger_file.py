"""The ledgers of a study in, the text of a CSV out: each row and cell not taken as it stands.

Headings and reasons are in the report's language; the codes beside them are for programs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from report.messages import LANGUAGES, word
from survey.problem import Problem
from survey.responses import Fate, Ledger

# The columns: (Chinese, English)
HEADERS: Final = (
    ("文件", "file"),
    ("行", "row"),
    ("文本行", "line"),
    ("列", "column"),
    ("处理", "what became of it"),
    ("原因", "reason"),
    ("原样", "shown"),
    ("处理代码", "fate"),
    ("原因代码", "code"),
    ("参数", "details"),
)
_FATES: Final = {
    Fate.KEPT: ("采用", "kept"),
    Fate.REJECTED: ("剔除", "rejected"),
    Fate.DUPLICATE: ("重复", "duplicate"),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def ledger_csv(ledgers: Iterable[Ledger], language: str) -> str:
    """One line for each ledger entry. No cell can be taken for a formula by a spreadsheet."""
    spoken = LANGUAGES.index(language)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([header[spoken] for header in HEADERS])
    for ledger in ledgers:
        for entry in ledger.entries:
            place = entry.place
            line = place.line or place.row or ""
            said = word(replace(entry.reason, place=None), language)
            cells = (place.file, place.row or "", line, place.column or "")
            words = (_FATES[entry.fate][spoken], said, entry.shown)
            codes = (entry.fate.value, entry.reason.code, _details(entry.reason))
            writer.writerow([harmless(str(cell)) for cell in (*cells, *words, *codes)])
    return target.getvalue()


def _details(reason: Problem) -> str:
    """The parameters of the reason, "name=value"."""
    return "; ".join(f"{name}={value}" for name, value in reason.parameters)


def harmless(cell: str) -> str:
    """The cell; with an apostrophe before it where it begins like a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
