"""First reports on drafted studies of other topics: they are built, and say what is so.

The answers are synthetic: of two matters of satisfaction the list of shortcomings names but one,
and four reasons and four measures are ticked alike.
"""

import csv
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from build_report import main

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = ("很差", "较差", "一般", "较好", "很好")
_EASY = ("很不方便", "不太方便", "一般", "比较方便", "非常方便")
_REASONS = ("抵押物不足", "手续繁琐", "利率偏高", "信息不共享")
_MEASURES = ("精简流程", "增加贷款", "公开信息", "清理欠款")


def _several(options: tuple[str, ...], at: int) -> str:
    """Every option as often as any other, none always with the same others."""
    turn = at % len(options)
    return "┋".join(sorted({options[turn], options[(turn + 1 + at // 4 % 3) % len(options)]}))


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that init makes of the synthetic answers."""
    folder = tmp_path_factory.mktemp("first")
    header = ["序号", "提交答卷时间", "1、您对下列营商环境的评价—融资便利", "1、用工保障"]
    header += ["2、办理业务是否方便", "3、目前面临的主要困难（多选）"]
    header += ["4、造成困难的原因（多选）", "5、希望出台哪些支持措施（多选）"]
    with (folder / "企业调查.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        for at in range(160):
            table.writerow(
                [
                    *(at + 1, f"2025/3/{1 + at % 28} 9:00:{at % 60:02}"),
                    *(_LEVELS[at % 5], _LEVELS[(at + at // 5) % 5], _EASY[(at * 3 + at // 7) % 5]),
                    _several(("融资难", "用工难", "订单不足", "回款慢"), at + at // 9),
                    *(_several(_REASONS, at), _several(_MEASURES, at + at // 11)),
                ]
            )
    made = folder / "study"
    assert main(["init", str(folder / "企业调查.csv"), "--to", str(made)]) == 0
    return made


def _built(study: Path, language: str) -> str:
    config = study / "config.yaml"
    text = config.read_text(encoding="utf-8")
    if language == "en":
        text = text.replace("language: zh", "language: en") + 'county_en: "the area"\n'
        config = config.with_name("english.yaml")
        config.write_text(text.replace("output/", "output/en-"), encoding="utf-8")
    assert main(["build", "--config", str(config), "--lang", "zh"]) == 0
    prefix = "en-" if language == "en" else ""
    with ZipFile(study / "output" / f"{prefix}企业调查.docx") as word:
        root = ET.fromstring(word.read("word/document.xml"))
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(f"{_WORD}t"))
        for paragraph in root.iter(f"{_WORD}p")
    )


def test_a_report_holds_where_the_list_of_shortcomings_names_only_some(study: Path) -> None:
    drafted = (study / "questionnaire.yaml").read_text(encoding="utf-8")
    assert 'label: "营商环境存在不足"' in drafted
    assert 'label: "办理业务不够方便"' in drafted
    body = _built(study, "zh")
    assert "提及某一原因与勾选某一不足的关联" in body


def test_what_all_are_tied_in_is_said_once(study: Path) -> None:
    body = _built(study, "zh")
    assert "各项两两比较，难分先后" in body
    assert "各项对策的优先值两两比较，难分先后" in body
    assert "与其他各项难分先后" not in body  # nor again in each section
    english = _built(study, "en")
    assert "Pairwise tests cannot tell any of them apart." in english
    assert "Pairwise tests cannot tell the measures apart." in english


def test_a_shortcoming_of_one_question_is_told_in_words(study: Path) -> None:
    assert "表示办理业务不够方便" in _built(study, "zh")


def test_no_norm_is_told_on_what_nobody_was_asked(study: Path) -> None:
    assert "规定的对照" not in _built(study, "zh")
    assert "工作条例" not in _built(study, "zh")
