"""Whole reports, before Word: what they say follows the answers, config and template alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from report.build import read_answers, read_inputs
from report.document import Chart, Document, Paragraph, Run, Table
from report.study_document import compose
from survey.example.county import write_example
from survey.example.scenario import Scenario
from survey.questionnaire_reader import read_questionnaire

ROOT = Path(__file__).resolve().parents[1]
# An age band and a version of a regulation have digits in their names; nobody counted those
NAMES = re.compile(r"50岁及以上|（\d{4}年修订）")
GENUINE = ROOT / "tests" / "cases" / "wenjuanxing"


def silent(_key: str, **_parameters: object) -> None:
    """No progress is told."""


def report_of(config: Path) -> Document:
    inputs = read_inputs(config, silent)
    return compose(inputs, read_answers(inputs, silent), silent)


def text_of(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def paragraphs(document: Document) -> dict[str, str]:
    return {
        block.id: text_of(block.runs) for block in document.blocks if isinstance(block, Paragraph)
    }


def headings(document: Document, level: int) -> list[str]:
    return [
        text_of(block.runs)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.style == f"Heading{level}"
    ]


@pytest.fixture(scope="module")
def example() -> Document:
    return report_of(ROOT / "config.yaml")


def test_the_example_report_has_the_three_parts_in_their_order(example):
    assert headings(example, 1) == ["主要不足", "原因分析", "对策措施"]
    assert len(headings(example, 2)) == 11


def test_a_severity_whose_interval_spans_the_threshold_is_only_worth_watching(example):
    assert "精神状态和工作创新有待关注" in headings(example, 2)
    assert "思想不上进、工作不创新" not in headings(example, 2)


def test_questions_are_said_to_lead_only_where_the_tests_put_them_ahead(example):
    told = [text for text in paragraphs(example).values() if "受访者反映：" in text]
    assert any("经检验，前两项的比例高于其余各题。" in text for text in told)
    # No test tells the items of incentives apart, whichever figure is the largest
    alike = next(text for text in paragraphs(example).values() if "干好干坏一个样的占" in text)
    assert "其余各题" not in alike


def test_the_example_says_on_its_first_page_that_its_data_are_synthetic(example):
    notices = [b for b in example.blocks[:4] if isinstance(b, Paragraph) and b.style == "Notice"]
    assert "合成" in text_of(notices[0].runs)


def test_every_number_in_the_three_parts_is_bound_to_a_finding(example):
    typed = [
        (block.id, run.text)
        for block in example.blocks
        if isinstance(block, Paragraph)
        and block.style == "BodyText"
        and not block.id.startswith(("appendix_", "lead_basics"))
        for run in block.runs
        if run.binding is None
        and run.reference is None
        and re.search(r"\d", NAMES.sub("", run.text))
    ]
    assert typed == []


def test_every_cell_with_a_percentage_and_every_charted_value_is_bound(example):
    cells = [
        run
        for table in example.blocks
        if isinstance(table, Table)
        for row in table.rows
        for cell in row
        for run in cell.runs
        if re.fullmatch(r"[\d.]+%", run.text)
    ]
    points = [
        point
        for chart in example.blocks
        if isinstance(chart, Chart)
        for series in chart.series
        for point in series.points
    ]
    assert len(cells) > 500
    assert all(run.binding for run in cells)
    assert points
    assert all(point.binding for point in points)


def table_named(document: Document, name: str) -> Table:
    (found,) = (b for b in document.blocks if isinstance(b, Table) and b.id == name)
    return found


def bindings(table: Table) -> set[str]:
    return {run.binding.finding for row in table.rows for cell in row for run in cell.runs
            if run.binding}  # fmt: skip


def test_the_appendix_prints_the_highest_alpha_without_a_row_and_the_intervals_of_importance(
    example,
):
    reliability = bindings(table_named(example, "reliability"))
    dropped = {name for name in reliability if name.endswith(".alpha_if_dropped")}
    assert any(name.startswith("persons.battery_") for name in dropped)
    assert any(name.startswith("causes.leadership.battery.") for name in dropped)
    importance = table_named(example, "importance")
    formats = {run.binding.format for row in importance.rows for cell in row for run in cell.runs
               if run.binding}  # fmt: skip
    assert formats == {"percent", "bounds"}


def crosstabs(document: Document) -> list[Table]:
    return [b for b in document.blocks if isinstance(b, Table) and "_by_" in b.id]


def test_the_example_has_its_crosstabs_with_letters_that_a_note_explains(example):
    tables = crosstabs(example)
    assert [table.id for table in tables] == [
        "party_time_by_work_mode", "reasons_by_age", "shortcomings_by_unit_type",
    ]  # fmt: skip
    letters = {
        cell.runs[-1].text.strip()
        for table in tables
        for row in table.rows
        for cell in row[1:]
        if len(cell.runs) > 1
    }
    assert "B" in letters
    texts = [text for name, text in paragraphs(example).items() if "crosstabs" in name]
    assert any("霍姆" in text and "字母" in text for text in texts)
    assert any("Rao-Scott" in text and "p<0.001" in text for text in texts)


def test_a_column_of_p_values_that_are_mostly_hidden_gives_way_to_a_note(example):
    tables = {block.id: block for block in example.blocks if isinstance(block, Table)}
    crossed = [tables[name] for name in ("reasons_by_age", "shortcomings_by_unit_type")]
    last = [text_of(table.header[-1][-1].runs) for table in crossed]
    assert (last[0], "p值" in last[1]) == ("校正后p值", False)
    # The one test that may be shown is that of “other”, which tells nothing
    assert "p=" not in text_of(crossed[1].note)


@pytest.mark.parametrize(("interval", "words"), [("logit", "logit尺度"), ("beta", "贝塔")])
def test_the_method_names_the_interval_that_the_config_chose(interval, words):
    inputs = read_inputs(ROOT / "config.yaml", silent)
    thresholds = replace(inputs.study.thresholds, interval=interval)
    ours = replace(inputs, study=replace(inputs.study, thresholds=thresholds, crosstabs=()))
    document = compose(ours, read_answers(ours, silent), silent)
    method = [text for name, text in paragraphs(document).items() if "method" in name]
    assert any(words in text for text in method)
    assert not any("威尔逊" in text for text in method)
    assert crosstabs(document) == []


def test_block_ids_are_unique(example):
    ids = [block.id for block in example.blocks]
    assert len(ids) == len(set(ids))


def test_a_genuine_export_gives_the_same_report_by_text_and_by_index():
    by_text = paragraphs(report_of(GENUINE / "by_text.yaml"))
    by_index = paragraphs(report_of(GENUINE / "by_index.yaml"))
    differing = {name for name in by_text if by_text[name] != by_index.get(name)}
    assert {name.split(".")[0] for name in differing} == {"appendix_ledger"}
    assert "有效问卷800份" in by_text["lead_basics.p1"]


@pytest.fixture(scope="module")
def other_county(tmp_path_factory) -> Document:
    """Another synthetic county: its own exports, a config, and the example of a county template."""
    folder = tmp_path_factory.mktemp("云岭县")
    questionnaire = ROOT / "survey" / "questionnaires" / "party_cadres.yaml"
    scenario = Scenario(county="云岭县", seed=7, persons=260, organs=30)
    persons, organs = write_example(scenario, read_questionnaire(questionnaire), folder)
    config = folder / "config.yaml"
    config.write_text(
        f"""
title: 关于云岭县机关党务干部队伍建设情况的调研报告
county: 云岭县
organisation: 云岭县委机关工委
period: {{from: 2024-05-06, to: 2024-05-31}}
synthetic: yes
questionnaire: {questionnaire}
template: {ROOT / "templates" / "counties" / "yunling.md.j2"}
output: output/云岭县.docx
forms:
  persons: {{files: ["{persons.name}"], sent: 280, design: {{cluster: organ_code}}}}
  organs: {{files: ["{organs.name}"], sent: 30}}
""",
        encoding="utf-8",
    )
    return report_of(config)


def test_another_county_differs_in_name_and_figures(example, other_county):
    everything = "".join(paragraphs(other_county).values())
    assert "云岭县" in everything
    assert "临澜县" not in everything
    assert "个人问卷共发放280份" in paragraphs(other_county)["lead_basics.p1"]


def test_another_county_changes_the_blocks_of_its_template_and_no_others(example, other_county):
    ours, theirs = paragraphs(example), paragraphs(other_county)
    assert theirs["lead_purpose.p1"].startswith("为摸清云岭县")
    assert any("牵头落实" in text for text in theirs.values())
    method = {name: text for name, text in ours.items() if name.startswith("appendix_method")}
    assert all(theirs[name] == text for name, text in method.items() if "p10" not in name)


def test_another_county_has_its_sections_in_the_order_of_its_own_data(other_county):
    severities = next(
        block
        for block in other_county.blocks
        if isinstance(block, Table) and block.id == "severities"
    )
    values = [float(row[1].runs[0].binding.value) for row in severities.rows]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_open_answers_are_quoted_only_where_the_config_allows_it(language):
    inputs = read_inputs(ROOT / "config.yaml", silent)
    templates = {"zh": "party_cadres.md.j2", "en": "en/party_cadres.md.j2"}
    template = ROOT / "templates" / templates[language]
    for quotes in (False, True):
        study = replace(inputs.study, quotes=quotes, language=language, template=template)
        ours = replace(inputs, study=study)
        texts = paragraphs(compose(ours, read_answers(ours, silent), silent))
        heading, *quoted = [t for name, t in texts.items() if name.startswith("open_answers")] or [
            ""
        ]
        assert bool(quoted) is quotes
        assert ("意见和建议" in heading or "In their own words" in heading) is quotes
        assert all("“" in text for text in quoted)


@pytest.mark.parametrize(
    ("language", "spoken", "uncoded"),
    [("zh", "提到“加强教育培训”的", "未归类"), ("en", "raised “More training”", "Not coded")],
)
def test_coded_open_answers_stand_beside_their_countermeasure_and_in_a_table(
    language, spoken, uncoded
):
    inputs = read_inputs(ROOT / "config.yaml", silent)
    templates = {"zh": "party_cadres.md.j2", "en": "en/party_cadres.md.j2"}
    template = ROOT / "templates" / templates[language]
    ours = replace(inputs, study=replace(inputs.study, language=language, template=template))
    document = compose(ours, read_answers(ours, silent), silent)
    texts = paragraphs(document)
    speaking = {name: text for name, text in texts.items() if spoken in text}
    ((name, text),) = speaking.items()
    assert "countermeasures.training" in name
    assert text.startswith({"zh": "在填答“意见建议”一题的", "en": "Of the "}[language])
    tables = {block.id: block for block in document.blocks if isinstance(block, Table)}
    for form, item in (("persons", "suggestion"), ("organs", "difficulties")):
        rows = tables[f"open_answers_{form}_{item}"].rows
        assert text_of(rows[-2][0].runs) == uncoded
        assert rows[-1][1].runs[0].binding.finding == f"{form}.{item}.answered.count"
