"""What people type beside "other" is kept as that option's text, wherever a platform puts it."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from survey.questionnaire import Form, ItemType
from survey.responses import Responses, State
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import bad_cells, codes, read

SEVERAL = options("微信", "电视", "其他", other="其他")
CHANNELS: Form = form(
    item(1, "sex", ItemType.SINGLE, "性别", options=options("男", "女")),
    item(3, "q3", ItemType.MULTIPLE, "渠道", options=SEVERAL),
)
SINGLE: Form = form(item(2, "q2", ItemType.SINGLE, "渠道", options=SEVERAL))


def _write(folder: Path, *rows: Sequence[str]) -> Path:
    path = folder / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)
    return path


def _told(responses: Responses, name: str) -> tuple[list[list[bool]], tuple[str, ...]]:
    column = responses.columns[name]
    assert column.chosen is not None
    return column.chosen.tolist(), column.others


@pytest.mark.parametrize(
    "typed", ["抖音", "其他〖抖音〗", "其他：抖音", "其他(抖音)", "其他（请注明）〖抖音〗"]
)
@pytest.mark.parametrize(
    "header",
    [
        ["序号", "提交答卷时间", "所用时间", "1、性别", "3、渠道(微信)", "3、(电视)", "3、(其他)"],
        ["答卷", "填于", "天", "性别", "渠道(微信)", "渠道(电视)", "渠道(其他)"],
        ["RespondentID", "CollectorID", "x", "性别", "渠道 - 微信", "渠道 - 电视", "渠道 - 其他"],
        [
            "编号",
            "开始答题时间",
            "结束答题时间",
            "1.性别",
            "3.渠道:微信",
            "3.渠道:电视",
            "3.渠道:其他",
        ],
    ],
)
def test_words_in_the_column_of_other_are_its_text(
    tmp_path: Path, header: list[str], typed: str
) -> None:
    rows = [
        ["1", "2025/3/1 9:00:00", "9秒", "男", "1", "0", "0"],
        ["2", "2025/3/1 9:01:00", "9秒", "女", "1", "0", typed],
        [
            "3",
            "2025/3/1 9:02:00",
            "9秒",
            "女",
            "0",
            "0",
            "打13812345678",
        ],
    ]
    if "编号" in header or "RespondentID" in header:
        rows = [
            [*row[:4], *(label if cell == "1" else "" if cell == "0" else cell
             for label, cell in zip(("微信", "电视", "其他"), row[4:], strict=True))]
            for row in rows
        ]  # fmt: skip
    responses, ledger = read(CHANNELS, _write(tmp_path, header, *rows))
    chosen, others = _told(responses, "q3")
    assert chosen == [[True, False, False], [True, False, True], [False, False, True]]
    assert not bad_cells(ledger)
    assert others[:2] == ("", "抖音")
    assert others[2]
    assert "13812345678" not in others[2]


def test_an_unexplained_number_in_the_column_of_other_is_listed_and_no_text(tmp_path: Path) -> None:
    header = ["答卷", "性别", "渠道(微信)", "渠道(电视)", "渠道(其他)"]
    rows = [["1", "男", "1", "0", "7"], *([str(n), "女", "1", "0", "0"] for n in range(2, 6))]
    responses, ledger = read(CHANNELS, _write(tmp_path, header, *rows))
    assert [row for row, *_ in bad_cells(ledger)] == [2]
    assert responses.columns["q3"].states[0] == State.INVALID


@pytest.mark.parametrize(
    "header",
    [
        ["RespondentID", "渠道 - Response", "渠道 - Other (please specify)"],
        ["ResponseId", "渠道 - Selected Choice", "渠道 - 其他 - Text"],
        ["ResponseId", "Q2", "Q2_3_TEXT"],
        ["id", "q2", "q2[other]"],
        ["id. Response ID", "q2. 渠道", "q2[other]. 渠道 [其他]"],
        ["_uuid", "channels/q2", "channels/q2_other"],
        ["序号", "Q2", "Q2_open"],
        ["序号", "Q2", "Q2_Blank3"],
        ["编号", "2.渠道", "2.渠道_填空3"],
    ],
)
def test_a_column_of_its_own_for_what_was_typed_belongs_to_other(
    tmp_path: Path, header: list[str]
) -> None:
    rows = [["1", "微信", ""], ["2", "其他", "抖音"], ["3", "", "热线"], ["4", "电视", ""]]
    if header[1].endswith(" - Response"):  # SurveyMonkey's header of two rows
        names = [["RespondentID", "渠道", ""], ["", "Response", "Other (please specify)"]]
        path = _write(tmp_path, *names, *rows)
    else:
        path = _write(tmp_path, header, *rows)
    responses, ledger = read(SINGLE, path)
    column = responses.columns["q2"]
    assert column.positions is not None
    assert column.positions.tolist() == [1, 3, 3, 2]
    assert column.others == ("", "抖音", "热线", "")
    assert "columns-unused" not in codes(ledger)


def test_what_is_typed_beside_another_option_changes_no_answer(tmp_path: Path) -> None:
    rows = [["1", "微信", "都用"], ["2", "其他", "抖音"]]
    responses, _ = read(SINGLE, _write(tmp_path, ["id", "q2", "q2_other"], *rows))
    column = responses.columns["q2"]
    assert column.positions is not None
    assert (column.positions.tolist(), column.others) == ([1, 3], ("", "抖音"))


def test_an_item_of_its_own_keeps_its_column(tmp_path: Path) -> None:
    own: Form = form(
        *SINGLE.items, item(3, "why", ItemType.TEXT, "渠道 - 其他 - Text", required=False)
    )
    header = ["ResponseId", "渠道", "渠道 - 其他 - Text"]
    responses, _ = read(own, _write(tmp_path, header, ["1", "微信", "热线"], ["2", "电视", ""]))
    assert responses.columns["why"].texts == ("热线", "")
    assert responses.columns["q2"].others == ("", "")


def test_phones_typed_beside_other_are_dropped_and_the_choice_counts(tmp_path: Path) -> None:
    rows = [[str(n), "其他", f"1381234567{n}"] for n in range(1, 5)]
    responses, _ = read(SINGLE, _write(tmp_path, ["id", "q2", "q2_other"], *rows))
    column = responses.columns["q2"]
    assert column.positions is not None
    assert (column.positions.tolist(), set(column.others)) == ([3] * 4, {""})


@pytest.mark.parametrize(
    "header",
    [
        ["id", "submitdate", "q2", "q2[comment]"],
        ["id. Response ID", "submitdate. Date submitted", "q2. 渠道", "q2[comment]. 渠道 [评论]"],
    ],
)
def test_a_comment_is_kept_with_the_option_that_was_chosen(
    tmp_path: Path, header: list[str]
) -> None:
    day = "2025-03-01 10:00:00"
    rows = [
        ["1", day, "微信", "每天看"],
        ["2", day, "其他", "抖音"],
        ["3", day, "", "打13812345678"],
        ["4", day, "电视", ""],
    ]
    responses, ledger = read(SINGLE, _write(tmp_path, header, *rows))
    column = responses.columns["q2"]
    assert column.positions is not None
    assert column.positions.tolist() == [1, 3, 0, 2]
    assert column.others == ("微信：每天看", "其他：抖音", "", "")
    assert "columns-unused" not in codes(ledger)


@pytest.mark.parametrize("texts", [True, False])
def test_comments_of_a_multiple_response_are_kept_with_their_options(
    tmp_path: Path, texts: bool
) -> None:
    header = ["id", "submitdate", "sex"]
    for code, label in (("SQ001", "微信"), ("SQ002", "电视"), ("other", "其他")):
        header += [f"q3[{code}]", f"q3[{code}comment]"]
        if texts:
            header[-2:] = [f"{header[-2]}. 渠道 [{label}]", f"{header[-1]}. 渠道 [评论]"]
    if not texts:
        header = [name.replace("SQ001", "o1").replace("SQ002", "o2") for name in header]
        header = [name.replace("[other", "[o3") for name in header]
    day = "2025-03-01 10:00:00"
    rows = [
        ["1", day, "男", "Y", "每天看", "Y", "新闻13812345678", "", ""],
        ["2", day, "女", "", "不看", "", "", "热线", "常打"],
        ["3", day, "女", "", "", "Y", "", "", ""],
    ]
    responses, ledger = read(CHANNELS, _write(tmp_path, header, *rows))
    chosen, others = _told(responses, "q3")
    assert chosen == [[True, True, False], [False, False, True], [False, True, False]]
    assert others[0].startswith("微信：每天看; 电视：新闻")
    assert "13812345678" not in others[0]
    assert others[1:] == ("热线; 其他：常打", "")
    assert "columns-unused" not in codes(ledger)


@pytest.mark.parametrize(
    ("cell", "typed"),
    [
        ("C.其他：DeepSeek", "DeepSeek"),
        ("C、其他(抖音)", "抖音"),
        ("3. 其他", ""),
        ("C.其他（请注明）", ""),
        ("其他(请注明);", ""),
        ("其他：抖音;", "抖音"),
        ("其他", ""),
    ],
)
@pytest.mark.parametrize("name", ["q2", "q3"])
def test_letters_before_and_signs_after_a_label_are_no_text(
    name: str, cell: str, typed: str, tmp_path: Path
) -> None:
    header = ["Id", "Start time", "Completion time", "渠道", "性别"]
    study = SINGLE if name == "q2" else CHANNELS
    start = "3/1/25 10:00:00"
    rows = [[str(n), start, start, "微信", "女"] for n in range(1, 4)]
    path = _write(tmp_path, header, *rows, ["4", start, start, cell, "男"])
    responses, ledger = read(study, path)
    column = responses.column(name)
    chosen = column.positions if column.chosen is None else column.chosen
    assert chosen is not None
    assert chosen.tolist()[-1] == (3 if name == "q2" else [False, False, True])
    assert column.others == ("", "", "", typed)
    assert not bad_cells(ledger)


def test_the_typed_column_completes_an_item_whose_columns_are_codes(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        [
            "id",
            "submitdate",
            "lastpage",
            "startlanguage",
            "Q1",
            "Q3[SQ001]",
            "Q3[SQ002]",
            "Q3[other]",
        ],
        ["1", "2025-03-01 10:00:00", "2", "zh", "A1", "Y", "", ""],
        ["2", "2025-03-01 10:00:01", "2", "zh", "A2", "", "Y", "抖音"],
        ["3", "2025-03-01 10:00:02", "2", "zh", "A2", "", "", "村里"],
        ["4", "2025-03-01 10:00:03", "2", "zh", "A2", "", "", ""],
    )
    responses, _ = read(CHANNELS, path)
    chosen, others = _told(responses, "q3")
    assert chosen == [
        [True, False, False],
        [False, True, True],
        [False, False, True],
        [False, False, False],
    ]
    assert others == ("", "抖音", "村里", "")
    assert responses.column("q3").states.tolist()[-1] == State.BLANK
