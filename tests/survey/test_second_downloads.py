"""A second download of one kind, changed, saved again or with more columns, counts nobody twice."""

import re
from pathlib import Path

import pytest

from survey.reading import read_responses
from survey.study import FormFiles
from tests.survey.pair_steps import SMALL, pair_files, pair_row
from tests.survey.reading_steps import codes, read


@pytest.mark.parametrize("quick_from", [0, 10**9])
@pytest.mark.parametrize("name", ["again.csv", "a.csv"])
def test_an_answer_that_was_changed_counts_once_and_as_the_later_download_has_it(
    name: str, quick_from: int, tmp_path: Path
) -> None:
    text, _ = pair_files(tmp_path, timed=True, index_answers=("2", "1", "0", "1"))
    rows = text.read_text(encoding="utf-8-sig").splitlines()
    rows[4] = rows[4].replace("女", "男")
    again = tmp_path / name
    again.write_text(
        "\n".join([*rows, ",".join(pair_row(11, "男", "微信", minute=11))]), "utf-8-sig"
    )
    files = FormFiles(form=SMALL.name, files=tuple(sorted((text, again))))
    reading = read_responses(files, SMALL, quick_from=quick_from)
    men = sum(int((block.columns["sex"].positions == 1).sum()) for block in reading.blocks)
    ledger = reading.ledger
    assert (men, ledger.rows, ledger.duplicates) == (2, 21, 10)
    differs = [e.place for e in ledger.entries if e.reason.code.startswith("cell-diff")]
    assert [(place.file, place.row, place.column) for place in differs] == [
        ("text.csv", 5, "1、性别")
    ]
    assert "files-paired-earlier" in codes(ledger)


def test_where_no_download_is_the_later_one_the_first_by_name_stands(tmp_path: Path) -> None:
    text, _ = pair_files(tmp_path, timed=True, index_answers=("2", "1", "0", "1"))
    rows = text.read_text(encoding="utf-8-sig").splitlines()
    rows[4] = rows[4].replace("女", "男")
    (tmp_path / "again.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    block, ledger = read(SMALL, tmp_path / "again.csv", text)
    assert int((block.columns["sex"].positions == 1).sum()) == 1
    assert ledger.duplicates == 10
    assert "files-paired" in codes(ledger)


def _saved_again(file: Path, day: str, seconds: str) -> Path:
    """The file as a spreadsheet program saves it: times in another form, here of this day."""
    text = file.read_text(encoding="utf-8-sig")
    text = re.sub(r"2024/5/2 (10:\d\d):00", rf"{day} \1{seconds}", text)
    again = file.with_name("again.csv")
    again.write_text(text, encoding="utf-8-sig")
    return again


@pytest.mark.parametrize("quick_from", [0, 10**9])
@pytest.mark.parametrize(("before", "seconds"), [("", ":00"), ("", ""), ("1", "")])
def test_a_copy_saved_with_its_times_in_another_form_counts_nobody_twice(
    before: str, seconds: str, quick_from: int, tmp_path: Path
) -> None:
    text, _ = pair_files(tmp_path, timed=True, index_answers=("2", "1", "0", "1"))
    again = _saved_again(text, "2024-05-02", seconds)
    if before:  # the seconds that Excel drops
        content = text.read_text(encoding="utf-8-sig")
        text.write_text(re.sub(r"(10:\d\d):00", r"\1:37", content), encoding="utf-8-sig")
    files = FormFiles(form=SMALL.name, files=(text, again))
    reading = read_responses(files, SMALL, quick_from=quick_from)
    assert sum(len(block) for block in reading.blocks) == 10
    assert (reading.ledger.rows, reading.ledger.duplicates) == (20, 10)
    assert "files-paired" in codes(reading.ledger)


@pytest.mark.parametrize("quick_from", [0, 10**9])
def test_numbers_and_minutes_of_another_day_are_other_people(
    quick_from: int, tmp_path: Path
) -> None:
    text, _ = pair_files(tmp_path, timed=True, index_answers=("2", "1", "0", "1"))
    files = FormFiles(form=SMALL.name, files=(text, _saved_again(text, "2024-05-03", ":00")))
    reading = read_responses(files, SMALL, quick_from=quick_from)
    assert sum(len(block) for block in reading.blocks) == 20
    assert reading.ledger.duplicates == 0


def test_a_copy_without_clock_times_is_no_proof(tmp_path: Path) -> None:
    text, _ = pair_files(tmp_path, timed=True, index_answers=("2", "1", "0", "1"))
    content = text.read_text(encoding="utf-8-sig")
    text.write_text(re.sub(r" 10:\d\d:00", "", content), encoding="utf-8-sig")
    again = tmp_path / "again.csv"
    again.write_text(re.sub(r"2024/5/2 10:\d\d:00", "2024-05-02", content), encoding="utf-8-sig")
    block, ledger = read(SMALL, text, again)
    assert (len(block), ledger.duplicates) == (20, 0)


def test_other_answers_at_the_same_minutes_count_and_are_told(tmp_path: Path) -> None:
    text, _ = pair_files(tmp_path, timed=True, index_answers=("2", "1", "0", "1"))
    again = _saved_again(text, "2024-05-02", "")
    again.write_text(again.read_text(encoding="utf-8-sig").replace("女", "男"), "utf-8-sig")
    block, ledger = read(SMALL, text, again)
    assert len(block) == 20
    assert "files-may-be-pair" in codes(ledger)


def test_a_second_download_with_more_columns_counts_nobody_twice(tmp_path: Path) -> None:
    text, _ = pair_files(tmp_path, timed=True, index_answers=("2", "1", "0", "1"))
    rows = text.read_text(encoding="utf-8-sig").splitlines()
    more = [f"{row},{'总分' if at == 0 else 10}" for at, row in enumerate(rows)]
    again = tmp_path / "again.csv"
    again.write_text("\n".join(more), encoding="utf-8")
    files = FormFiles(form=SMALL.name, files=(text, again))
    for quick_from in (0, 10**9):
        reading = read_responses(files, SMALL, quick_from=quick_from)
        assert sum(len(block) for block in reading.blocks) == 10
        assert reading.ledger.duplicates == 10
