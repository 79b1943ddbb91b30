"""A header in two rows: questions over their options, codes over texts; and what is no such."""

from pathlib import Path

import pytest

from survey.exports.heading import folded
from survey.exports.metadata import metadata
from survey.sheet import Grid, Origin
from tests.survey.exports.test_exports_platforms import FORM
from tests.survey.reading_steps import codes, read

SPREAD = [
    ["编号", "您的性别", "渠道", "", "", "年龄", "熟悉程度"],
    ["", "", "微信", "电视, 广播", "其他", "", "党章"],
]
CODED = [
    ["编号", "Q1", "Q2_1", "Q2_2", "Q2_3", "Q3", "Q4_1"],
    ["", "您的性别", "渠道-微信", "渠道-电视, 广播", "渠道-其他", "年龄", "熟悉程度-党章"],
]
ROWS = [
    [str(at), "男" if at % 3 else "女", *"110"[: at % 2 + 1].ljust(3, "0"), str(30 + at), "一般"]
    for at in range(1, 9)
]


def _file(path: Path, records: list[list[str]]) -> Path:
    lines = (",".join(f'"{cell}"' for cell in cells) for cells in records)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("header", [SPREAD, CODED], ids=["questions over options", "codes"])
def test_both_rows_are_one_header_and_neither_is_a_respondent(
    header: list[list[str]], tmp_path: Path
) -> None:
    below = [*header[1][:-1], "党章" if header is SPREAD else header[1][-1]]
    named = [*header[0][:-1], "" if header is SPREAD else "Q4_1"]
    if header is SPREAD:  # one row of a matrix alone is no run: give it a neighbour
        named, below = [*header[0], ""], [*header[1], "其余"]
    rows = [[*row, *["很熟悉"][: len(named) - len(row)]] for row in ROWS]
    responses, ledger = read(FORM, _file(tmp_path / "a.csv", [named, below, *rows]))
    assert (ledger.files[0].rows, ledger.files[0].kept) == (8, 8)
    assert "header-in-rows" in codes(ledger)
    assert responses.columns["channels"].chosen[:, 0].tolist() == [True] * 8
    assert responses.columns["channels"].chosen[:, 1].tolist() == [
        at % 2 == 1 for at in range(1, 9)
    ]
    assert responses.columns["statutes"].positions.tolist() == [2] * 8


def test_a_file_of_two_respondents_keeps_its_second_header_row_out(tmp_path: Path) -> None:
    records = [[*SPREAD[0], ""], [*SPREAD[1], "其余"], *([*row, "一般"] for row in ROWS[:2])]
    _, ledger = read(FORM, _file(tmp_path / "a.csv", records))
    assert ledger.files[0].kept == 2


@pytest.mark.parametrize(
    "records",
    [
        [["编号", "Q1", "Q2", "Q3"], *([str(at), "男", "很好", "本科"] for at in range(9))],
        [["编号", "性别", "", ""], *([str(at), "男", "很好", "本科"] for at in range(9))],
        [["满意度调查", "", "", ""], ["编号", "性别", "态度", "学历"], ["1", "男", "很好", "本科"]],
        [  # the first of a few respondents alone chose so
            ["编号", "Q1", "Q2", "Q3"],
            ["1", "女", "很差", "大专"],
            *(
                [str(at), "男", "很好", "本科"] if at % 2 else [str(at), "未填", "一般", "高中"]
                for at in range(2, 12)
            ),
        ],
    ],
    ids=["codes over answers", "columns without a name", "a title over the header", "few rows"],
)
def test_answers_and_titles_are_no_second_header_row(records: list[list[str]]) -> None:
    grid = Grid(
        origin=Origin(file="a.csv", kind="csv"),
        records=records,
        rows=list(range(1, len(records) + 1)),
    )
    assert folded(grid, lambda _: False) == (grid, 0)


def test_answers_below_no_header_are_told_by_their_column(tmp_path: Path) -> None:
    header = ["编号", "您的性别", "渠道", "年龄", "熟悉程度-党章", "", ""]
    rows = [[str(at), "男", "微信", "40", "一般", "不应丢失", ""] for at in range(1, 6)]
    _, ledger = read(FORM, _file(tmp_path / "a.csv", [header, *rows]))
    (unused,) = [notice for notice in ledger.notices if notice.code == "columns-unused"]
    assert dict(unused.parameters)["columns"] == "(6)"


@pytest.mark.parametrize(
    ("header", "questions"),
    [
        (("记录ID", "性别", "提交人", "提交时间", "最后更新时间", "修改人"), {"性别"}),
        (("提交人", "提交人工号", "部门", "提交时间", "表单状态", "评价"), {"部门", "评价"}),
        (("填写人", "填写时间", "1.性别"), {"1.性别"}),
        (("作答 ID", "用户 ID", "作答总时长 (秒)", "省份", "Q1"), {"Q1"}),
        (("序号", "提交答卷时间", "总分", "1、题一", "得分", "第2题得分"), {"1、题一"}),
        # without the time of submission, or the platform's own columns, they may be questions
        (("编号", "创建人", "省份", "得分"), {"创建人", "省份", "得分"}),
    ],
)
def test_columns_of_the_submission_are_no_questions(
    header: tuple[str, ...], questions: set[str]
) -> None:
    known = metadata(header).all
    assert {name for at, name in enumerate(header) if at not in known} == questions
