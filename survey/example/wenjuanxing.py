"""Submissions in, the bytes of a 问卷星 export by text out: CSV or workbook, always the same.

The headers are those of 2018-2024: `1、题干`; a matrix's first row `7、题干—行1`, then `7、行2`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO

from survey.example.answers import Answer
from survey.example.submissions import Submission
from survey.questionnaire import Form, Item, ItemType
from survey.responses import State

_META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
_JOINED_BY = {ItemType.SINGLE: "", ItemType.MULTIPLE: "┋", ItemType.RANKING: "→"}
_MARKS = {State.NOT_ASKED: "(跳过)", State.BLANK: "(空)"}


def headers(form: Form) -> tuple[str, ...]:
    """The header line: the platform's own columns, then one for each item."""
    batteries = {battery.id: battery for battery in form.batteries}
    questions = []
    for item in form.items:
        text = item.text.zh
        if item.battery and item.row == 1:
            text = f"{batteries[item.battery].text.zh}—{text}"
        questions.append(f"{item.number}、{text}")
    return (*_META, *questions)


def rows(form: Form, submissions: Iterable[Submission]) -> list[tuple[str, ...]]:
    """One row of cells for each submission, in the order of the headers."""
    return [
        (
            str(submission.ordinal),
            _moment(submission.submitted),
            f"{submission.seconds}秒",
            submission.source,
            submission.source_detail,
            submission.address,
            *(_cell(item, submission.answers[item.id]) for item in form.items),
        )
        for submission in submissions
    ]


def to_csv(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """The rows as a CSV file in UTF-8 with a byte order mark and Windows line ends."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def to_workbook(header: Sequence[str], lines: Iterable[Sequence[str]], created: datetime) -> bytes:
    """The rows as an .xlsx file whose creation date is given, since the clock would change it."""
    from xlsxwriter import Workbook  # wanted here alone

    content = BytesIO()
    # strings stay strings: an answer that begins with "=" is no formula
    workbook = Workbook(content, {"in_memory": True})
    workbook.set_properties({"created": created})
    sheet = workbook.add_worksheet("Sheet1")
    for column, text in enumerate(header):
        sheet.write_string(0, column, text)
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line):
            if text.isascii() and text.isdecimal() and len(text) < 10:  # noqa: PLR2004
                sheet.write_number(row, column, int(text))
            else:
                sheet.write_string(row, column, text)
    workbook.close()
    return content.getvalue()


def file_name(vid: int, form: Form, title: str, count: int, suffix: str) -> str:
    """The name that the platform gives a download by text."""
    return f"{vid}_按文本_{title}（{form.label.zh}）_{count}_{count}.{suffix}"


def created_on(when: datetime) -> datetime:
    """The same moment for a workbook's properties, which want to know the time zone."""
    return when.replace(tzinfo=UTC)


def _moment(when: datetime) -> str:
    return f"{when:%Y}/{when.month}/{when.day} {when.hour}:{when:%M:%S}"


def _cell(item: Item, answer: Answer) -> str:
    if answer.state is not State.ANSWERED:
        return _MARKS[answer.state]
    if item.type not in _JOINED_BY:
        return answer.text
    labels = []
    for code in answer.codes:
        option = item.option(code)
        labels.append(
            option.label.zh + (f"〖{answer.other}〗" if answer.other and option.other else "")
        )
    return _JOINED_BY[item.type].join(labels)
