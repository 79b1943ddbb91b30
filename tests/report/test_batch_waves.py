"""Each county of a batch is compared with its own part of the earlier wave, as it is alone."""

import re
import zipfile
from pathlib import Path

import pytest

from build_report import main
from tests.county_folder import CORPUS, make_county_study
from tests.report.test_batch import THREE, batch, mapping, text_of

SATISFIED = "        text: 满意度\n        short: 满意度\n"
COMPARED = (
    SATISFIED + "        role: indicator\n        supports: [D1]\n        falls_short: [d, e]\n"
)
THEMES = """\
themes:
  deficiencies:
    - {code: D1, name: service, label: 服务不足, topic: 服务}
"""
TEMPLATE = """
{% for s in deficiencies.sections if s.earlier is defined %}{% if s.earlier is shown %}

不满意的上一轮占{{ s.earlier | percent }}。
{% endif %}{% endfor %}
"""
COUNTIES = [path for path in THREE if path.stem != "丙县"]


def with_themes(config: Path) -> Path:
    """The study with satisfaction as an indicator; a census, of whom no share is imprecise."""
    questionnaire = config.parent / "questionnaire.yaml"
    text = questionnaire.read_text(encoding="utf-8").replace(SATISFIED, COMPARED)
    text = text.replace("coverage: voluntary", "coverage: census")
    questionnaire.write_text(text.replace("forms:\n", f"{THEMES}forms:\n"), encoding="utf-8")
    template = config.parent / "report.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + TEMPLATE, encoding="utf-8")
    return config


def written(folder: Path, given: dict[str, dict[str, str]]) -> None:
    """The counties' files, those who were dissatisfied saying something else now."""
    for county, words in given.items():
        path = folder / "responses" / f"{county}.csv"
        text = path.read_text(encoding="utf-8-sig")
        for before, after in words.items():
            text = text.replace(f",{before},", f",{after},")
        path.write_text(text, encoding="utf-8-sig", newline="")


def both(folder: Path, now: list[Path], then: list[Path]) -> Path:
    """The config of a study of these files, whose earlier wave is of those."""
    with_themes(make_county_study(folder / "old", *then))
    config = with_themes(make_county_study(folder / "new", *now))
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}earlier: {{config: ../old/config.yaml}}\n", encoding="utf-8")
    return config


def told_before(config: Path, name: str) -> list[str]:
    """What a report says of the earlier wave."""
    text = text_of(config.parent / "output" / f"{name}.docx")
    return [part.split("。")[0] for part in text.split("不满意的上一轮占")[1:]]


def test_each_countys_report_tells_its_own_earlier_share_and_that_of_all_the_shares_of_all(
    tmp_path,
):
    config = both(tmp_path, COUNTIES, COUNTIES)
    written(
        tmp_path / "old", {"甲县": {"满意": "不满意"}, "乙县": {"一般": "不满意", "满意": "不满意"}}
    )
    assert batch(config, "--total") == 0
    shares = {name: told_before(config, name) for name in ("甲县", "乙县", "报告（合计）")}
    assert [len(told) for told in shares.values()] == [1, 1, 1]
    first, second, of_all = (float(told[0].rstrip("%")) for told in shares.values())
    assert first != second
    assert of_all == pytest.approx((first + second) / 2, abs=0.1)  # forty answered in each


def test_a_countys_report_is_the_one_that_its_two_files_alone_would_give(tmp_path):
    config = both(tmp_path / "all", COUNTIES, COUNTIES)
    assert batch(config) == 0
    (one,) = (file for file in COUNTIES if file.stem == "乙县")
    alone = both(tmp_path / "one", [one], [one])
    text = alone.read_text(encoding="utf-8").replace("全市", "乙县")
    alone.write_text(text, encoding="utf-8")
    assert main(["--config", str(alone)]) == 0
    mine, theirs = (
        zipfile.ZipFile(path)
        for path in (config.parent / "output" / "乙县.docx", alone.parent / "output" / "报告.docx")
    )
    with mine, theirs:
        assert mine.read("word/document.xml") == theirs.read("word/document.xml")
        assert "不满意的上一轮占".encode() in mine.read("word/document.xml")


def test_a_county_that_the_earlier_wave_lacks_is_told_of_and_the_total_is_not_compared(
    tmp_path, capsys
):
    config = both(tmp_path, COUNTIES, COUNTIES[:1])
    assert batch(config, "--total") == 0
    compared, alone = COUNTIES[0].stem, COUNTIES[1].stem
    told = capsys.readouterr().err
    assert f"nor is the report of all: {alone}." in told
    assert len(told_before(config, compared)) == 1
    assert told_before(config, alone) == told_before(config, "报告（合计）") == []


def test_too_few_earlier_answers_and_damaged_earlier_files_leave_out_the_comparison_alone(
    tmp_path, capsys
):
    config = both(tmp_path, COUNTIES, COUNTIES)
    for name, keep in ((COUNTIES[0].stem, 4), (COUNTIES[1].stem, 0)):
        path = tmp_path / "old" / "responses" / f"{name}.csv"
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        path.write_text("\r\n".join([*lines[: 1 + keep], ""]), encoding="utf-8-sig", newline="")
    assert batch(config) == 0
    told = capsys.readouterr().err
    assert "There are no answers" in told
    assert "nor is the report of all: 乙县, 甲县." in told
    assert {line[2] for line in mapping(config)} == {"已生成"}


def test_an_earlier_wave_without_the_column_leaves_out_the_comparison(tmp_path, capsys):
    names = CORPUS / "f01_dangerous_county_names.csv"
    config = both(tmp_path, [names], [COUNTIES[0]])
    assert batch(config, "--by", "县区") == 0
    told = capsys.readouterr().err
    assert "县区" in told
    assert "nor is the report of all" in told
    assert len([*(config.parent / "output").glob("*.docx")]) == 8


def test_a_column_of_both_waves_splits_both(tmp_path):
    names = CORPUS / "f01_dangerous_county_names.csv"
    config = both(tmp_path, [names], [names])
    path = tmp_path / "old" / "responses" / names.name
    text = re.sub(",(一般|满意|非常满意),", ",不满意,", path.read_text(encoding="utf-8-sig"))
    path.write_text(text, encoding="utf-8-sig", newline="")
    assert batch(config, "--by", "县区") == 0
    told = [told_before(config, path.stem) for path in (config.parent / "output").glob("*.docx")]
    assert len(told) == 8
    assert all(shares == ["100.0%"] for shares in told)  # all ten of each county


def test_a_damaged_file_of_the_earlier_wave_stops_no_report_and_is_told_of(tmp_path, capsys):
    names = CORPUS / "f01_dangerous_county_names.csv"
    config = both(tmp_path, [names], [names])
    path = tmp_path / "old" / "responses" / names.name
    text = re.sub(",(一般|满意|非常满意),", ",不满意,", path.read_text(encoding="utf-8-sig"))
    path.write_text(text, encoding="utf-8-sig", newline="")
    path.with_name("a.csv").write_bytes(b"\x00\xff" * 300)
    assert batch(config, "--by", "县区") == 3
    assert "a.csv: This file of the earlier wave was not used" in capsys.readouterr().err
    (unread,) = [line for line in mapping(config) if line[2] == "文件未采用"]
    assert unread[1] == "a.csv"
    assert "上一轮" in unread[5]
    reports = [*(config.parent / "output").glob("*.docx")]
    assert len(reports) == 8
    assert all(told_before(config, path.stem) == ["100.0%"] for path in reports)


def test_with_strict_a_damaged_file_of_the_earlier_wave_refuses_the_batch(tmp_path):
    names = CORPUS / "f01_dangerous_county_names.csv"
    config = both(tmp_path, [names], [names])
    (tmp_path / "old" / "responses" / "a.csv").write_bytes(b"\x00\xff" * 300)
    assert batch(config, "--by", "县区", "--strict") == 3
    assert not (config.parent / "output").exists()


def test_a_refresh_compares_as_well(tmp_path, capsys):
    config = both(tmp_path, COUNTIES, COUNTIES)
    assert batch(config, "--total") == 0
    for name in ("乙县", "报告（合计）"):
        report = config.parent / "output" / f"{name}.docx"
        assert main(["refresh", "--lang", "en", "--config", str(config), str(report)]) == 0
        assert "Nothing has changed" in capsys.readouterr().out


def test_an_earlier_wave_of_other_options_is_refused(tmp_path, capsys):
    config = both(tmp_path, COUNTIES, COUNTIES)
    questionnaire = tmp_path / "old" / "questionnaire.yaml"
    text = questionnaire.read_text(encoding="utf-8").replace(
        "falls_short: [d, e]", "falls_short: [e]"
    )
    questionnaire.write_text(text, encoding="utf-8")
    assert batch(config) == 2
    assert "satisfaction" in capsys.readouterr().err
    assert not (config.parent / "output").exists()
