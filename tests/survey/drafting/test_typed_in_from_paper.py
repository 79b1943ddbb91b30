"""Answers typed in from paper: letters or numbers of the form's options, with or without signs."""

from pathlib import Path

import pytest

from report.draft_questionnaire import questionnaire_text
from survey.questionnaire_reader import read_questionnaire
from tests.survey.drafting.drafted_files import draft, written
from tests.survey.reading_steps import read

PROBLEMS = ("办理时间长", "材料要求多", "窗口人员不足", "线上系统不好用")
FORM_TEXT = """便民服务问卷

1. 您的性别[单选题]
A. 男
B. 女

2. 主要问题[多选题]
A. 办理时间长
B. 材料要求多
C. 窗口人员不足
D. 线上系统不好用
"""


@pytest.mark.parametrize(
    ("codes", "sign"), [("ABCD", ""), ("ABCD", ","), ("1234", ""), ("1234", ",")]
)
def test_what_was_typed_in_from_paper_is_read_by_the_letters_or_numbers_of_the_form(
    codes: str, sign: str, tmp_path: Path
) -> None:
    form = tmp_path / "form.txt"
    form.write_text(FORM_TEXT, encoding="utf-8")
    chosen = [[k for k in range(4) if (at >> k) % 2] or [0] for at in range(1, 41)]
    rows = [
        [str(at), codes[at % 2], sign.join(codes[k] for k in several)]
        for at, several in enumerate(chosen, 1)
    ]
    path = written(tmp_path / "a.csv", ["编号", "您的性别", "主要问题"], rows)
    text = questionnaire_text(draft(form, path))
    (tmp_path / "q.yaml").write_text(text, encoding="utf-8")
    (asked,) = read_questionnaire(tmp_path / "q.yaml")
    responses, ledger = read(asked, path)
    assert [option.label.zh for option in asked.items[1].options] == [*PROBLEMS]
    assert not [entry for entry in ledger.entries if entry.place.column]
    assert responses.columns["q1"].positions.tolist() == [1 + at % 2 for at in range(1, 41)]
    several = responses.columns["q2"].chosen.tolist()
    assert [[k for k in range(4) if row[k]] for row in several] == chosen


@pytest.mark.parametrize("cell", ["AA", "AE", "A1"])
def test_letters_that_name_no_options_or_one_twice_are_listed(cell: str, tmp_path: Path) -> None:
    form = tmp_path / "form.txt"
    form.write_text(FORM_TEXT, encoding="utf-8")
    rows = [[str(at), "AB"[at % 2], "ABD"[: 1 + at % 3]] for at in range(1, 41)]
    path = written(tmp_path / "a.csv", ["编号", "您的性别", "主要问题"], rows)
    (tmp_path / "q.yaml").write_text(questionnaire_text(draft(form, path)), encoding="utf-8")
    (asked,) = read_questionnaire(tmp_path / "q.yaml")
    written(path, ["编号", "您的性别", "主要问题"], [*rows, ["41", "A", cell]])
    _, ledger = read(asked, path)
    assert [entry.place.row for entry in ledger.entries if entry.place.column] == [42]
