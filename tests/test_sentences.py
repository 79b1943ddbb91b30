"""Sentences say what the figures bear: no marks, no guide to tables that are not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.finding import Finding, Findings, Mark, Measure
from report.build import compose, read_answers, read_inputs
from report.document import Document, Table
from report.hidden_in_text import hidden_in_text
from tests.study_folder import ROOT, make_study
from tests.test_argument import few
from tests.test_reports import paragraphs, silent, text_of

SETTINGS = {"zh": "", "en": "language: en\n"}
FOLDER = {"zh": "templates", "en": "templates/en"}
TABLES = "groups: [unit_type, age, work_mode]\ncrosstabs: [[party_time, work_mode]]"
CLUSTERS = "    design: {cluster: organ_code}\n"
CENSUS = f"{CLUSTERS}    coverage: census\n"
WEIGHTS = "    design: {weighting: {margins: margins.csv}}\n"


def built(
    folder: Path,
    language: str,
    design: str = CLUSTERS,
    change: Callable[[Finding], Finding] = lambda finding: finding,
    sample: bool = False,
) -> Document:
    """The example's report with this design, each of its findings changed."""
    study = make_study(folder)
    if sample:
        study.change_persons(few)
    template = f"template: {ROOT}/{FOLDER[language]}/party_cadres.md.j2"
    study.change_config("charts: no", f"charts: no\n{SETTINGS[language]}{template}\n{TABLES}")
    study.change_config(CLUSTERS, design)
    inputs = read_inputs(study.config, silent)
    answers = read_answers(inputs, silent)
    changed = replace(answers, findings=Findings(change(one) for one in answers.findings))
    return compose(inputs, changed, silent)


def told(document: Document) -> str:
    return "\n".join(paragraphs(document).values())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("hidden", [Measure.TOTAL, Measure.RATIO, Measure.MEAN, Measure.SHARE])
def test_a_hidden_figure_of_the_organs_leaves_no_mark_in_a_sentence(tmp_path, language, hidden):
    def change(finding: Finding) -> Finding:
        of_organs = finding.name.startswith("organs.") and finding.source.kind == "data"
        hide = of_organs and finding.measure is hidden
        return replace(finding, mark=Mark.PRIVACY) if hide else finding

    assert hidden_in_text(built(tmp_path, language, change=change)) == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables_of_groups_are_explained_only_where_one_is_there(tmp_path, language):
    guide = {"zh": "没有符号的", "en": "without a sign"}[language]
    (tmp_path / "all").mkdir()
    (tmp_path / "few").mkdir()
    whole = built(tmp_path / "all", language)
    small = built(tmp_path / "few", language, sample=True)
    assert guide in told(whole)
    assert any(isinstance(one, Table) and one.id.startswith("groups_") for one in whole.blocks)
    assert guide not in told(small)
    assert not any(isinstance(one, Table) and one.id.startswith("groups_") for one in small.blocks)


@pytest.mark.parametrize(("design", "lettered"), [(CLUSTERS, True), (CENSUS, False)])
def test_columns_have_letters_only_where_shares_are_tested(tmp_path, design, lettered):
    tables = [one for one in built(tmp_path, "zh", design).blocks if isinstance(one, Table)]
    (table,) = [one for one in tables if one.id == "party_time_by_work_mode"]
    heads = [text_of(cell.runs) for cell in table.header[0]]
    assert heads[1:] == (["A 专职", "B 兼职"] if lettered else ["专职", "兼职"])


def test_matters_whose_names_hold_an_and_are_listed_by_another_word(tmp_path):
    def change(finding: Finding) -> Finding:
        hide = finding.name.startswith(("deficiencies.", "persons."))
        hide &= finding.measure in (Measure.SHARE, Measure.RANK)
        return replace(finding, mark=Mark.PRIVACY) if hide else finding

    said = told(built(tmp_path, "zh", change=change))
    assert "专业能力和兼职履责以及精神状态和工作创新方面的数字同样不予列示" in said
    assert "履责和精神" not in said


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("design", [CLUSTERS, WEIGHTS])
def test_weighted_shares_beside_counts_are_announced(tmp_path, language, design):
    margins = "item,option,total\nwork_mode,full_time,400\nwork_mode,part_time,1000\n"
    (tmp_path / "margins.csv").write_text(margins, encoding="utf-8")
    said = {"zh": "占比和平均数经过加权", "en": "Shares and means from the questionnaire"}[language]
    assert (said in told(built(tmp_path, language, design))) == (design == WEIGHTS)
