"""Many counties from one walk of the files: each its report, none lost, none exposed."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from build_report import main
from report.batch_names import file_names
from tests.county_folder import CORPUS, make_county_study, read_csv

NAMES = CORPUS / "f01_dangerous_county_names.csv"
THREE = sorted((CORPUS / "d05_batch_difference").glob("*.csv"))
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')


def batch(config: Path, *more: str) -> int:
    return main(["batch", "--lang", "en", "--config", str(config), *more])


def mapping(config: Path) -> list[list[str]]:
    return read_csv(config.parent / "output" / "报告（分县对照表）.csv")[1:]


def text_of(report: Path) -> str:
    with zipfile.ZipFile(report) as package:
        document = package.read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", document)


@pytest.fixture(scope="module")
def dangerous(tmp_path_factory):
    config = make_county_study(tmp_path_factory.mktemp("batch"), NAMES)
    assert batch(config, "--by", "县区") == 0
    return config


def test_names_that_escape_or_that_windows_forbids_become_eight_reports_in_the_folder(dangerous):
    output = dangerous.parent / "output"
    reports = sorted(output.rglob("*.docx"))
    assert len(reports) == 8
    assert {report.parent for report in reports} == {output}
    assert [report.name for report in reports if FORBIDDEN.search(report.stem)] == []
    assert not {report.stem.split(".")[0].upper() for report in reports} & {"CON", "NUL", "AUX"}


def test_the_true_name_stands_in_the_report_and_in_the_mapping(dangerous):
    lines = mapping(dangerous)
    assert {line[0] for line in lines} == {
        "../../越界", "CON", "nul.txt", "a:b", "甲县/乙乡", "县.", "C:\\x", "县\u202etxt.exe"
    }  # fmt: skip
    for name, file, _, count, *_ in lines:
        assert count == "10"
        assert f"{name}收回有效问卷10份" in text_of(dangerous.parent / "output" / file)


def test_the_same_answers_give_the_same_bytes(dangerous):
    output = dangerous.parent / "output"
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    assert batch(dangerous, "--by", "县区") == 0
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before


def test_a_report_that_people_have_edited_is_left_as_it_is(tmp_path):
    config = make_county_study(tmp_path, NAMES)
    edited = tmp_path / "output" / "_CON.docx"
    edited.parent.mkdir()
    edited.write_bytes(b"edited")
    assert batch(config, "--by", "县区") == 0
    assert edited.read_bytes() == b"edited"
    assert (tmp_path / "output" / "_CON（2）.docx").is_file()


def test_a_county_with_too_few_answers_has_no_report_and_is_in_no_total(tmp_path, capsys):
    config = make_county_study(tmp_path, *THREE)
    assert batch(config, "--total") == 0
    output = tmp_path / "output"
    assert sorted(path.name for path in output.glob("*.docx")) == [
        "乙县.docx", "报告（合计）.docx", "甲县.docx"
    ]  # fmt: skip
    assert "全市收回有效问卷80份" in text_of(output / "报告（合计）.docx")
    assert mapping(config)[0][:4] == ["丙县", "", "不足 5 份，不单独出报告，也不计入合计", "<5"]
    assert "3 reports built; 1 county below the threshold" in capsys.readouterr().out


def test_a_countys_report_is_the_one_that_its_file_alone_would_give(tmp_path):
    config = make_county_study(tmp_path / "all", *THREE)
    assert batch(config) == 0
    (one,) = (file for file in THREE if file.stem == "乙县")
    alone = make_county_study(tmp_path / "one", one)
    text = alone.read_text(encoding="utf-8").replace("全市", "乙县")
    alone.write_text(text, encoding="utf-8")
    assert main(["--config", str(alone)]) == 0
    report = tmp_path / "one" / "output" / "报告.docx"
    mine, theirs = (
        zipfile.ZipFile(path) for path in (tmp_path / "all" / "output" / "乙县.docx", report)
    )
    with mine, theirs:
        # The one part that differs names the files that each was made of
        differing = [name for name in mine.namelist() if mine.read(name) != theirs.read(name)]
        assert mine.namelist() == theirs.namelist()
    assert differing == ["customXml/item1.xml"]


def test_a_county_whose_file_is_refused_stops_no_other(tmp_path, capsys):
    config = make_county_study(tmp_path, *THREE, CORPUS / "e15_login_page.csv")
    assert batch(config) == 3
    assert len([*(tmp_path / "output").glob("*.docx")]) == 2
    assert "e15_login_page: failed" in capsys.readouterr().out


def test_a_report_that_is_open_stops_no_other_and_cannot_write_is_worse_than_left_out(tmp_path):
    bad = CORPUS / "c09_not_numbers.csv"
    config = make_county_study(tmp_path, *THREE, bad)
    assert batch(config) == 4
    (tmp_path / "output" / "~$甲县.docx").write_bytes(b"")
    assert batch(config) == 5
    states = {line[0]: line[2] for line in mapping(config)}
    assert states["甲县"] == "未生成"
    assert states["乙县"] == "已生成"


def test_a_column_that_is_missing_or_personal_is_no_county(tmp_path, capsys):
    shutil.copy(CORPUS / "d01_personal_columns.csv", tmp_path)
    config = make_county_study(tmp_path / "study", tmp_path / "d01_personal_columns.csv")
    assert batch(config, "--by", "姓名") == 3
    assert batch(config, "--by", "县区") == 3
    assert "--by" in capsys.readouterr().err
    assert not (tmp_path / "study" / "output").exists()


def test_an_item_may_name_the_county(tmp_path):
    config = make_county_study(tmp_path, THREE[1])
    assert batch(config, "--by", "school") == 0
    assert [line[0] for line in mapping(config)] == ["初中", "小学", "本科", "高中"]


@pytest.mark.parametrize(
    "alike",
    [("A县", "a县"), ("县.", "县"), ("甲/乙", "甲／乙"), ("", " "), ("长" * 200, "长" * 199)],
)
def test_names_alike_after_cleaning_have_different_files(alike):
    found = file_names(alike)
    assert len({name.casefold() for name in found.values()}) == 2
    assert all(name and len(name.encode()) < 200 for name in found.values())


def test_a_county_that_looks_like_a_formula_is_none_in_the_mapping(tmp_path):
    text = NAMES.read_text(encoding="utf-8-sig").replace("CON", "=cmd|x")
    (tmp_path / "f.csv").write_text(text, encoding="utf-8-sig", newline="")
    config = make_county_study(tmp_path / "study", tmp_path / "f.csv")
    assert batch(config, "--by", "县区") == 0
    assert "'=cmd|x" in {line[0] for line in mapping(config)}


def with_margins(config: Path, rows: str) -> None:
    (config.parent / "总体.csv").write_text(rows, encoding="utf-8")
    text = config.read_text(encoding="utf-8")
    text += "    design: {weighting: {margins: 总体.csv}}\n"
    config.write_text(text, encoding="utf-8")
    template = config.parent / "report.md.j2"
    shares = "女性占{{ persons.sex.b.share | percent }}。\n"
    template.write_text(template.read_text(encoding="utf-8") + shares, encoding="utf-8")


def test_weights_meet_each_countys_own_totals_and_in_the_total_their_sum(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    rows = "sex,a,300,乙县\nsex,b,100,乙县\nsex,a,60,甲县\nsex,b,340,甲县\n"
    with_margins(config, "题目,选项,总数,县\n" + rows)
    assert batch(config, "--total") == 0
    told = {path.stem: text_of(path) for path in (tmp_path / "output").glob("*.docx")}
    # 100 of 400, 340 of 400, and 440 of 800 women, whoever answered
    assert "女性占25.0%" in told["乙县"]
    assert "女性占85.0%" in told["甲县"]
    assert "女性占55.0%" in told["报告（合计）"]


def test_a_county_without_totals_fails_alone_and_is_in_no_total(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    with_margins(config, "题目,选项,总数,县\nsex,a,300,乙县\nsex,b,100,乙县\n")
    assert batch(config) == 2
    states = {line[0]: line[2] for line in mapping(config)}
    assert (states["甲县"], states["乙县"]) == ("未生成", "已生成")


def test_answers_that_name_no_county_have_no_totals_and_this_is_told(tmp_path, capsys):
    rows = []
    for path in (one for one in THREE if one.stem != "丙县"):
        header, *lines = path.read_text(encoding="utf-8-sig").splitlines()
        # The first ten of both files are the same rows, once their county is gone
        rows += [f"{path.stem if at >= 10 else ''},{line}" for at, line in enumerate(lines)]
    (tmp_path / "all.csv").write_text("\r\n".join([f"县区,{header}", *rows, ""]), "utf-8-sig")
    config = make_county_study(tmp_path / "study", tmp_path / "all.csv")
    totals = "".join(f"sex,a,300,{name}\nsex,b,100,{name}\n" for name in ("甲县", "乙县"))
    with_margins(config, f"题目,选项,总数,县\n{totals}")
    assert batch(config, "--by", "县区", "--total") == 4
    assert "10 answers name no county" in capsys.readouterr().err
    assert "有 10 份答卷没有写明县名" in mapping(config)[0][5]
    assert "全市收回有效问卷60份" in text_of(config.parent / "output" / "报告（合计）.docx")


def test_totals_of_all_counties_together_fit_no_county(tmp_path, capsys):
    config = make_county_study(tmp_path, *THREE)
    with_margins(config, "题目,选项,总数\nsex,a,300\nsex,b,100\n")
    assert batch(config) == 2
    assert "fourth column" in capsys.readouterr().err
    assert not (tmp_path / "output").exists()


def test_what_stood_in_a_cell_of_a_county_without_a_report_is_not_told(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    for file, written in (("丙县.csv", "998"), ("乙县.csv", "999")):
        path = tmp_path / "responses" / file
        first, second, *rest = path.read_text(encoding="utf-8-sig").splitlines()
        cells = second.split(",")
        second = ",".join([*cells[:7], written, *cells[8:]])  # the age
        text = "\r\n".join([first, second, *rest, ""])
        path.write_text(text, encoding="utf-8-sig", newline="")
    assert batch(config, "--total") == 4
    ledgers = {path.name: path.read_text(encoding="utf-8-sig")
               for path in (tmp_path / "output").glob("*取舍清单）.csv")}  # fmt: skip
    assert "999" in ledgers["乙县（答卷取舍清单）.csv"]
    assert "丙县.csv,2" in ledgers["报告（未归县的取舍清单）.csv"]
    assert [name for name, text in ledgers.items() if "998" in text] == []
