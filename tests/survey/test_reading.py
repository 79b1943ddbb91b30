"""Files in, responses out: nothing is lost, nothing is shifted, and the ledger adds up."""

import csv
import io
import tempfile
import time
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.questionnaire import ItemType
from survey.reading import BLOCK, read_responses
from survey.responses import Fate, State
from survey.study import FormFiles
from tests.survey.corpus_form import CORPUS, form, item, options
from tests.survey.corpus_rows import HEADER, META, QUESTIONS, corpus_row
from tests.survey.reading_steps import CASES, codes, read, refusal_codes, write_table

_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf"), exclude_characters='"'),
    min_size=1,
    max_size=12,
)


_DAMAGE = st.sampled_from(("none", "none", "none", "long", "short", "repeat", "blank", "header"))


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(_TEXT, _DAMAGE), min_size=3, max_size=12))
def test_rows_are_kept_rejected_or_repeated_and_every_kept_value_is_found_again(
    rows: list[tuple[str, str]],
) -> None:
    lines: list[list[str]] = [list(HEADER)]
    expected = {"kept": [], "rejected": [], "repeated": 0, "listed": 0}  # type: ignore[var-annotated]
    for number, (opinion, damage) in enumerate(rows, 1):
        cells = list(corpus_row(number, "女", "35", "初中", "满意", "微信", f"a{opinion}"))
        if damage in ("long", "short"):
            lines.append([*cells, "x"] if damage == "long" else cells[:-1])
            expected["rejected"].append(len(lines))
            continue
        lines.append(cells)
        expected["kept"].append((len(lines), f"a{opinion}".strip()))
        extra = {"repeat": cells, "blank": [""] * len(HEADER), "header": list(HEADER)}.get(damage)
        if extra:
            lines.append(extra)
            expected["repeated" if damage == "repeat" else "listed"] += 1
    total = len(expected["kept"]) + len(expected["rejected"]) + expected["repeated"]
    if 2 * len(expected["rejected"]) > total or not expected["kept"]:
        return  # refused whole: another test
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(text.getvalue().encode("utf-8"))
        block, ledger = read(CORPUS, path, keep_personal=("opinion",))
    assert ledger.rows == total == ledger.kept + ledger.rejected + ledger.duplicates
    assert ledger.files[0].listed == expected["listed"]
    found = list(zip(block.rows.tolist(), block.column("opinion").texts or (), strict=True))
    assert found == expected["kept"]
    listed = [e.place.row for e in ledger.entries if e.fate is Fate.REJECTED]
    assert listed == expected["rejected"]


def test_blocks_hold_8192_respondents_at_most_and_lose_none(tmp_path: Path) -> None:
    n = BLOCK + 10
    path = write_table(tmp_path / "x.csv", [HEADER, *(corpus_row(i) for i in range(n))])
    reading = read_responses(FormFiles(form="persons", files=(path,)), CORPUS)
    blocks = list(reading.blocks)
    assert [len(block) for block in blocks] == [BLOCK, 10]
    rows = np.concatenate([block.rows for block in blocks])
    np.testing.assert_array_equal(rows, np.arange(2, n + 2))


def test_five_hundred_rows_of_eighty_columns_are_read_in_a_moment(tmp_path: Path) -> None:
    wide = form(
        *(
            item(n, f"q{n}", ItemType.SINGLE, f"题目{n}", options=options("甲", "乙", "丙", "丁"))
            for n in range(1, 81)
        )
    )
    header = (*META, *(f"{n}、题目{n}" for n in range(1, 81)))
    rows = [corpus_row(n, *("甲乙丙丁"[(n + k) % 4] for k in range(80))) for n in range(500)]
    path = write_table(tmp_path / "x.csv", [header, *rows])
    read(wide, path)
    start = time.perf_counter()
    read(wide, path)
    assert time.perf_counter() - start < 1.0  # 0.15 on a quiet machine


def test_people_with_equal_answers_and_no_number_are_different_people(tmp_path: Path) -> None:
    rows = [QUESTIONS, *[("女", "35", "初中", "满意", "微信", "好")] * 3]
    block, ledger = read(CORPUS, write_table(tmp_path / "x.csv", rows))
    assert (len(block), ledger.duplicates) == (3, 0)


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    one = write_table(tmp_path / "x.csv", [HEADER, *(corpus_row(n) for n in range(1, 5))])
    two = tmp_path / "x (1).csv"
    two.write_bytes(one.read_bytes())
    block, ledger = read(CORPUS, one, two)
    assert (len(block), ledger.rows, ledger.duplicates) == (4, 8, 4)
    repeated = [entry for entry in ledger.entries if entry.reason.code == "row-repeated"]
    same = [(entry.place.row, int(dict(entry.reason.parameters)["row"])) for entry in repeated]
    assert same == [(row, row) for row in range(2, 6)]


def test_a_newer_download_adds_only_its_new_rows_even_as_a_workbook(tmp_path: Path) -> None:
    import openpyxl

    one = write_table(tmp_path / "x.csv", [HEADER, *(corpus_row(n) for n in range(1, 5))])
    book = openpyxl.Workbook()
    for row in [HEADER, *(corpus_row(n) for n in range(1, 7))]:
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")
    block, ledger = read(CORPUS, one, tmp_path / "x.xlsx")
    assert (len(block), ledger.duplicates) == (6, 4)
    assert [file.kept for file in ledger.files] == [4, 2]


def test_rows_of_two_counties_that_share_number_and_answers_are_two_people(tmp_path: Path) -> None:
    answers = ("女", "35", "初中", "满意", "微信", "好")
    paths = [
        write_table(
            tmp_path / name,
            [HEADER, corpus_row(1, *answers, time="", ip=""), corpus_row(n, time="")],
        )
        for n, name in enumerate(("甲.csv", "乙.csv"), 2)
    ]
    block, _ = read(CORPUS, *paths)
    assert len(block) == 4


def test_one_number_with_two_answers_is_kept_and_said(tmp_path: Path) -> None:
    rows = [HEADER, corpus_row(1), corpus_row(2, ordinal="1")]
    block, ledger = read(CORPUS, write_table(tmp_path / "x.csv", rows))
    assert len(block) == 2
    assert "numbers-repeated" in codes(ledger)


def test_no_file_at_all_is_refused() -> None:
    assert refusal_codes(
        CORPUS,
    ) == ["no-file"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal_codes(CORPUS, tmp_path / "x.csv") == ["file-unreadable"]


def test_the_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    empty = tmp_path / "a.csv"
    empty.write_bytes(b"")
    folder = CASES / "corpus"
    paths = (empty, folder / "f05_column_missing.csv", folder / "b01_gbk.csv")
    assert refusal_codes(CORPUS, *paths) == ["file-empty", "missing-columns"]


def test_labels_of_another_question_refuse_the_file(tmp_path: Path) -> None:
    rows = [corpus_row(n, "女", "35", "满意", "初中", "微信", "好") for n in range(1, 9)]
    path = write_table(tmp_path / "x.csv", [HEADER, *rows])
    assert refusal_codes(CORPUS, path) == ["labels-do-not-match", "labels-do-not-match"]


def test_a_minority_of_unknown_labels_is_listed(tmp_path: Path) -> None:
    rows = [
        corpus_row(n, "女", "35", "大专" if n < 4 else "初中", "满意", "微信", "好")
        for n in range(1, 9)
    ]
    block, ledger = read(CORPUS, write_table(tmp_path / "x.csv", [HEADER, *rows]))
    assert (block.column("school").states == State.INVALID).sum() == 3
    assert [e.place.row for e in ledger.entries] == [2, 3, 4]


def test_a_download_that_was_not_finished_is_skipped_and_told(tmp_path: Path) -> None:
    whole = write_table(tmp_path / "x.csv", [HEADER, *(corpus_row(i) for i in range(20))])
    ends = (".crdownload", ".part", ".tmp", ".download")
    rest = [write_table(tmp_path / f"y.csv{end}", [HEADER]) for end in ends]
    _, ledger = read(CORPUS, whole, *rest)
    told = [one.place.file for one in ledger.notices if one.code == "download-unfinished"]
    assert (ledger.rows, told) == (20, [f"y.csv{end}" for end in ends])
