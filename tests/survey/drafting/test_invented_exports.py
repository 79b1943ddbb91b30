"""Two surveys never seen before: what their drafts say, and that their reports are built."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from build_report import main
from survey.drafting.draft import DraftItem
from survey.drafting.topics import topic_of
from tests.survey.drafting.drafted_files import draft, item, written
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
    measures = item(found, "对策建议（多选）")
    assert measures.role == "support"
    assert {one.label: one.supports for one in measures.options} == {
        theme.label: theme.code for theme in found.countermeasures
    }
    assert item(found, "最希望推进的措施（请排序）").role == "priority"


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
    if survey is business:  # its measures are ticked
        chosen = "选择了这一项" if language == "zh" else "chosen by"
        assert chosen in body
        assert "表示赞成" not in body
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


def _asking(path: Path, question: str, options: int = 3, *, judged: bool = True) -> DraftItem:
    """What is drafted of a multiple response in a synthetic survey with this question."""
    header = ["序号", "1、您对政务服务的满意度", f"2、{question}（多选）"]
    levels = (
        ("很不满意", "不太满意", "一般", "比较满意", "非常满意") if judged else ("甲", "乙", "丙")
    )
    rows = [
        [
            str(at + 1),
            levels[at % len(levels)],
            "┋".join(f"举措{k}" for k in range(options) if (at + k * (at // 3 + 1)) % 3 != 1)
            or "举措0┋举措1",
        ]
        for at in range(80)
    ]
    return item(draft(written(path, header, rows)), f"{question}（多选）")


def test_measures_to_tick_are_support_and_what_was_done_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert _asking(path, "针对上述问题，您认为应采取哪些措施").role == "support"
    assert _asking(path, "您最希望社区提供哪些帮助").role == "support"
    assert _asking(path, "贵单位已采取了哪些措施").role == ""
    assert _asking(path, "您通过哪些渠道了解政策").role == ""


def test_measures_that_cannot_be_proposed_say_what_to_do(tmp_path: Path) -> None:
    for found in (
        _asking(tmp_path / "a.csv", "您认为应采取哪些措施", options=11),
        _asking(tmp_path / "b.csv", "您认为应采取哪些措施", judged=False),
    ):
        assert found.role == ""
        assert [remark for remark in found.remarks if "themes.countermeasures" in remark]
        assert not any(option.supports for option in found.options)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("您对社区以下各方面的满意程度", "社区"),
        ("您对以下方面的满意度", "公交班次等方面"),
        ("请对下列各项打分", "公交班次等方面"),
        ("您对下列说法的看法", "公交班次等问题"),
        ("您是否同意下列说法", "公交班次等问题"),
        ("您对下列说法的认同程度", "公交班次等问题"),
        ("请评价以下养老服务", "养老服务"),
        ("您对惠企政策的了解程度", "惠企政策"),
        ("办理业务是否方便", "办理业务"),
        ("贵企业对未来一年发展前景", "未来一年发展前景"),
        ("How satisfied are you with the following services?", "Services"),
        ("How satisfied are you with the following?", "公交班次 and the like"),
        ("How easy is it to contact us?", "How easy it is to contact us"),
    ],
)
def test_a_topic_names_the_matter_that_is_asked_about(question: str, topic: str) -> None:
    assert topic_of(question, ["公交班次", "道路"]) == topic
