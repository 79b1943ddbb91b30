"""The path of a never-seen export in, its sheet out: the reader's own way, with a header unknown.

Damaged files are refused with the same messages as those of a known study.
"""

from __future__ import annotations

import re
from pathlib import Path

from survey.csv_scanner import Scoring
from survey.exports.expected import ExpectedHeader
from survey.exports.metadata import METADATA_WORDS, metadata
from survey.problem import InputRefusedError, Place, Problem
from survey.questionnaire import Form, Label
from survey.sheet import Cells, Sheet
from survey.sheet_reading import read_sheet

_NUMERIC = re.compile(r"[\s\d.,:/%+-]*")
_SECOND_HEADERS = {"", "response", "open-ended response"}
# Words that a rightly decoded Chinese export is likely to hold
_WORDS = (
    *("提交时间", "开始时间", "结束时间", "性别", "年龄", "学历", "其他", "满意", "一般", "同意"),
    *("男", "女", "是", "否", "没有", "您", "请", "的", "建议", "单位", "问题", "工作"),
)


class UnknownHeader(ExpectedHeader):
    """The header of a form of which nothing is known: the row with the most filled texts."""

    def __init__(self) -> None:
        super().__init__(_NO_FORM)
        self.words = (*METADATA_WORDS, *_WORDS)
        self.scoring = Scoring(score=_filled_texts, enough=1 << 20)


_NO_FORM = Form(
    name="persons",
    label=Label(zh="问卷", en="Questionnaire"),
    subjects="persons",
    coverage="voluntary",
    respondents=Label(zh="受访者", en="respondents"),
    items=(),
)


def read_unknown(path: Path) -> Sheet:
    """The sheet of the file. Raises InputRefusedError as the reader of a known form does."""
    sheet = read_sheet(path, path.name, UnknownHeader())
    if not sheet.rows and not sheet.rejected:
        raise InputRefusedError(Problem.of("no-answers", Place(file=path.name)))
    return sheet


def answer_rows(sheet: Sheet) -> list[Cells]:
    """The rows of respondents: SurveyMonkey's second header row is none."""
    rows = list(sheet.rows)
    if rows and {cell.strip().casefold() for cell in rows[0]} <= _SECOND_HEADERS:
        return rows[1:]
    return rows


def _filled_texts(cells: Cells) -> int:
    """How many cells are filled with more than digits; known names of columns weigh more."""
    header = tuple(cells)
    texts = sum(1 for cell in cells if cell.strip() and not _NUMERIC.fullmatch(cell))
    return texts and texts + 2 * len(metadata(header).all)
