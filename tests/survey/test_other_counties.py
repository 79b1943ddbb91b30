"""Files of two counties, numbered from 1 alike, and copies of one file that look unlike."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.reading import read_responses
from survey.study import FormFiles
from tests.survey.pair_steps import META, SMALL
from tests.survey.reading_steps import codes, read, write_table


def _days(folder: Path, name: str, answers: list[tuple[str, str]]) -> Path:
    """Respondents numbered from 1, of whose times only the day was kept."""
    rows = [
        (str(n), "2024/5/2", "60秒", "微信", "N/A", "", *given)
        for n, given in enumerate(answers, 1)
    ]
    return write_table(folder / name, [(*META, "1、性别", "2、渠道"), *rows])


def test_one_row_alike_takes_nobody_of_another_county_away_where_times_are_days(
    tmp_path: Path,
) -> None:
    first = [("女", "微信")] * 20
    second = [("女", "微信"), *[("男", "电视")] * 19]
    block, ledger = read(SMALL, _days(tmp_path, "a.csv", first), _days(tmp_path, "b.csv", second))
    assert (len(block), ledger.duplicates) == (39, 1)
    assert "files-paired" not in codes(ledger)


def test_a_later_download_with_days_for_times_counts_a_changed_answer_once(tmp_path: Path) -> None:
    first = [("女", "微信")] * 20
    second = [*[("女", "微信")] * 19, ("男", "电视")]
    block, ledger = read(SMALL, _days(tmp_path, "a.csv", first), _days(tmp_path, "b.csv", second))
    assert (len(block), ledger.duplicates) == (20, 20)
    assert "files-paired" in codes(ledger)


def _timed(folder: Path, name: str, numbers: range, time: str) -> Path:
    """Respondents with these numbers, one in each minute."""
    rows = [
        (
            str(n),
            time.format(1 + n // 1440, n // 60 % 24, n % 60),
            "60秒",
            "微信",
            "N/A",
            "",
            "女",
            "微信",
        )
        for n in numbers
    ]
    return write_table(folder / name, [(*META, "1、性别", "2、渠道"), *rows])


@pytest.mark.parametrize("quick_from", [0, 10**9])
def test_a_copy_saved_and_sorted_anew_counts_nobody_twice(quick_from: int, tmp_path: Path) -> None:
    export = _timed(tmp_path, "a.csv", range(1, 2401), "2024/5/{} {}:{:02}:07")
    sorted_anew = _timed(tmp_path, "b.csv", range(2400, 0, -1), "2024/5/{} {}:{:02}")
    files = FormFiles(form=SMALL.name, files=(export, sorted_anew))
    reading = read_responses(files, SMALL, quick_from=quick_from)
    assert sum(len(block) for block in reading.blocks) == 2400
    assert (reading.ledger.rows, reading.ledger.duplicates) == (4800, 2400)
