"""Files of two counties that may be one export are told, and both count."""

from pathlib import Path

import pytest

from build_report import main
from tests.county_folder import CORPUS, make_county_study, read_csv

JIA, YI = (CORPUS / "d05_batch_difference" / f"{name}县.csv" for name in "甲乙")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_export_under_two_counties_is_told_and_counts_in_both(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = make_county_study(tmp_path, JIA, YI)
    assert main(["batch", "--config", str(config), "--lang", language, "--total"]) == 0
    said = capsys.readouterr().err
    assert ("像是同一份导出" if language == "zh" else "look like one export") in said
    (mapping,) = (tmp_path / "output").glob("*（分县对照表）.csv")
    assert [row[3] for row in read_csv(mapping)[1:]] == ["40", "40", "80"]


def test_answers_of_other_minutes_are_another_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "丁县.csv"
    text = JIA.read_text(encoding="utf-8-sig")
    later.write_text(text.replace(" 10:", " 11:"), encoding="utf-8-sig")
    config = make_county_study(tmp_path / "study", JIA, later)
    assert main(["batch", "--config", str(config), "--lang", "en"]) == 0
    assert "look like one export" not in capsys.readouterr().err
