"""A file by text and a file by number of one survey are one set of respondents."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from survey.problem import InputRefusedError
from survey.questionnaire import ItemType
from survey.questionnaire_reader import read_questionnaire
from survey.responses import Fate
from tests.survey.corpus_form import form, item
from tests.survey.pair_steps import META, SMALL, pair_files, pair_row
from tests.survey.phones_form import PHONES
from tests.survey.reading_steps import CASES, codes, read, write_table

TEXT = CASES / "wenjuanxing" / "800_800_0.xls"


INDEX = CASES / "wenjuanxing" / "800_800_2.xls"


def test_the_genuine_pair_gives_the_same_answers_cell_by_cell() -> None:
    by_text, _ = read(PHONES, TEXT)
    by_index, _ = read(PHONES, INDEX)
    compared = 0
    for name, column in by_text.columns.items():
        other = by_index.columns[name]
        np.testing.assert_array_equal(column.states, other.states, err_msg=name)
        held = [(column.positions, other.positions), (column.chosen, other.chosen)]
        for one, two in held:
            if one is not None and two is not None:
                np.testing.assert_array_equal(one, two, err_msg=name)
                compared += one.size
    assert compared == 800 * (6 + 14 + 10)


def test_the_genuine_pair_agrees_with_counts_taken_by_hand() -> None:
    block, ledger = read(PHONES, INDEX)
    assert int(block.column("sex").holds("o2").sum()) == 373
    assert int(block.column("hobbies").holds("o1").sum()) == 479
    assert int(block.column("news").holds("o1").sum()) == 11
    assert dict(ledger.files[0].reading)["mode"] == "index"
    assert dict(ledger.files[0].reading)["generation"] == "A"


def test_both_files_of_the_genuine_pair_give_the_same_answers_as_one() -> None:
    alone, _ = read(PHONES, TEXT)
    for paths in ((TEXT, INDEX), (INDEX, TEXT)):
        both, ledger = read(PHONES, *paths)
        assert len(both) == 800
        assert (ledger.rows, ledger.kept, ledger.duplicates) == (1600, 800, 800)
        assert ledger.returned == 800
        assert "files-paired" in codes(ledger)
        np.testing.assert_array_equal(
            both.column("price").positions, alone.column("price").positions
        )
        assert both.column("price").others == alone.column("price").others


def test_what_was_typed_beside_other_comes_from_the_file_by_text() -> None:
    both, _ = read(PHONES, INDEX, TEXT)
    assert set(both.column("price").others) == {"", "我妈买的。", "亲友赠送的"}


def test_paired_rows_whose_answers_differ_are_listed(tmp_path: Path) -> None:
    text, index = pair_files(tmp_path, timed=True, index_answers=("2", "1", "0", "1"))
    rows = index.read_text(encoding="utf-8-sig").splitlines()
    rows[4] = rows[4].replace(",2,1,0,1", ",1,1,0,1")
    index.write_text("\n".join(rows), encoding="utf-8")
    block, ledger = read(SMALL, text, index)
    (entry,) = [e for e in ledger.entries if e.reason.code == "cell-differs-in-pair"]
    assert (entry.place.file, entry.place.row, entry.place.column) == ("index.csv", 5, "1、性别")
    assert block.column("sex").holds("o2").all()


def test_a_pair_with_equal_times_and_other_answers_is_refused(tmp_path: Path) -> None:
    paths = pair_files(tmp_path, timed=True, index_answers=("1", "0", "1", "0"))
    with pytest.raises(InputRefusedError) as refusal:
        read(SMALL, *paths)
    assert [problem.code for problem in refusal.value.problems] == ["pair-disagrees"]


def test_without_times_other_answers_under_equal_numbers_are_told_to_be_doubtful(
    tmp_path: Path,
) -> None:
    paths = pair_files(tmp_path, timed=False, index_answers=("1", "0", "1", "0"))
    block, ledger = read(SMALL, *paths)
    assert (len(block), ledger.duplicates) == (20, 0)
    assert "files-may-be-pair" in codes(ledger)


_VARIED = tuple(((n * 7 + n // 3) % 2, (n * 5 + n // 4) % 3, n % 3 == 1) for n in range(40))


_SEXES, _CHANNELS = ("男", "女"), ("微信", "电视", "广播")


def _varied(
    folder: Path, *, numbered: bool, swapped: bool = False, others: bool = False
) -> tuple[Path, Path]:
    """Forty respondents by text, and by number: the same, with sexes swapped, or other people."""
    text, index = [], []
    for n, (sex, channel, both) in enumerate(_VARIED, 1):
        several = [_CHANNELS[channel], *(["广播"] if both and channel != 2 else [])]
        number = str(n) if numbered else ""
        text.append((number, *pair_row(n)[1:], _SEXES[sex], "┋".join(several)))
        if others:
            sex, channel, both = _VARIED[(n * 11 + 5) % 40]  # noqa: PLW2901
            several = [_CHANNELS[channel], *(["广播"] if both and channel != 2 else [])]
        ticks = [str(int(one in several)) for one in _CHANNELS]
        index.append((number, *pair_row(n)[1:], str((1 - sex if swapped else sex) + 1), *ticks))
    header = (*META, "1、性别", "2、(微信)", "2、(电视)", "2、(广播)")
    return (
        write_table(folder / "text.csv", [(*META, "1、性别", "2、渠道"), *text]),
        write_table(folder / "index.csv", [header, *index]),
    )


@pytest.mark.parametrize("numbered", [True, False])
def test_the_answers_tell_the_same_people_without_times(tmp_path: Path, numbered: bool) -> None:
    block, ledger = read(SMALL, *_varied(tmp_path, numbered=numbered))
    assert (len(block), ledger.duplicates) == (40, 40)
    assert "files-paired" in codes(ledger)


@pytest.mark.parametrize("numbered", [True, False])
def test_the_same_people_with_options_in_another_order_are_refused(
    tmp_path: Path, numbered: bool
) -> None:
    with pytest.raises(InputRefusedError) as refusal:
        read(SMALL, *_varied(tmp_path, numbered=numbered, swapped=True))
    (problem,) = refusal.value.problems
    assert problem.code == "pair-disagrees"
    assert dict(problem.parameters)["items"] == "1、性别"


@pytest.mark.parametrize("numbered", [True, False])
def test_other_people_in_a_second_download_count_and_are_told(
    tmp_path: Path, numbered: bool
) -> None:
    block, ledger = read(SMALL, *_varied(tmp_path, numbered=numbered, others=True))
    assert (len(block), ledger.duplicates) == (80, 0)
    assert "files-may-be-pair" in codes(ledger)


def test_downloads_without_numbers_and_of_two_lengths_both_count_and_are_told(
    tmp_path: Path,
) -> None:
    said = form(*SMALL.items, item(3, "why", ItemType.TEXT, "意见"))
    text = [("", *pair_row(n)[1:], "女", "微信", "好") for n in range(12)]
    index = [("", *pair_row(n)[1:], "2", "1", "0", "0", "好") for n in range(11)]
    options_of = ("2、(微信)", "2、(电视)", "2、(广播)")
    paths = (
        write_table(tmp_path / "text.csv", [(*META, "1、性别", "2、渠道", "3、意见"), *text]),
        write_table(tmp_path / "index.csv", [(*META, "1、性别", *options_of, "3、意见"), *index]),
    )
    block, ledger = read(said, *paths)
    assert (len(block), ledger.duplicates) == (23, 0)
    assert "files-may-be-pair" in codes(ledger)


def test_rows_of_the_second_file_without_a_partner_stay(tmp_path: Path) -> None:
    text, index = pair_files(tmp_path, timed=True, index_answers=("2", "1", "0", "1"))
    with index.open("a", encoding="utf-8") as file:
        file.write(",".join(pair_row(11, "1", "0", "0", "1", minute=11)) + "\n")
    block, ledger = read(SMALL, text, index)
    assert len(block) == 11
    assert [file.kept for file in ledger.files] == [10, 1]
    paired = [e for e in ledger.entries if e.reason.code == "row-paired"]
    assert len(paired) == ledger.duplicates == 10
    assert all(entry.fate is Fate.DUPLICATE for entry in paired)
    assert block.files.tolist() == [0] * 10 + [1]


def test_two_counties_by_text_are_no_pair(tmp_path: Path) -> None:
    text, _ = pair_files(tmp_path, timed=False, index_answers=("2", "1", "0", "1"))
    other = tmp_path / "other.csv"
    other.write_bytes(text.read_bytes() + ",".join(pair_row(11, "男", "微信")).encode())
    block, _ = read(SMALL, text, other)
    assert len(block) == 21


def test_the_questionnaire_file_of_the_pair_asks_what_the_tests_read() -> None:
    read_form = read_questionnaire(CASES / "wenjuanxing" / "questionnaire.yaml").form("persons")
    assert [(i.number, i.id, i.type, i.text.zh) for i in read_form.items] == [
        (i.number, i.id, i.type, i.text.zh) for i in PHONES.items
    ]
    for one, two in zip(read_form.items, PHONES.items, strict=True):
        assert [o.label.zh for o in one.options] == [o.label.zh for o in two.options]


def test_a_missing_option_changes_nothing_for_the_others() -> None:
    price = PHONES.item("price")
    fewer = replace(price, options=price.options[:-1])
    items = tuple(fewer if one.id == "price" else one for one in PHONES.items)
    _, ledger = read(replace(PHONES, items=items), TEXT)
    assert len([e for e in ledger.entries if e.reason.code.startswith("unknown-option")]) == 2
