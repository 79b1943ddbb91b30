"""What text forms, XLSForms and data dictionaries say of their questions."""

from pathlib import Path

import xlsxwriter
from docx import Document

from report.new_study import make_study
from survey.drafting.draft import Doubt
from survey.questionnaire_reader import read_questionnaire
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


def test_a_second_questionnaires_text_is_told_not_to_be_used(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text("1. 单位名称[填空题]\n", encoding="utf-8")
    found = draft(tmp_path / "form.txt", tmp_path / "other.txt")
    assert [one for one in found.items if one.text == "单位名称"] == []
    told = [one for one in found.notices if one.code == "definition-not-used"]
    assert [(one.place.file, dict(one.parameters)) for one in told if one.place] == [
        ("other.txt", {"other": "form.txt"})
    ]


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


def _xlsform(path: Path, survey: list[tuple[str, ...]], choices: list[tuple[str, ...]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in (("survey", survey), ("choices", choices)):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


_CHOICES = [
    ("list_name", "name", "label"),
    ("yn", "y", "Yes"),
    ("yn", "n", "No"),
    ("n3", "1", "One"),
    ("n3", "2", "Two"),
    ("n3", "3", "Three"),
]


def test_what_ask_if_can_say_of_an_xlsform_is_said_and_the_rest_is_told(tmp_path: Path) -> None:
    header = ("type", "name", "label", "relevant", "required", "choice_filter")
    questions = [
        ("select_one yn", "has", "Has it?", "", "yes", ""),
        ("select_multiple n3", "which", "Which?", "", "", ""),
        ("select_one n3", "many", "How many?", "${has} = 'y'", "", ""),
        ("begin group", "g", "", "${has}='y' and selected(${which}, '2')", "", ""),
        ("text", "inner", "Inner", "${many} >= 2", "", ""),
        ("end group", "", "", "", "", ""),
        ("text", "either", "Either", "selected(${which}, '1') or selected(${which}, '3')", "", ""),
        ("text", "other", "Other", "${has} != 'y'", "", ""),
        ("text", "cross", "Cross", "${has} = 'y' or ${many} = '1'", "", ""),
        ("select_one n3", "near", "Near?", "", "", "region = ${has}"),
        ("text", "sum", "Sum", "count-selected(${which}) > 1", "", ""),
    ]
    found = draft(_xlsform(tmp_path / "form.xlsx", [header, *questions], _CHOICES))
    assert {one.id: one.ask_if for one in found.items if one.ask_if} == {
        "many": (("has", ("y",)),),
        "inner": (("has", ("y",)), ("which", ("2",)), ("many", ("2", "3"))),
        "either": (("which", ("1", "3")),),
        "other": (("has", ("n",)),),
    }
    assert {one.id: one.remarks for one in found.items if one.remarks} == {
        "cross": ("ask_if: ${has} = 'y' or ${many} = '1'",),
        "near": ("choice_filter: region = ${has}",),
        "sum": ("ask_if: count-selected(${which}) > 1",),
    }
    told = [(notice.code, notice.place and notice.place.row) for notice in found.notices]
    assert told == [("form-setting-left", row) for row in (10, 11, 12)]
    assert [one.id for one in found.items if one.required] == ["has"]
    make_study([tmp_path / "form.xlsx"], None, tmp_path / "study", tmp_path)
    form = read_questionnaire(tmp_path / "study" / "questionnaire.yaml").form("persons")
    assert [(one.item, one.codes) for one in form.item("either").ask_if] == [("which", ("1", "3"))]


def test_redcap_branching_becomes_ask_if_and_checkboxes_count_as_chosen(tmp_path: Path) -> None:
    header = ["Variable / Field Name", "Form Name", "Field Type", "Field Label"]
    header += ["Choices, Calculations, OR Slider Labels"]
    header += ["Branching Logic (Show field only if...)", "Required Field?"]
    rows = [
        ["pets", "f", "checkbox", "Which pets?", "1, Dog | 2, Cat", "", "y"],
        ["size", "f", "radio", "Size", "1, Small | 2, Big", "[pets(1)] = '1'", ""],
        ["bark", "f", "text", "Barks?", "", "([size] = '2' or [size] = '1') and [pets(2)]='1'", ""],
        ["none", "f", "text", "None", "", "[pets(1)] = '0'", ""],
        ["late", "f", "text", "Late", "", "[after] = '1'", ""],
        ["after", "f", "yesno", "After", "", "", ""],
    ]
    found = draft(written(tmp_path / "dictionary.csv", header, rows))
    assert {one.id: one.ask_if for one in found.items if one.ask_if} == {
        "size": (("pets", ("1",)),),
        "bark": (("size", ("1", "2")), ("pets", ("2",))),
    }
    assert [one.id for one in found.items if one.remarks] == ["none", "late"]
    assert item(found, "Which pets?").required
    assert not item(found, "Size").required


LONG = """乡村调查
一、基本情况
1. 您的性别[单选题] *
○男
○女 (跳至第3题)
2. 下列环节的问题[矩阵多选题]
行：挂号  取药
列：排队久  指引不清
3. 满意程度有多高[滑动条]
4. 家庭人口情况：总人口____，外出务工____[填空题]
依赖于第1题第1个选项
5. 成本的比重[比重题]
人工
税费
6. 您推荐的程度[NPS量表题]
第二部分 其他情况
7. 没有题型的题目
甲
乙
8. 请排序[排序题]
□准点
□舒适
请把最重要的排在前面
9. 您的电话：____[填空题]
"""


def test_every_line_of_a_text_form_becomes_an_item_or_is_told(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(LONG, encoding="utf-8")
    found = draft(tmp_path / "form.txt")
    assert [(one.number, one.type, one.text) for one in found.items] == [
        (1, "single", "您的性别"),
        (2, "multiple", "下列环节的问题：挂号"),
        (2, "multiple", "下列环节的问题：取药"),
        (3, "number", "满意程度有多高"),
        (4, "text", "家庭人口情况：总人口"),
        (4, "text", "家庭人口情况：外出务工"),
        (5, "number", "成本的比重：人工"),
        (5, "number", "成本的比重：税费"),
        (6, "number", "您推荐的程度"),
        (7, "single", "没有题型的题目"),
        (8, "ranking", "请排序"),
        (9, "text", "您的电话"),
    ]
    assert [one.label for one in item(found, "您的性别").options] == ["男", "女"]
    assert [one.label for one in item(found, "请排序").options] == ["准点", "舒适"]
    told = [(one.code, one.place and one.place.row) for one in found.notices]
    assert told == [("form-line-left", 16), ("form-line-left", 23)]
    men = (("q1", ("o1",)),)
    assert item(found, "下列环节的问题：取药").ask_if == men
    assert item(found, "家庭人口情况：外出务工").ask_if == men


def test_the_parts_of_a_text_form_find_their_columns(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(LONG, encoding="utf-8")
    header = ["序号", "1、您的性别", "2、下列环节的问题—挂号", "2、取药"]
    header += ["4、家庭人口情况—总人口", "4、外出务工", "5、成本的比重—人工", "5、税费"]
    rows = [
        [
            *(str(at), "男", "排队久┋指引不清" if at % 2 else "排队久", "指引不清"),
            *(str(at % 7), str(at % 3), str(at % 50 + 1), str(99 - at % 50)),
        ]
        for at in range(60)
    ]
    found = draft(tmp_path / "form.txt", written(tmp_path / "a.csv", header, rows))
    lost = {one.text for one in found.items if Doubt.COLUMN in one.doubts}
    assert "您推荐的程度" in lost
    assert not [text for text in lost if text.startswith(("下列", "家庭", "成本", "您的性别"))]
    assert item(found, "家庭人口情况：总人口").type == "number"


AS_TYPED_IN = """服务评价（合成）

1. 请为我们的服务打分[量表题]
1~5

2. 请评价以下方面[矩阵量表题]
很不满意 不满意 一般 满意 很满意
- 服务态度
- 响应速度

以下为附加问题[段落说明]
=== 分页 ===
3. 您对下列事项的看法[矩阵单选题]
行：
- 效率
- 质量
列：
- 差
- 一般
- 好
4. 您推荐我们的可能性[NPS量表题]
0~10
"""


def test_the_shapes_in_which_forms_are_typed_in_are_read(tmp_path: Path) -> None:
    """As the platforms' own instructions for typing in a form as text have them."""
    (tmp_path / "form.txt").write_text(AS_TYPED_IN, encoding="utf-8")
    found = draft(tmp_path / "form.txt")
    assert [(one.type, [option.label for option in one.options]) for one in found.items] == [
        ("single", ["1", "2", "3", "4", "5"]),
        ("matrix", ["很不满意", "不满意", "一般", "满意", "很满意"]),
        ("matrix", ["差", "一般", "好"]),
        ("single", [str(point) for point in range(11)]),
    ]
    assert [row.text for one in found.items[1:3] for row in one.rows] == [
        "服务态度",
        "响应速度",
        "效率",
        "质量",
    ]
    assert [option.score for option in found.items[0].options] == [1, 2, 3, 4, 5]
    told = [(one.code, one.place and one.place.row) for one in found.notices]
    assert told == [("form-line-left", 11), ("form-line-left", 12)]


def test_a_matrix_that_a_word_file_shows_as_a_table_has_its_rows_and_columns(
    tmp_path: Path,
) -> None:
    document = Document()
    document.add_paragraph("满意度（合成）")
    document.add_paragraph("1. 您的性别 [单选题] *")
    document.add_paragraph("○男")
    document.add_paragraph("○女")
    document.add_paragraph("2. 您对下列方面的满意程度 [矩阵单选题] *")
    table = document.add_table(3, 4)
    for at, text in enumerate(["", "不满意", "一般", "满意"]):
        table.cell(0, at).text = text
    for at, text in enumerate(["站点", "票价"], 1):
        table.cell(at, 0).text = text
        for column in (1, 2, 3):
            table.cell(at, column).text = "○"
    document.add_paragraph("3. 您的建议 [填空题]")
    document.save(str(tmp_path / "form.docx"))
    found = draft(tmp_path / "form.docx")
    matrix = item(found, "您对下列方面的满意程度")
    assert [row.text for row in matrix.rows] == ["站点", "票价"]
    assert [one.label for one in matrix.options] == ["不满意", "一般", "满意"]
    assert not found.notices
