"""Answers and the report's place in, the files beside it out: the ledger, the uncoded answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from report.build import Answers, Inputs

_LEDGER = {"zh": "{stem}（答卷取舍清单）.csv", "en": "{stem} (ledger).csv"}
_UNCODED = {"zh": "{stem}（未归类填答）.csv", "en": "{stem} (uncoded answers).csv"}


def place_ledger(inputs: Inputs, answers: Answers, report: Path) -> Path:
    """Where the ledger was written. Raises CannotWriteError."""
    from report.ledger_file import ledger_csv
    from report.placing import place_text

    language = inputs.study.language
    text = ledger_csv(answers.ledgers.values(), language)
    return place_text(text, report.with_name(_LEDGER[language].format(stem=report.stem)))


def place_uncoded(inputs: Inputs, answers: Answers, report: Path) -> Path | None:
    """Where the uncoded answers were listed; None where none are. Raises CannotWriteError."""
    from report.placing import place_text

    language = inputs.study.language
    text = answers.open_answers.uncoded_list(inputs.questionnaire, answers.findings, language)
    if text is None:
        return None
    return place_text(text, report.with_name(_UNCODED[language].format(stem=report.stem)))
