"""Marks of no answer, and option labels that hold the platform's own separator."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from survey.questionnaire import Form, ItemType
from survey.responses import State
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import bad_cells, read

SEX = options("男", "女")
FORM: Form = form(
    item(1, "sex", ItemType.SINGLE, "性别", options=SEX),
    item(2, "q2", ItemType.MULTIPLE, "渠道", options=options("报纸, 杂志", "电视; 广播", "网 站")),
    item(3, "age", ItemType.NUMBER, "年龄", required=False),
)


def _write(folder: Path, *rows: Sequence[str]) -> Path:
    path = folder / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)
    return path


def test_n_a_of_limesurvey_is_not_asked_and_nothing_is_blank(tmp_path: Path) -> None:
    header = ["id", "submitdate", "lastpage", "startlanguage", "sex", "q2[o1]", "q2[o2]", "q2[o3]"]
    header += ["q2[comment]", "age"]
    rows = [
        ["1", "2025-03-01 10:00:00", "1", "zh", "A1", "Y", "", "Y", "很好", "40"],
        ["2", "2025-03-01 10:01:00", "1", "zh", "N/A", "N/A", "N/A", "N/A", "N/A", "N/A"],
        ["3", "2025-03-01 10:02:00", "1", "zh", "", "", "", "", "", ""],
    ]
    responses, ledger = read(FORM, _write(tmp_path, header, *rows))
    states = [State.ANSWERED, State.NOT_ASKED, State.BLANK]
    assert all(responses.columns[name].states.tolist() == states for name in ("sex", "q2", "age"))
    chosen = responses.columns["q2"].chosen
    assert chosen is not None
    assert chosen[0].tolist() == [True, False, True]
    assert not bad_cells(ledger)


@pytest.mark.parametrize("mark", ["-99", "-1", ""])
def test_marks_of_no_answer_in_qualtrics_are_blank(mark: str, tmp_path: Path) -> None:
    header = ["ResponseId", "RecordedDate", "Finished", "sex", "q2_o1", "q2_o2", "q2_o3"]
    rows = [
        ["R_1", "2025-03-01 10:00:00", "1", "o1", "1", mark, mark],
        ["R_2", "2025-03-01 10:01:00", "1", mark, mark, mark, mark],
    ]
    responses, ledger = read(FORM, _write(tmp_path, header, *rows))
    assert not bad_cells(ledger)
    for name in ("sex", "q2"):
        assert responses.columns[name].states.tolist() == [State.ANSWERED, State.BLANK]


def test_minus_one_is_an_answer_where_an_option_has_that_code(tmp_path: Path) -> None:
    coded: Form = form(item(1, "view", ItemType.SINGLE, "看法", options=options("-1", "0", "1")))
    header = ["ResponseId", "RecordedDate", "Finished", "看法"]
    rows = [["R_1", "2025-03-01", "1", "-1"], ["R_2", "2025-03-01", "1", "1"]]
    responses, _ = read(coded, _write(tmp_path, header, *rows))
    assert responses.columns["view"].positions.tolist() == [1, 3]


@pytest.mark.parametrize(
    ("header", "separator", "end"),
    [
        (["时间戳记", "性别", "渠道"], ", ", ""),
        (["时间戳记", "性别", "渠道"], ";", ""),
        (["Id", "Start time", "Completion time", "性别", "渠道"], ";", ";"),
        (["提交者（自动）", "提交时间（自动）", "性别（必填）", "渠道（必填）"], ", ", ""),
        (["序号", "性别", "渠道", "提交时间", "填写IP"], "，", ""),
        (["序号", "提交答卷时间", "所用时间", "1、性别", "2、渠道"], "┋", ""),
    ],
)
def test_a_separator_inside_a_label_parts_nothing(
    header: list[str], separator: str, end: str, tmp_path: Path
) -> None:
    cells = [
        ["报纸, 杂志", "电视; 广播", "网 站"],
        ["电视; 广播"],
        ["报纸, 杂志", "网 站"],
        ["网 站"],
    ]
    at = next(place for place, name in enumerate(header) if "渠道" in name)
    rows = []
    for number, labels in enumerate(cells, 1):
        row = [str(number) for _ in header]
        row[at - 1], row[at] = "男", separator.join(labels) + end
        rows.append(row)
    responses, ledger = read(FORM, _write(tmp_path, header, *rows))
    assert not bad_cells(ledger)
    chosen = responses.columns["q2"].chosen
    assert chosen is not None
    assert chosen.tolist() == [
        [True, True, True],
        [False, True, False],
        [True, False, True],
        [False, False, True],
    ]
