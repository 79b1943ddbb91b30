"""Submissions that stand in a second file under another number count once, or are told."""

import re
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from survey.questionnaire import Form, ItemType
from survey.reading import read_carefully, read_responses
from survey.responses import Fate, FormReading, Ledger
from survey.study import FormFiles
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import codes, write_table

LABELS = ("很好", "好", "一般", "差", "很差")
META = ("序号", "提交答卷时间", "所用时间", "来自IP")


def _form(items: int) -> Form:
    every = options(*LABELS)
    return form(*(item(n, f"q{n}", ItemType.SINGLE, f"题{n}", options=every) for n in _to(items)))


def _to(last: int) -> range:
    return range(1, last + 1)


def _rows(n: int, items: int, *, seed: int = 1, address: bool = True) -> list[list[str]]:
    """Invented answers, each at a second of its own."""
    chance = Random(seed)
    rows = []
    for number in _to(n):
        time = f"2024/5/{seed} 10:{number // 60:02}:{number % 60:02}"
        ip = f"10.0.{seed}.{number}(上海-上海)" if address else ""
        rows.append([str(number), time, "61秒", ip, *(chance.choice(LABELS) for _ in _to(items))])
    return rows


def _renumbered(rows: Sequence[Sequence[str]], by: int = 1000) -> list[list[str]]:
    return [[str(int(row[0]) + by), *row[1:]] for row in rows]


def _write(folder: Path, name: str, rows: Sequence[Sequence[str]], *, timed: bool = True) -> Path:
    items = len(rows[0]) - len(META)
    table = [[*META, *(f"{n}、题{n}" for n in _to(items))], *rows]
    kept = table if timed else [[row[0], *row[2:]] for row in table]
    return write_table(folder / name, kept)


def _read_quickly(files: FormFiles, asked: Form) -> FormReading:
    return read_responses(files, asked, quick_from=0)


def _ledger(
    paths: Sequence[Path], items: int, read: Callable[[FormFiles, Form], FormReading]
) -> tuple[int, Ledger]:
    """How many count, and the ledger, in which every row is kept or listed."""
    reading = read(FormFiles(form="persons", files=tuple(paths)), _form(items))
    n = sum(len(block) for block in reading.blocks)
    assert reading.ledger.rows == n + reading.ledger.duplicates
    listed = [e for e in reading.ledger.entries if e.fate is Fate.DUPLICATE and not e.place.column]
    assert len(listed) == reading.ledger.duplicates
    return n, reading.ledger


both = pytest.mark.parametrize("read", [_read_quickly, read_carefully])


@both
@pytest.mark.parametrize(("items", "address"), [(3, True), (12, False)])
def test_submissions_that_are_only_renumbered_count_once_and_name_the_first(
    items: int, address: bool, read: Callable[[FormFiles, Form], FormReading], tmp_path: Path
) -> None:
    rows = _rows(20, items, address=address)
    one = _write(tmp_path, "a.csv", rows)
    two = _write(tmp_path, "b.csv", [*reversed(_renumbered(rows))])
    n, ledger = _ledger((one, two), items, read)
    assert (n, ledger.duplicates) == (20, 20)
    entry = next(e for e in ledger.entries if e.place.row == 2)
    assert entry.place.file == "b.csv"
    assert entry.reason.code == "row-renumbered"
    assert dict(entry.reason.parameters) == {"file": "a.csv", "row": "21"}
    assert "files-renumbered" in codes(ledger)


@both
def test_new_submissions_among_the_renumbered_ones_count(
    read: Callable[[FormFiles, Form], FormReading], tmp_path: Path
) -> None:
    rows, new = _rows(20, 4), _rows(7, 4, seed=2)
    one = _write(tmp_path, "a.csv", rows)
    two = _write(tmp_path, "b.csv", [*_renumbered(rows[:5]), *_renumbered(new, by=3)])
    n, ledger = _ledger((one, two), 4, read)
    assert (n, ledger.duplicates) == (27, 5)


@both
@pytest.mark.parametrize("column", [1, 3, 4])
def test_another_second_address_or_answer_is_another_submission(
    column: int, read: Callable[[FormFiles, Form], FormReading], tmp_path: Path
) -> None:
    rows = _rows(20, 12)
    other = {1: "2024/5/1 11:00:59", 3: "10.9.9.9(上海-上海)", 4: "不清楚"}[column]
    changed = _renumbered(rows)
    for row in changed:
        row[column] = other if column != 4 else LABELS[LABELS.index(row[4]) - 1]
    paths = (_write(tmp_path, "a.csv", rows), _write(tmp_path, "b.csv", changed))
    n, ledger = _ledger(paths, 12, read)
    assert (n, ledger.duplicates) == (40, 0)
    assert not codes(ledger) & {"files-renumbered", "files-share-rows"}


@both
@pytest.mark.parametrize(
    "weak", ["few answers", "minutes", "days", "no time", "not to the second", "copied by Excel"]
)
def test_weak_evidence_drops_nobody_and_tells_both_files_and_the_rows(
    weak: str, read: Callable[[FormFiles, Form], FormReading], tmp_path: Path
) -> None:
    items = 6 if weak == "few answers" else 12
    rows = _rows(20, items, address=False)
    again = _renumbered(rows)
    for row in rows if weak == "not to the second" else [*rows, *again]:
        if weak in ("minutes", "not to the second"):
            row[1] = row[1][:-3]
        row[1] = "2024/5/1" if weak == "days" else row[1]
    if weak == "copied by Excel":
        for row in again:
            row[1] = re.sub(r"2024/5/1 (\d+:\d+):\d\d", r"2024-05-01 \1", row[1])
    timed = weak != "no time"
    paths = (
        _write(tmp_path, "a.csv", rows, timed=timed),
        _write(tmp_path, "b.csv", again, timed=timed),
    )
    n, ledger = _ledger(paths, items, read)
    assert (n, ledger.duplicates) == (40, 0)
    told = [notice for notice in ledger.notices if notice.code == "files-share-rows"]
    assert [notice.place.file for notice in told if notice.place] == ["b.csv"]
    assert dict(told[0].parameters) == {"other": "a.csv", "rows": "20"}


@both
def test_different_people_who_answer_few_items_alike_are_not_told_of(
    read: Callable[[FormFiles, Form], FormReading], tmp_path: Path
) -> None:
    paths = [
        _write(tmp_path, f"{n}.csv", _rows(200, 3, seed=n, address=False), timed=False)
        for n in (1, 2)
    ]
    n, ledger = _ledger(paths, 3, read)
    assert (n, ledger.duplicates) == (400, 0)
    assert "files-share-rows" not in codes(ledger)


@both
def test_those_who_tick_one_label_throughout_in_the_same_second_are_no_proof(
    read: Callable[[FormFiles, Form], FormReading], tmp_path: Path
) -> None:
    rows = _rows(20, 12, address=False)
    for row in rows[:4]:
        row[4:] = ["好"] * 12
    straight = [["901", *rows[2][1:]]]
    paths = (
        _write(tmp_path, "a.csv", rows),
        _write(tmp_path, "b.csv", [*straight, *_rows(20, 12, seed=2, address=False)]),
    )
    n, ledger = _ledger(paths, 12, read)
    assert (n, ledger.duplicates) == (41, 0)
    assert "files-share-rows" in codes(ledger)


@both
def test_a_file_without_numbers_holds_the_same_submissions(
    read: Callable[[FormFiles, Form], FormReading], tmp_path: Path
) -> None:
    rows = _rows(20, 4)
    one = _write(tmp_path, "a.csv", rows)
    header = one.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    two = write_table(tmp_path / "b.csv", [header[1:], *(row[1:] for row in reversed(rows))])
    n, _ = _ledger((one, two), 4, read)
    assert n == 20


@both
def test_the_order_of_the_files_does_not_change_how_many_count(
    read: Callable[[FormFiles, Form], FormReading], tmp_path: Path
) -> None:
    rows = _rows(30, 12)
    twice = [*rows[:10], *_renumbered(rows[:10], by=500)]  # in one file, both count
    paths = [
        _write(tmp_path, "a.csv", rows[:20]),
        _write(tmp_path, "b.csv", _renumbered(twice, by=1000)),
        _write(tmp_path, "c.csv", [*_renumbered(rows[15:], by=2000), *rows[:3]]),
    ]
    counts = {_ledger(order, 12, read)[0] for order in permutations(paths)}
    assert counts == {40}


def test_both_paths_tell_the_same_of_renumbered_rows(tmp_path: Path) -> None:
    for seed in range(12):
        chance = Random(seed)
        items = chance.choice((2, 5, 12))
        address, timed = chance.random() < 0.5, chance.random() < 0.7
        rows = _rows(60, items, address=address)
        shared = chance.sample(rows, chance.choice((0, 1, 4, 40, 60)))
        other = _rows(30, items, seed=2, address=address)
        paths = (
            _write(tmp_path, "a.csv", rows, timed=timed),
            _write(tmp_path, "b.csv", [*_renumbered(shared), *other], timed=timed),
        )
        quick, careful = (_ledger(paths, items, read) for read in (_read_quickly, read_carefully))
        assert quick[0] == careful[0]
        assert [*map(str, quick[1].notices)] == [*map(str, careful[1].notices)]
        assert quick[1].entries == careful[1].entries
