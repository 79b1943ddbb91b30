"""Weights, strata and clusters come from columns or items; others are refused."""

from pathlib import Path

import pytest

from report.messages import word
from survey.problem import InputRefusedError, Place
from survey.study import Design
from tests.survey.corpus_form import CORPUS
from tests.survey.corpus_rows import HEADER, corpus_row
from tests.survey.reading_steps import read, refusal_codes, write_table


def _designed(folder: Path, *weights: str) -> Path:
    rows = [(*corpus_row(n), weight, f"乡{n % 2}", "初中") for n, weight in enumerate(weights, 1)]
    return write_table(folder / "x.csv", [(*HEADER, "权重", "乡镇", "学校"), *rows])


def test_without_a_design_everyone_is_a_psu_of_weight_one(tmp_path: Path) -> None:
    block, _ = read(CORPUS, write_table(tmp_path / "x.csv", [HEADER, corpus_row(1), corpus_row(2)]))
    assert block.weights.tolist() == [1.0, 1.0]
    assert block.strata.tolist() == ["", ""]
    assert len(set(block.psus.tolist())) == 2


def test_weights_strata_and_clusters_come_from_columns_or_items(tmp_path: Path) -> None:
    design = Design(weight="权重", strata="sex", cluster="乡镇")
    block, ledger = read(CORPUS, _designed(tmp_path, "1", "2.5", "0.5"), design=design)
    assert block.weights.tolist() == [1.0, 2.5, 0.5]
    assert block.strata.tolist() == ["o2"] * 3
    assert block.psus.tolist() == ["乡1", "乡0", "乡1"]
    assert ledger.kept == 3


def test_the_columns_of_the_design_are_not_told_to_be_unused(tmp_path: Path) -> None:
    design = Design(weight="权重", cluster="乡镇")
    _, ledger = read(CORPUS, _designed(tmp_path, "1", "2.5"), design=design)
    (told,) = (one for one in ledger.notices if one.code == "columns-unused")
    assert dict(told.parameters)["columns"] == "学校"


@pytest.mark.parametrize("heading", ["备注13912345678", "单位电话13912345678"])
def test_a_phone_in_a_heading_is_not_told(heading: str, tmp_path: Path) -> None:
    rows = [(*HEADER, heading), (*corpus_row(1), "甲"), (*corpus_row(2), "乙")]
    _, ledger = read(CORPUS, write_table(tmp_path / "x.csv", rows))
    told = [str(one.parameters) for one in ledger.notices]
    assert any("columns" in one for one in told)
    assert not any("13912345678" in one for one in told)


@pytest.mark.parametrize(
    ("weight", "code"),
    [
        *(("", "weight-missing"), (" ", "weight-missing")),
        *(("0", "weight-not-positive"), ("-1", "weight-not-positive")),
        *(("0.0", "weight-not-positive"), ("-1e-9", "weight-not-positive")),
        *(("NaN", "weight-no-number"), ("一", "weight-no-number"), ("inf", "weight-no-number")),
        *(("1e-300", "weight-out-of-range"), ("1e13", "weight-out-of-range")),
        *(("9999999999999", "weight-out-of-range"), ("9e-13", "weight-out-of-range")),
        *(("1e999", "weight-no-number"), ("e5", "weight-no-number"), ("1e", "weight-no-number")),
    ],
)
def test_a_weight_that_is_none_is_refused_for_what_it_is(
    weight: str, code: str, tmp_path: Path
) -> None:
    path = _designed(tmp_path, "1", weight)
    assert refusal_codes(CORPUS, path, design=Design(weight="权重")) == [code]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1e12", 1e12), ("1e-9", 1e-9), ("1.5E-05", 1.5e-5), ("2E+3", 2000.0), ("1E-09", 1e-9)],
)
def test_a_weight_may_be_written_with_a_power_of_ten(
    text: str, value: float, tmp_path: Path
) -> None:
    block, _ = read(CORPUS, _designed(tmp_path, "1", text), design=Design(weight="权重"))
    assert block.weights.tolist() == [1.0, value]


def test_a_design_column_that_is_missing_or_empty_is_refused(tmp_path: Path) -> None:
    path = _designed(tmp_path, "1", "2")
    assert refusal_codes(CORPUS, path, design=Design(strata="县区")) == ["design-column-missing"]
    design = Design(strata="县区", places=(("strata", Place(file="config.yaml", row=31)),))
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, path, design=design)
    (problem,) = refusal.value.problems
    assert problem.place == Place(file="x.csv")
    assert "（config.yaml 第31行）" in word(problem, "zh")
    assert "(config.yaml, line 31)" in word(problem, "en")
    rows = [(*HEADER, "乡镇"), (*corpus_row(1), "甲"), (*corpus_row(2), " ")]
    other = write_table(tmp_path / "y.csv", rows)
    assert refusal_codes(CORPUS, other, design=Design(cluster="乡镇")) == ["design-cell-empty"]


def test_a_personal_column_is_no_cluster(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "x.csv",
        [(*HEADER, "家庭住址"), (*corpus_row(1), "某街"), (*corpus_row(2), "某街")],
    )
    assert refusal_codes(CORPUS, path, design=Design(cluster="家庭住址")) == [
        "design-column-missing"
    ]
