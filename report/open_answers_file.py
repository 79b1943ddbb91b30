"""Open answers that no theme holds in, the text of a CSV out: masked, cut, in an order of its own.

Sorted by their letters: where an answer stands in the list does not tell who gave it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from report.ledger_file import harmless
from survey.privacy import shown

HEADER = ("form", "item", "answer")


def uncoded_csv(listed: Iterable[tuple[str, str, Iterable[str]]]) -> str:
    """One line for each answer; `listed` holds form, item and answers."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADER)
    for form, item, answers in listed:
        for answer in sorted(shown(answer) for answer in answers):
            writer.writerow([harmless(cell) for cell in (form, item, answer)])
    return target.getvalue()
