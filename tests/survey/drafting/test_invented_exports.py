"""Two surveys never seen before: what their drafts say, and that their reports are built."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from build_report import main
from tests.survey.drafting.drafted_files import draft, item
from tests.survey.drafting.invented_exports import business, teachers

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_shortcomings_to_tick_cite_the_deficiency_whose_words_they_use(tmp_path: Path) -> None:
    found = draft(business(tmp_path / "a.csv"))
    assert [theme.topic for theme in found.deficiencies] == ["政务服务", "要素保障"]
    ticked = item(found, "您认为主要不足有哪些【多选题】")
    assert ticked.role == "mention"
    assert {one.label: one.supports for one in ticked.options} == {
        "窗口办事拖沓": "D1",
        "融资门槛高": "D2",
        "用地供应紧张": "D2",
        "信息不公开": "",
    }
    assert item(found, "您认为主要原因有哪些（多选）").role == "mention"
    assert item(found, "对策建议（多选）").role == ""


def test_parts_of_one_question_that_hold_numbers_are_items_that_name_it(tmp_path: Path) -> None:
    found = draft(business(tmp_path / "a.csv"))
    shares = [one for one in found.items if one.number == 6]
    assert [(one.type, one.text) for one in shares] == [
        ("number", "各项成本的比重（合计100）：人工"),
        ("number", "各项成本的比重（合计100）：原材料"),
        ("number", "各项成本的比重（合计100）：税费"),
    ]
    family = [one for one in draft(teachers(tmp_path / "b.csv")).items if one.number == 4]
    assert [(one.type, one.text) for one in family] == [
        ("number", "请填写家庭人口情况：总人口"),
        ("number", "请填写家庭人口情况：60岁以上"),
    ]


def test_rows_that_take_several_answers_are_an_item_each(tmp_path: Path) -> None:
    found = draft(teachers(tmp_path / "a.csv"))
    rows = [one for one in found.items if one.number == 3]
    assert [(one.type, one.text) for one in rows] == [
        ("multiple", "下列环节的压力来自哪里（多选）：备课"),
        ("multiple", "下列环节的压力来自哪里（多选）：考核"),
    ]
    assert {one.label for one in rows[0].options} == {"时间紧", "要求多", "标准不一"}


def test_statements_that_complain_are_judged_by_those_who_agree(tmp_path: Path) -> None:
    found = draft(teachers(tmp_path / "a.csv"))
    (deficiency,) = found.deficiencies
    assert deficiency.label == "工作负担过重等问题"
    matrix = item(found, "您对下列说法的看法")
    labels = {one.code: one.label for one in matrix.options}
    assert [labels[code] for code in matrix.falls_short] == ["比较同意", "非常同意"]


@pytest.mark.parametrize("survey", [business, teachers])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_report_tells_every_item_and_orders_none_untested(
    tmp_path: Path, survey: Callable[[Path], Path], language: str
) -> None:
    study = tmp_path / "study"
    assert main(["init", str(survey(tmp_path / "调查.csv")), "--to", str(study)]) == 0
    config = study / "config.yaml"
    if language == "en":
        text = config.read_text(encoding="utf-8").replace("language: zh", "language: en")
        config.write_text(text + 'county_en: "the area"\n', encoding="utf-8")
    assert main(["build", "--config", str(config), "--lang", "zh"]) == 0
    body = _body(study / "output" / "调查.docx")
    assert "由高到低" not in body
    assert "descending" not in body
    told = {business: "各项成本的比重（合计100）：税费", teachers: "家庭人口情况：总人口"}
    assert body.count(told[survey]) >= 2  # in the text as well as in the appendix


def test_a_report_says_that_its_mapping_is_unconfirmed_until_it_is_confirmed(
    tmp_path: Path,
) -> None:
    study = tmp_path / "study"
    assert main(["init", str(teachers(tmp_path / "调查.csv")), "--to", str(study)]) == 0
    path = study / "questionnaire.yaml"
    for said in (True, False):
        assert main(["build", "--config", str(study / "config.yaml"), "--lang", "zh"]) == 0
        assert ("尚未全部经人核对" in _body(study / "output" / "调查.docx")) is said
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("请确认 please confirm", "已确认"), encoding="utf-8")


def _body(report: Path) -> str:
    """The text of the report."""
    with ZipFile(report) as word:
        root = ET.fromstring(word.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(f"{_WORD}t"))
