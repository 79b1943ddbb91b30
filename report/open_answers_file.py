"""Open answers that no theme holds in, the text of a CSV out: masked, cut, in an order of its own.

Headings are in the report's language. Sorted by their letters: where an answer stands in the list
does not tell who gave it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from report.ledger_file import harmless
from report.messages import LANGUAGES
from survey.privacy import shown

# The columns: (Chinese, English)
HEADERS: Final = (("问卷", "form"), ("题目", "item"), ("填答", "answer"))


def uncoded_csv(listed: Iterable[tuple[str, str, Iterable[str]]], language: str) -> str:
    """One line for each answer; `listed` holds form, item and answers."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([header[LANGUAGES.index(language)] for header in HEADERS])
    for form, item, answers in listed:
        for answer in sorted(shown(answer) for answer in answers):
            writer.writerow([harmless(cell) for cell in (form, item, answer)])
    return target.getvalue()
