"""What a batch by column tells of files it cannot read, and of names that may be one county's."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from report.batch_names import names_alike
from tests.county_folder import make_county_study
from tests.report.test_batch import NAMES, batch, mapping, text_of

BY = ("--by", "县区")


def _study(tmp_path: Path, **files: bytes) -> Path:
    config = make_county_study(tmp_path, NAMES)
    for name, content in files.items():
        (tmp_path / "responses" / name.replace("_", ".")).write_bytes(content)
    return config


def test_a_damaged_file_among_others_stops_no_report_and_is_told_of(tmp_path, capsys):
    config = _study(tmp_path, a_xlsx=b"PK\x03\x04" + b"junk" * 500, b_csv=b"\x00\xff" * 300)
    assert batch(config, *BY, "--total") == 3
    told = capsys.readouterr()
    assert "9 reports built" in told.out
    assert len(re.findall(r"[ab]\.(?:xlsx|csv): This file was not used", told.err)) == 2
    unread = [line for line in mapping(config) if line[2] == "文件未采用"]
    assert [line[:2] for line in unread] == [["", "a.xlsx"], ["", "b.csv"]]
    assert all(line[5] for line in unread)
    assert "全市收回有效问卷80份" in text_of(tmp_path / "output" / "报告（合计）.docx")


def test_beside_a_lock_file_and_a_download_alone_the_refused_file_says_why(tmp_path, capsys):
    config = _study(tmp_path, a_csv=b"\x00\xff" * 300, b_csv_crdownload=b"x")
    (tmp_path / "responses" / "~$b.csv").write_bytes(b"lock")
    (tmp_path / "responses" / NAMES.name).unlink()
    assert batch(config, *BY) == 3
    told = capsys.readouterr().err
    assert "a.csv" in told
    assert "no file of answers" not in told


def test_a_download_that_is_not_finished_is_no_county_and_is_told(tmp_path, capsys):
    config = _study(tmp_path, b_csv_crdownload=b"x")
    assert batch(config) in (0, 4)
    assert "did not finish" in capsys.readouterr().err
    assert not any("crdownload" in cell for line in mapping(config) for cell in line)


def test_of_a_packed_file_that_is_left_out_the_reason_is_told(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("answers.csv", b"\x00\xff" * 300)
    config = _study(tmp_path, a_zip=packed.getvalue())
    assert batch(config, *BY) == 3
    (unread,) = [line for line in mapping(config) if line[2] == "文件未采用"]
    assert unread[1] == "a.zip"
    assert "a.zip/answers.csv" in unread[5]


def test_a_file_that_was_left_out_costs_no_row_of_another(tmp_path):
    # the same rows, but for the answers to one question, which are no options of it
    foreign = NAMES.read_text(encoding="utf-8-sig")
    for label in ("非常不满意", "非常满意", "不满意", "满意", "一般"):
        foreign = foreign.replace(f",{label},", ",别的选项,")
    config = _study(tmp_path, a_csv=foreign.encode("utf-8-sig"))
    assert batch(config, *BY) == 3
    assert {line[3] for line in mapping(config) if line[2] == "已生成"} == {"10"}


def test_with_strict_a_damaged_file_refuses_the_batch(tmp_path):
    config = _study(tmp_path, a_csv=b"\x00\xff" * 300)
    assert batch(config, *BY, "--strict") == 3
    assert not (tmp_path / "output").exists()


def test_where_every_file_is_refused_there_is_no_batch(tmp_path, capsys):
    config = make_county_study(tmp_path, NAMES)
    assert batch(config, "--by", "县") == 3
    assert "The headers are: 县区, " in capsys.readouterr().err
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("names", "alike"),
    [
        (["云岭县", "云岭", "甲县"], ["云岭、云岭县"]),
        (["朝阳县", "朝阳市", "朝阳"], ["朝阳、朝阳县、朝阳市"]),
        ([f"第{n}县" for n in range(20_000)], []),
        (["甲/县", "甲县", "乙县"], ["甲/县、甲县"]),
        (["丽水市云岭县", "云岭县", "浙丽水市云岭县"], ["丽水市云岭县、云岭县、浙丽水市云岭县"]),
        (["朝阳县", "朝阳市"], []),
        (["临岭县", "临泉县"], []),
        (["", "甲县"], []),
        (["A县", "a县", "Ａ县", "B县"], ["A县、a县、Ａ县"]),
        (["第1社区", "第１社区", "第11社区"], ["第1社区、第１社区"]),
        (["e\u0301县", "\u00e9县"], ["e\u0301县、\u00e9县"]),
        (["甲县", "甲县城", "甲乡", "1村", "11村", "1.1村"], []),
    ],
)  # fmt: skip
def test_names_that_may_be_one_countys_are_told(names: list[str], alike: list[str]) -> None:
    assert [dict(one.parameters)["counties"] for one in names_alike(names)] == alike
