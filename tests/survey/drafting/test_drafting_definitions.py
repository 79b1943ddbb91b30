"""What text forms, XLSForms and data dictionaries say of their questions."""

from pathlib import Path

import xlsxwriter

from survey.drafting.draft import Doubt
from tests.survey.drafting.drafted_files import draft, item, written

TEXT = """居民出行调查
欢迎填写
1. 您的性别[单选题] *
○男
○女
2. 您平时怎样出行？[多选题]
□公交
□地铁
□其他____
3. 您对下列方面的满意程度[矩阵量表题]
行：站点  班次  票价
列：很不满意  不满意  一般  满意  很满意
4. 您最看重的[排序题]
准点
舒适
5. 您的建议[填空题]
"""


def test_the_text_form_gives_types_options_and_rows_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(TEXT, encoding="utf-8")
    found = draft(tmp_path / "form.txt")
    assert found.title == "居民出行调查"
    assert [one.type for one in found.items] == ["single", "multiple", "matrix", "ranking", "text"]
    means = item(found, "您平时怎样出行？")
    assert [(one.label, one.other) for one in means.options] == [
        ("公交", False),
        ("地铁", False),
        ("其他", True),
    ]
    matrix = item(found, "您对下列方面的满意程度")
    assert [row.text for row in matrix.rows] == ["站点", "班次", "票价"]
    assert [one.score for one in matrix.options] == [1, 2, 3, 4, 5]


def test_a_definition_wins_and_the_export_confirms_it(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(TEXT, encoding="utf-8")
    rows = [[str(at), "女", "地铁┋公交" if at % 2 else "地铁"] for at in range(40)]
    header = ["序号", "1、您的性别", "2、您平时怎样出行？"]
    found = draft(tmp_path / "form.txt", written(tmp_path / "a.csv", header, rows))
    assert [one.label for one in item(found, "您的性别").options] == ["男", "女"]
    assert Doubt.COLUMN in item(found, "您最看重的").doubts
    assert Doubt.COLUMN not in item(found, "您的性别").doubts


def test_an_xlsform_gives_names_labels_and_codes_without_generated_nodes(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        survey, choices = book.add_worksheet("survey"), book.add_worksheet("choices")
        for at, row in enumerate(
            [
                ("type", "name", "label::English"),
                ("start", "start", ""),
                ("select_one food", "likes", "What do you like?"),
                ("integer", "age", "Age"),
                ("geopoint", "spot", "Where"),
                ("note", "generated_note_1", "Thanks"),
            ]
        ):
            survey.write_row(at, 0, row)
        for at, row in enumerate(
            [("list_name", "name", "label::English"), ("food", "t", "Tacos"), ("food", "s", "Soup")]
        ):
            choices.write_row(at, 0, row)
    found = draft(path)
    assert [(one.id, one.type, one.personal) for one in found.items] == [
        ("likes", "single", ""),
        ("age", "number", ""),
        ("spot", "text", "location"),
    ]
    assert [(one.code, one.label) for one in found.items[0].options] == [
        ("t", "Tacos"),
        ("s", "Soup"),
    ]


def test_a_dictionary_names_checkboxes_and_identifiers(tmp_path: Path) -> None:
    header = ["Variable / Field Name", "Form Name", "Field Type", "Field Label"]
    header += ["Choices, Calculations, OR Slider Labels", "Identifier?"]
    rows = [
        ["pets", "f", "checkbox", "Which pets?", "1, Dog | 2, Cat", ""],
        ["mrn", "f", "text", "Number", "", "y"],
        ["ok", "f", "yesno", "Fine?", "", ""],
    ]
    found = draft(written(tmp_path / "dictionary.csv", header, rows))
    assert [(one.id, one.type) for one in found.items] == [
        ("pets", "multiple"),
        ("mrn", "text"),
        ("ok", "single"),
    ]
    assert found.items[1].personal == "other"
    assert [(one.code, one.label) for one in found.items[0].options] == [("1", "Dog"), ("2", "Cat")]
