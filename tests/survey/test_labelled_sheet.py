"""Files of SPSS and Stata: labels become words, declared missing values states, damage a refusal.

Files are written by pyreadstat, whose writer is not used by the program.
"""

import datetime
import struct
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from report.messages import word
from survey.problem import InputRefusedError
from survey.questionnaire import Form, ItemType, Source
from survey.responses import State
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import CASES, bad_cells, codes, read

ANSWERED, BLANK, NOT_ASKED, REFUSED = (
    State.ANSWERED,
    State.BLANK,
    State.NOT_ASKED,
    State.REFUSED,
)
SEX = item(1, "sex", ItemType.SINGLE, "您的性别", options=options("男", "女"))
AGE = item(2, "age", ItemType.NUMBER, "年龄", minimum=10, maximum=110)
CHANNELS = item(3, "channels", ItemType.MULTIPLE, "渠道", options=options("微信", "电视"))
OPINION = item(4, "opinion", ItemType.TEXT, "意见")
FORM = form(SEX, AGE, CHANNELS, OPINION)


def _sav(path: Path, columns: dict[str, object], **fields: object) -> Path:
    pyreadstat.write_sav(pd.DataFrame(columns), path, **fields)  # type: ignore[arg-type]
    return path


def _whole(path: Path, **changes: object) -> Path:
    columns: dict[str, object] = {
        "q1": [1.0, 2.0, 2.0, np.nan],
        "q2": [35.0, 999.0, 40.5, 41.0],
        "q3_1": [1.0, 0.0, -3.0, 1.0],
        "q3_2": [0.0, 1.0, -3.0, 1.0],
        "q4": ["好", "x" * 300, "", "无"],
        "weight": [1.0, 2.0, 0.5, 1.0],
        "date": [datetime.date(2024, 5, 6)] * 4,
    }
    ticks = {0.0: "未选中", 1.0: "选中", -3.0: "跳过"}
    fields: dict[str, object] = {
        "column_labels": [
            "1、您的性别",
            "2、年龄",
            "3、渠道(微信)",
            "3、渠道(电视)",
            "4、意见",
            None,
            None,
        ],
        "variable_value_labels": {
            "q1": {1.0: "男", 2.0: "女"},
            "q2": {999.0: "拒绝回答"},
            "q3_1": ticks,
            "q3_2": ticks,
        },
    }
    return _sav(path, columns, **(fields | changes))


def test_values_are_read_by_their_labels_and_variables_by_theirs(tmp_path: Path) -> None:
    block, ledger = read(FORM, _whole(tmp_path / "x.sav"))
    assert block.column("sex").states.tolist() == [ANSWERED, ANSWERED, ANSWERED, BLANK]
    assert block.column("sex").holds("o2").tolist() == [False, True, True, False]
    assert block.column("age").states.tolist() == [ANSWERED, REFUSED, ANSWERED, ANSWERED]
    numbers = block.column("age").numbers
    assert numbers is not None
    assert numbers[[0, 2, 3]].tolist() == [35, 40.5, 41]
    channels = block.column("channels")
    assert channels.states.tolist() == [ANSWERED, ANSWERED, NOT_ASKED, ANSWERED]
    assert channels.holds("o2").tolist() == [False, True, False, True]
    assert block.column("opinion").texts == ("好", "x" * 300, "", "无")
    assert (ledger.rows, list(ledger.entries)) == (4, [])


def test_case_numbers_are_those_that_the_statistics_program_shows(tmp_path: Path) -> None:
    columns = {"sex": ["男", "外星", "女", "女"], "age": [1.0, 30.0, 40.0, 50.0]}
    _, ledger = read(form(SEX, AGE), _sav(tmp_path / "x.sav", columns))
    assert bad_cells(ledger) == [
        (1, "age", "number-out-of-range"),
        (2, "sex", "unknown-option"),
    ]


def test_declared_missing_values_become_states_by_their_labels() -> None:
    asked = item(1, "q1", ItemType.SINGLE, "题1", options=options("是", "否"))
    block, ledger = read(form(asked), CASES / "stata_spss" / "miss.sav")
    states = [ANSWERED, ANSWERED, REFUSED, NOT_ASKED, BLANK]
    assert block.column("q1").states.tolist() == states
    assert list(ledger.entries) == []


def test_a_missing_value_that_the_questionnaire_offers_is_an_answer() -> None:
    asked = item(1, "q1", ItemType.SINGLE, "题1", options=options("是", "否", "拒答"))
    block, _ = read(form(asked), CASES / "stata_spss" / "miss.sav")
    assert block.column("q1").holds("o3").tolist() == [False, False, True, False, False]


def test_unlabelled_missing_values_are_no_answers(tmp_path: Path) -> None:
    columns = {"sex": [1.0, 8.0, -3.0], "age": [30.0, 98.0, 40.0]}
    path = _sav(
        tmp_path / "x.sav",
        columns,
        variable_value_labels={"sex": {1.0: "男", 2.0: "女"}},
        missing_ranges={"sex": [{"lo": 7, "hi": 9}, -3], "age": [98]},
    )
    block, _ = read(form(SEX, AGE), path)
    assert block.column("sex").states.tolist() == [ANSWERED, BLANK, NOT_ASKED]
    assert block.column("age").states.tolist() == [ANSWERED, BLANK, ANSWERED]


def test_labels_in_another_language_leave_the_questionnaires_codes_to_count(tmp_path: Path) -> None:
    labels = {"sex": {1.0: "male", 2.0: "female"}}
    columns = {"sex": [1.0, 2.0, 2.0], "age": [30.0, 40.0, 50.0]}
    path = _sav(tmp_path / "x.sav", columns, variable_value_labels=labels)
    coded = item(1, "sex", ItemType.SINGLE, "您的性别", options=options("男", "女"))
    numbered = tuple(
        type(option)(**{**vars(option), "code": str(option.position)}) for option in coded.options
    )
    asked = item(1, "sex", ItemType.SINGLE, "您的性别", options=numbered)
    block, _ = read(form(asked, AGE), path)
    assert block.column("sex").holds("2").tolist() == [False, True, True]


def test_a_variable_is_found_by_its_name_where_its_label_says_something_else(
    tmp_path: Path,
) -> None:
    columns = {"B1": ["男", "女"], "age": [30.0, 40.0]}
    path = _sav(tmp_path / "x.sav", columns, column_labels=["受访人基本情况", "岁数"])
    named = item(
        1, "s", ItemType.SINGLE, "性别", options=options("男", "女"), source=Source(headers=("B1",))
    )
    block, _ = read(form(named, AGE), path)
    assert block.column("s").holds("o1").tolist() == [True, False]


@pytest.mark.parametrize("ending", [".dta", ".sav"])
def test_a_file_is_read_by_its_content_whatever_it_is_called(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"x{ending}"
    path.write_bytes((CASES / "stata_spss" / "gbk_v117.dta").read_bytes())
    first = item(1, "a1", ItemType.SINGLE, "您的性别", options=options("男", "女"))
    second = item(2, "a2", ItemType.SINGLE, "性别二", options=options("男", "女"))
    block, ledger = read(form(first, second), path)
    assert block.column("a1").holds("o2").tolist() == [False, True, True, False]
    assert block.column("a1").states.tolist() == [ANSWERED, ANSWERED, ANSWERED, NOT_ASKED]
    assert block.column("a2").holds("o1").tolist() == [True, False, False, True]
    assert ("read-by-content" in codes(ledger)) == (ending == ".sav")


def test_statas_letters_for_missing_values_become_states(tmp_path: Path) -> None:
    path = tmp_path / "x.dta"
    frame = pd.DataFrame({"sex": [1, 2, "a", "b"], "age": np.array([30.1, 40, 50, 60], "f4")})
    pyreadstat.write_dta(
        frame,
        path,
        variable_value_labels={"sex": {1: "男", 2: "女", "a": "拒答", "b": "不适用"}},
        missing_user_values={"sex": ["a", "b"]},
    )
    block, _ = read(form(SEX, AGE), path)
    assert block.column("sex").states.tolist() == [ANSWERED, ANSWERED, REFUSED, NOT_ASKED]


def test_numbers_of_single_precision_are_read_as_typed(tmp_path: Path) -> None:
    path = tmp_path / "x.dta"
    pd.DataFrame({"sex": ["男"] * 3, "age": np.array([30.1, 40, 59.95], "f4")}).to_stata(
        path, write_index=False, version=118
    )
    block, _ = read(form(SEX, AGE), path)
    numbers = block.column("age").numbers
    assert numbers is not None
    assert numbers.tolist() == [30.1, 40, 59.95]


def test_a_personal_variable_is_known_by_its_name_or_its_label(tmp_path: Path) -> None:
    columns = {
        "sex": ["男"],
        "age": [30.0],
        "手机号": ["x"],
        "v9": ["张三"],
        "v10": ["13900000000"],
    }
    labels = ["", "", "第九项", "姓名", "第十项"]
    path = _sav(tmp_path / "x.sav", columns, column_labels=labels)
    _, ledger = read(form(SEX, AGE), path)
    (notice,) = [n for n in ledger.notices if n.code == "personal-dropped"]
    assert dict(notice.parameters)["columns"] == "手机号、姓名、第十项"


def _refused(asked: Form, path: Path) -> str:
    with pytest.raises(InputRefusedError) as refusal:
        read(asked, path)
    (problem,) = refusal.value.problems
    assert path.name in word(problem, "zh")
    return problem.code


def test_a_file_that_kills_its_reader_is_refused_in_plain_words() -> None:
    path = CASES / "corpus" / "e22_broken_header.sav"
    assert _refused(FORM, path) == "labelled-file-damaged"


@pytest.mark.parametrize("name", ["miss.sav", "gbk_v117.dta"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.98])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, name: str, share: float) -> None:
    content = (CASES / "stata_spss" / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: int(len(content) * share)])
    asked = item(1, "q1", ItemType.SINGLE, "题1", options=options("是", "否"))
    assert _refused(form(asked), path) == "labelled-file-damaged"


def test_a_file_without_a_known_variable_is_refused(tmp_path: Path) -> None:
    path = _sav(tmp_path / "x.sav", {"a": [1.0], "b": [2.0]})
    assert _refused(FORM, path) == "header-not-found"


def test_a_file_without_a_case_holds_no_answers(tmp_path: Path) -> None:
    path = _sav(tmp_path / "x.sav", {"sex": np.array([], "f8"), "age": np.array([], "f8")})
    assert _refused(form(SEX, AGE), path) == "no-answers"


@pytest.mark.parametrize("declared", [1, 3, 1000])
@pytest.mark.parametrize("packed", [{}, {"row_compress": True}, {"compress": True}])
def test_a_sav_that_says_another_number_of_cases_is_refused(
    declared: int, packed: dict[str, bool], tmp_path: Path
) -> None:
    columns = {
        "sex": ["男", "女"],
        "age": [30.0, 40.0],
        "channels": ["微信"] * 2,
        "opinion": ["", "好"],
    }
    labels = ["您的性别", "年龄", "渠道", "意见"]
    path = _sav(tmp_path / "x.sav", columns, column_labels=labels, **packed)
    block, _ = read(FORM, path)
    assert len(block) == 2
    content = path.read_bytes()
    path.write_bytes(content[:80] + struct.pack("<i", declared) + content[84:])
    with pytest.raises(InputRefusedError) as refusal:
        read(FORM, path)
    assert [problem.code for problem in refusal.value.problems] == ["labelled-file-damaged"]
