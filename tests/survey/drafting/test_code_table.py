"""问卷网's three files: code.csv gives the labels, either file of answers the same shares."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from report.new_study import make_study
from survey.drafting.code_table import code_table
from survey.questionnaire import Form
from survey.questionnaire_reader import read_questionnaire
from survey.reading import read_responses
from survey.responses import Responses
from survey.sheet import Grid, Origin
from survey.study_reader import read_study
from tests.survey.drafting.drafted_files import draft, item, written

CODES = (
    ("Q1", "您的性别", "单选题"),
    ("", "1", "男"),
    ("", "2", "女"),
    ("Q2", "渠道", "多选题"),
    ("", "1", "微信"),
    ("", "2", "电视, 广播"),
    ("", "3", "其他"),
    ("Q3", "熟悉程度", "矩阵单选题"),
    ("", "1", "很熟悉"),
    ("", "2", "一般"),
    ("", "3", "不熟悉"),
    ("Q4", "建议", "填空题"),
)
TIMES = ("2025-03-01 10:00:00", "2025-03-01 10:01:23")


def _answers(at: int) -> tuple[int, tuple[int, int, int], tuple[int, int]]:
    return 1 + at % 2, (at % 3 > 0, at % 4 == 0, at % 5 == 0), (1 + at % 3, 1 + at % 7 % 3)


def _original(folder: Path) -> Path:
    header = [
        "答题序号",
        "start",
        "finish",
        "Q1",
        "Q2_A1",
        "Q2_A2",
        "Q2_A3",
        "Q3_R1",
        "Q3_R2",
        "Q4",
    ]
    rows = []
    for at in range(60):
        sex, channels, known = _answers(at)
        numbers = (sex, *map(int, channels), *known)
        rows.append([str(at + 1), *TIMES, *map(str, numbers), f"建议{at}"])
    return written(folder / "All_Data_Original.csv", header, rows)


def _readable(folder: Path) -> Path:
    header = ["答题序号", "开始时间", "结束时间", "答题时长", "Q1_您的性别"]
    header += [f"Q2_渠道_{label}" for label in ("微信", "电视, 广播", "其他")]
    header += ["Q3_熟悉程度_党章", "Q3_熟悉程度_条例", "Q4_建议"]
    rows = []
    for at in range(60):
        sex, channels, known = _answers(at)
        words = [("很熟悉", "一般", "不熟悉")[code - 1] for code in known]
        ticks = [str(int(tick)) for tick in channels]
        rows.append([str(at + 1), *TIMES, "83秒", "男女"[sex - 1], *ticks, *words, f"建议{at}"])
    return written(folder / "All_Data_Readable.csv", header, rows)


def _codes(folder: Path) -> Path:
    return written(folder / "code.csv", CODES[0], [list(row) for row in CODES[1:]])


def _read(folder: Path, files: Sequence[Path]) -> tuple[Form, Responses]:
    study = folder / "study"
    make_study(files, None, study, folder)
    form = read_questionnaire(study / "questionnaire.yaml").forms[0]
    (block,) = read_responses(read_study(study / "config.yaml").forms[0], form).blocks
    return form, block


@pytest.mark.parametrize("kind", ["original", "readable", "both"])
def test_answers_are_those_of_the_rows_under_the_labels_of_the_code_table(
    kind: str, tmp_path: Path
) -> None:
    files = {
        "original": [_original(tmp_path)],
        "readable": [_readable(tmp_path)],
        "both": [_readable(tmp_path), _original(tmp_path)],
    }[kind]
    form, block = _read(tmp_path, [*files, _codes(tmp_path)])
    assert len(block) == 60
    by_text = {one.text.zh: one for one in form.items}
    sex, channels = by_text["您的性别"], by_text["渠道"]
    assert [option.label.zh for option in channels.options] == ["微信", "电视, 广播", "其他"]
    assert [option.other for option in channels.options] == [False, False, True]
    labels = [sex.options[int(at) - 1].label.zh for at in block.columns[sex.id].positions]
    assert labels == ["男女"[_answers(at)[0] - 1] for at in range(60)]
    chosen = block.columns[channels.id].chosen
    assert chosen is not None
    assert chosen.tolist() == [list(_answers(at)[1]) for at in range(60)]
    rows = [one for one in form.items if one.battery]
    assert len(rows) == 2
    for place, row in enumerate(rows):
        known = [row.options[int(at) - 1].label.zh for at in block.columns[row.id].positions]
        words = ("很熟悉", "一般", "不熟悉")
        assert known == [words[_answers(at)[2][place] - 1] for at in range(60)]


def test_the_original_alone_drafts_its_option_columns_as_one_question(tmp_path: Path) -> None:
    found = item(draft(_original(tmp_path)), "Q2")
    assert (found.type, len(found.options)) == ("multiple", 3)


def test_a_table_of_answers_is_no_code_table() -> None:
    records = [("Q1", "Q2", "备注题"), ("1", "2", "无"), ("2", "1", "无")]
    grid = Grid(origin=Origin(file="a.csv", kind="csv"), records=records, rows=range(1, 4))
    assert code_table(grid) is None
