"""A county that fails stops no other; the mapping and the status say what became of each."""

import signal
import zipfile
from pathlib import Path

import pytest

from report.batch import Asked
from report.batch import batch as batch_of
from report.interruption import Interruption
from tests.county_folder import make_county_study
from tests.report.test_batch import NAMES, THREE, batch, mapping, text_of


def rewritten(config: Path, county: str, change) -> None:
    """The county's file with its header, and its rows as `change` gives them."""
    path = config.parent / "responses" / f"{county}.csv"
    header, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\r\n".join([header, *change(rows), ""]), encoding="utf-8-sig", newline="")


def states(config: Path) -> dict[str, str]:
    return {line[0]: line[2] for line in mapping(config)}


def test_a_county_all_of_whose_rows_are_rejected_fails_alone(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    rewritten(config, "甲县", lambda rows: [f"{row},x,y" for row in rows])
    assert batch(config) == 3
    assert states(config)["甲县"] == "未生成"
    assert states(config)["乙县"] == "已生成"
    (reason,) = [line[5] for line in mapping(config) if line[0] == "甲县"]
    assert "甲县.csv，第2行" in reason


def test_a_county_all_of_whose_answers_are_screened_out_is_told_of(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}    screening: {{exclude: [same_number]}}\n", encoding="utf-8")
    rewritten(
        config, "甲县", lambda rows: [rows[0]] + [f"1,{one.split(',', 1)[1]}" for one in rows]
    )
    assert batch(config) in (0, 4)
    assert states(config)["甲县"].startswith("不足 5 份")
    assert not (tmp_path / "output" / "甲县.docx").exists()


def test_a_county_of_one_respondent_and_one_of_none_stop_no_other(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    rewritten(config, "甲县", lambda rows: rows[:1])
    (tmp_path / "responses" / "空.csv").write_bytes(b"")
    assert batch(config, "--total") == 3
    found = {line[0]: line for line in mapping(config)}
    assert found["甲县"][1:4] == ["", "不足 5 份，不单独出报告，也不计入合计", "<5"]
    assert found["空"][2] == "未生成"
    assert found["乙县"][1:4] == ["乙县.docx", "已生成", "40"]
    assert found["全市"][2] == "未生成"  # of one county there is no total
    assert [path.name for path in (tmp_path / "output").glob("*.docx")] == ["乙县.docx"]


def test_damaged_files_fail_alone_and_the_others_are_added_up(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    (tmp_path / "responses" / "坏.xlsx").write_bytes(b"PK\x03\x04" + b"junk" * 500)
    (tmp_path / "responses" / "丁县.csv").write_bytes(b"\x00\xff" * 300)
    assert batch(config, "--total") == 3
    assert {name for name, state in states(config).items() if state == "未生成"} == {"丁县", "坏"}
    assert "全市收回有效问卷80份" in text_of(tmp_path / "output" / "报告（合计）.docx")
    assert [line[0] for line in mapping(config) if line[4]] == ["乙县", "甲县"]


def test_the_lock_file_of_an_open_export_is_no_county(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    (tmp_path / "responses" / "~$甲县.csv").write_bytes(b"\x05lock")
    assert batch(config) == 0
    assert {*states(config)} == {"丙县", "乙县", "甲县"}


def test_a_file_that_was_downloaded_twice_counts_its_respondents_once(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    answers = (tmp_path / "responses" / "甲县.csv").read_bytes()
    (tmp_path / "responses" / "甲县 (1).csv").write_bytes(answers)
    assert batch(config, "--total") in (0, 4)
    assert {line[0]: line[3] for line in mapping(config)}["甲县"] == "40"
    assert "全市收回有效问卷80份" in text_of(tmp_path / "output" / "报告（合计）.docx")


def test_an_edited_report_leaves_the_report_of_a_county_of_that_name_alone(tmp_path):
    text = NAMES.read_text(encoding="utf-8-sig").replace("CON", "甲").replace("县.", "甲（2）")
    (tmp_path / "f.csv").write_text(text, encoding="utf-8-sig", newline="")
    config = make_county_study(tmp_path / "study", tmp_path / "f.csv")
    output = tmp_path / "study" / "output"
    assert batch(config, "--by", "县区") == 0
    (output / "甲.docx").write_bytes(b"edited")
    assert batch(config, "--by", "县区") == 0
    assert (output / "甲.docx").read_bytes() == b"edited"
    files = {line[0]: line[1] for line in mapping(config)}
    for county in ("甲", "甲（2）"):
        assert f"{county}收回有效问卷10份" in text_of(output / files[county])


def test_reports_that_cannot_be_written_fail_alone_whatever_is_in_their_place(tmp_path):
    config = make_county_study(tmp_path, *THREE)
    (tmp_path / "output" / "甲县.docx.sha256").mkdir(parents=True)
    assert batch(config) == 5
    assert (states(config)["甲县"], states(config)["乙县"]) == ("未生成", "已生成")


def test_a_mapping_that_cannot_be_written_hides_nothing_of_what_was_built(tmp_path, capsys):
    config = make_county_study(tmp_path, *THREE)
    (tmp_path / "output" / "报告（分县对照表）.csv").mkdir(parents=True)
    assert batch(config) == 5
    told = capsys.readouterr()
    assert "2 reports built" in told.out
    assert "报告（分县对照表）.csv" in told.err
    assert len([*(tmp_path / "output").glob("*.docx")]) == 2


def test_the_mapping_is_written_where_the_ledger_of_the_rest_cannot_be(tmp_path, capsys):
    config = make_county_study(tmp_path, *THREE)
    (tmp_path / "output" / "报告（未归县的取舍清单）.csv").mkdir(parents=True)
    assert batch(config) == 5
    assert "Which county is in which file" in capsys.readouterr().out
    assert states(config)["甲县"] == "已生成"


def stopping_at(report: int, sent: list[int]):
    """A teller that presses Ctrl+C as this report begins to be written."""

    def tell(key: str, **parameters: object) -> None:
        if key == "writing":
            sent.append(1)
            if len(sent) == report:
                signal.raise_signal(signal.SIGINT)

    return tell


@pytest.mark.parametrize(("at", "done"), [(1, 0), (4, 3), (9, 8)])
def test_ctrl_c_leaves_whole_reports_and_says_which_are_not_made(tmp_path, at, done):
    config = make_county_study(tmp_path, NAMES)
    asked = Asked(by="县区", total=True)
    before = signal.getsignal(signal.SIGINT)
    stopped = batch_of(config, asked, strict=False, tell=stopping_at(at, []))
    assert signal.getsignal(signal.SIGINT) is before
    assert stopped.exit_status == 130
    assert (stopped.counted["built"], stopped.stopped) == (done, 9 - done)
    output = tmp_path / "output"
    reports = {path.name for path in output.glob("*.docx")}
    assert {line[1] for line in mapping(config) if line[2] == "已生成"} == reports
    assert [line[2] for line in mapping(config)].count("中断时尚未生成") == 9 - done
    for name in reports:
        assert zipfile.ZipFile(output / name).testzip() is None
        assert (output / f"{name}.sha256").is_file()
        assert (output / f"{name.removesuffix('.docx')}（答卷取舍清单）.csv").is_file()
    assert [path.name for path in output.iterdir() if "unfinished" in path.name] == []


def test_what_ctrl_c_left_out_is_made_by_the_next_run(tmp_path):
    config = make_county_study(tmp_path, NAMES)
    asked = Asked(by="县区", total=True)
    batch_of(config, asked, strict=False, tell=stopping_at(4, []))
    assert batch(config, "--by", "县区", "--total") == 0
    assert {line[2] for line in mapping(config)} == {"已生成"}


def test_ctrl_c_waits_while_something_is_being_placed():
    with Interruption() as interruption:
        interruption.hold()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interruption.release()
        interruption.release()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_a_fault_of_ours_in_one_county_stops_no_other_and_is_the_worst(tmp_path, monkeypatch):
    """A fault of ours cannot be had from outside: the teller breaks as one report is rendered."""
    config = make_county_study(tmp_path, *THREE)
    told = []

    def tell(key: str, **parameters: object) -> None:
        told.append(key)
        if key == "rendering" and told.count(key) == 1:
            raise RecursionError

    monkeypatch.setattr("sys.excepthook", lambda *fault: told.append(fault[0]))
    found = batch_of(config, Asked(), strict=False, tell=tell)
    assert RecursionError in told
    assert found.exit_status == 1
    assert found.counted == {"built": 1, "few": 1, "failed": 1, "other": 0}
    assert "因程序自身的错误" in {line[0]: line[5] for line in mapping(config)}["乙县"]
