"""Every file of tests/cases/corpus meets the line that EXPECT.tsv holds for it."""

import csv
import re
from pathlib import Path

import pytest

from report.messages import word
from survey.problem import InputRefusedError
from survey.responses import Fate, Ledger
from tests.survey.corpus_files import FOLDER, corpus_file, is_in_corpus
from tests.survey.corpus_form import CORPUS
from tests.survey.reading_steps import codes, read


def _expected() -> list[dict[str, str]]:
    with (FOLDER / "EXPECT.tsv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    return [line for line in lines if is_in_corpus(line["file"])]


EXPECTED = _expected()
READ = [line for line in EXPECTED if line["outcome"] != "REFUSE" and line["rows_in_file"] != "0"]
REFUSED = [line for line in EXPECTED if line["outcome"] == "REFUSE"]


def _lines(text: str) -> set[int]:
    """The line numbers that a field of EXPECT.tsv names: "line 4 ...; lines 6-8"."""
    found: set[int] = set()
    for first, last in re.findall(r"lines? (\d+)(?:-(\d+))?", text):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def _rejected(ledger: Ledger) -> set[int | None]:
    return {e.place.line or e.place.row for e in ledger.entries if e.fate is Fate.REJECTED}


def test_the_whole_corpus_is_here() -> None:
    assert len(EXPECTED) == 42
    assert len(READ) + len(REFUSED) == len(EXPECTED) - 1  # the lock file


@pytest.mark.parametrize("line", READ, ids=lambda line: line["file"])
def test_rows_are_kept_and_listed_as_expected(line: dict[str, str], tmp_path: Path) -> None:
    block, ledger = read(CORPUS, corpus_file(line["file"], tmp_path))
    women = int(block.column("sex").holds("o2").sum())
    assert (len(block), women) == (int(line["rows_kept"]), int(line["women_kept"]))
    assert ledger.rows == int(line["rows_in_file"])
    assert _rejected(ledger) == _lines(line["rejected_rows"])


@pytest.mark.parametrize("line", READ, ids=lambda line: line["file"])
def test_bad_cells_are_named_by_line_and_column(line: dict[str, str], tmp_path: Path) -> None:
    _, ledger = read(CORPUS, corpus_file(line["file"], tmp_path))
    cells = [e for e in ledger.entries if e.fate is Fate.KEPT]
    assert {e.place.line or e.place.row for e in cells} == _lines(line["bad_cells"])
    for entry in cells:
        name = (
            (entry.place.column or "").split("、")[1].removesuffix("（多选）").removeprefix("使用")
        )
        assert name in line["bad_cells"]
        assert entry.shown


@pytest.mark.parametrize("line", READ, ids=lambda line: line["file"])
def test_something_is_said_exactly_where_something_is_said_to_be_wrong(
    line: dict[str, str], tmp_path: Path
) -> None:
    _, ledger = read(CORPUS, corpus_file(line["file"], tmp_path))
    usual = {"personal-dropped", "column-absent", "columns-unused", "separator-line"}
    said = bool(codes(ledger) - usual) or bool(ledger.entries)
    in_reading = {"OK": False, "PARTIAL": True, "NOTICE": True}[line["outcome"]]
    elsewhere = (
        "a21",
        "d01",
        "d03",
        "d05",
        "f01",
    )  # cut quotes, suppression, file names; always told
    assert said == (in_reading and not line["file"].startswith(elsewhere))


@pytest.mark.parametrize("line", REFUSED, ids=lambda line: line["file"])
def test_a_file_is_refused_with_words_in_both_languages(line: dict[str, str]) -> None:
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, FOLDER / line["file"])
    for problem in refusal.value.problems:
        assert line["file"] in word(problem, "zh")
        assert line["file"] in word(problem, "en")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("a01_extra_field_every_row.csv", "40 of 40 rows have 13 fields under a header of 12"),
        ("a05_quote_never_closed.csv", "row 12"),
        ("a17_duplicate_header_needed.csv", "Columns 8、9"),
        ("a19_wide_16384_columns.xlsx", "limit of 5000"),
        ("b09_mojibake_whole_file.csv", "Export it from the platform again"),
        ("e07_cut_off.xlsx", "Download or copy it again"),
        ("e13_header_only.csv", "There are no answers"),
        ("e15_login_page.csv", "web page"),
        ("f05_column_missing.csv", "4、满意度. The headers found: 序号"),
    ],
)
def test_a_refusal_says_what_is_wrong(file: str, said: str) -> None:
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, FOLDER / file)
    assert said in " ".join(word(problem, "en") for problem in refusal.value.problems)


def test_a_lock_file_alone_is_no_data() -> None:
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, FOLDER / "~$e11_office_lock.xlsx")
    assert [problem.code for problem in refusal.value.problems] == ["no-file", "lock-file-skipped"]


def test_a_lock_file_beside_data_is_skipped_and_said() -> None:
    block, ledger = read(CORPUS, FOLDER / "~$e11_office_lock.xlsx", FOLDER / "b01_gbk.csv")
    assert len(block) == 40
    assert "lock-file-skipped" in codes(ledger)


def test_a_rejected_row_is_shown_without_its_personal_cells() -> None:
    _, ledger = read(CORPUS, FOLDER / "a03_one_row_too_long.csv")
    (entry,) = ledger.entries
    assert "满意,微信,意见06,多" in entry.shown
    assert "10.0.0.6" not in entry.shown


def test_nothing_personal_is_left_of_personal_columns() -> None:
    block, ledger = read(CORPUS, FOLDER / "d01_personal_columns.csv")
    told = repr(ledger) + repr(list(block.columns.values()))
    for secret in ("泄漏名", "1990000", "999999", "wxleak", "泄漏街", "10.0.0."):
        assert secret not in told
    (notice,) = [n for n in ledger.notices if n.code == "personal-dropped"]
    for name in ("姓名", "手机号码", "身份证号", "微信号", "家庭住址", "来自IP", "来源详情"):
        assert name in dict(notice.parameters)["columns"]


def test_rows_cut_in_unreadable_places_hold_no_replacement_characters() -> None:
    block, ledger = read(CORPUS, FOLDER / "b03_mixed_utf8_gbk_row.csv")
    told = repr(ledger) + repr(block.columns["opinion"].texts)
    assert "\ufffd" not in told
    assert not any("\ud800" <= letter <= "\udfff" for letter in told)


def test_duplicates_name_the_row_that_they_repeat() -> None:
    _, ledger = read(CORPUS, FOLDER / "c07_exact_duplicates.csv")
    assert [(e.place.row, dict(e.reason.parameters)["row"]) for e in ledger.entries] == [
        (42, "5"),
        (43, "5"),
        (44, "11"),
    ]
    assert (ledger.rows, ledger.duplicates, ledger.returned, ledger.valid) == (43, 3, 40, 40)
