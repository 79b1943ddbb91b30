"""A report of a batch is refreshed with its own county's answers, never with those of all."""

import shutil

import pytest

from build_report import main
from report.refresh.opening import open_report
from tests.county_folder import make_county_study
from tests.report.test_batch import NAMES, THREE, batch, text_of


def refreshed(config, report, *more):
    return main(["refresh", "--lang", "en", "--config", str(config), str(report), *more])


def with_one_row_more(file):
    """The file with its last row once more, by another respondent."""
    text = file.read_text(encoding="utf-8-sig").rstrip("\r\n")
    first, *rest = text.splitlines()[-1].split(",")
    file.write_text(
        f"{text}\r\n{','.join([str(int(first) + 900), *rest])}\r\n",
        encoding="utf-8-sig",
        newline="",
    )


@pytest.fixture
def by_column(tmp_path):
    config = make_county_study(tmp_path / "column", NAMES)
    assert batch(config, "--by", "县区", "--total") == 0
    return config, config.parent / "output"


@pytest.fixture
def by_file(tmp_path):
    config = make_county_study(tmp_path / "file", *THREE)
    assert batch(config, "--total") == 0
    return config, config.parent / "output"


def test_nothing_changes_where_the_answers_are_the_same(by_column, by_file, capsys):
    for (config, output), more in ((by_column, ["--by", "县区"]), (by_file, [])):
        reports = sorted(output.glob("*.docx"))
        assert reports
        for report in reports:
            assert refreshed(config, report, *more) == 0
            assert "Nothing has changed" in capsys.readouterr().out
        assert sorted(output.glob("*.docx")) == reports


def test_a_countys_report_gets_the_counts_of_its_own_file(by_file):
    config, output = by_file
    (file,) = config.parent.rglob("乙县.csv")
    before = text_of(output / "乙县.docx")
    with_one_row_more(file)
    assert refreshed(config, output / "乙县.docx") == 0
    n = int(before.split("收回有效问卷")[1].split("份")[0])
    assert f"乙县收回有效问卷{n + 1}份" in text_of(output / "乙县（更新）.docx")
    assert refreshed(config, output / "报告（合计）.docx") == 0
    assert "收回有效问卷81份" in text_of(output / "报告（合计）（更新）.docx")


def test_a_report_that_was_split_by_a_column_wants_it_named(by_column, capsys):
    config, output = by_column
    assert refreshed(config, output / "_CON.docx") == 2
    assert "Name it with --by" in capsys.readouterr().err


def test_a_report_that_was_not_split_by_a_column_wants_none(by_file, capsys):
    config, output = by_file
    assert refreshed(config, output / "乙县.docx", "--by", "school") == 2
    assert main(["--config", str(config)]) == 0
    assert refreshed(config, output / "报告.docx", "--by", "school") == 2
    assert capsys.readouterr().err.count("leave out --by") == 2


def test_a_county_that_is_no_longer_in_the_answers_is_told_of(by_file, capsys):
    config, output = by_file
    (file,) = config.parent.rglob("乙县.csv")
    shutil.move(file, file.with_name("丁县.csv"))
    assert refreshed(config, output / "乙县.docx") == 2
    assert "no longer hold the county" in capsys.readouterr().err


def test_what_a_report_keeps_of_its_county_is_no_name(by_column):
    _, output = by_column
    kept = dict(open_report(output / "_CON.docx").base.provenance.inputs)
    assert len(kept["county.column"]) == 64


def test_audit_finds_nothing_wrong_in_any_report_of_a_batch(by_column):
    _, output = by_column
    audited = [main(["audit", str(report)]) for report in output.glob("*.docx")]
    assert set(audited) == {0}
