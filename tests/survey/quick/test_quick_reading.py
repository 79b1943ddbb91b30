"""The quick path and the careful one give the same responses, states, ledger and refusals."""

import tempfile
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.duplicates import SeenRows
from survey.exports.expected import ExpectedHeader
from survey.file_reading import FormContext
from survey.problem import InputRefusedError
from survey.questionnaire import Form, ItemType
from survey.quick.form_stream import everyone, quick_reading
from survey.quick.line_blocks import LINES
from survey.reading import read_carefully, read_responses
from survey.responses import FormReading, Ledger
from survey.study import FormFiles, Screening
from tests.survey.corpus_form import form, item, options
from tests.survey.quick.invented_files import FORM, write_files
from tests.survey.reading_steps import write_table


def _told(ledger: Ledger) -> list[object]:
    return [ledger.files, ledger.entries, ledger.notices, ledger.excluded]


def _answers(reading: FormReading) -> list[tuple[object, ...]]:
    """A tuple for each respondent: place, design, and each item's state and answer."""
    found: list[tuple[object, ...]] = []
    for block in reading.blocks:
        columns: list[list[object]] = [
            block.files.tolist(),
            block.rows.tolist(),
            block.weights.tolist(),
            block.strata.tolist(),
            block.psus.tolist(),
        ]
        for column in block.columns.values():
            columns.append(column.states.tolist())
            for held in (column.positions, column.chosen, column.ranks):
                columns += [] if held is None else [held.tolist()]
            if column.numbers is not None:
                columns.append(np.where(np.isnan(column.numbers), -1.0, column.numbers).tolist())
            columns += [list(texts) for texts in (column.texts, column.others) if texts]
        found += [tuple(map(str, row)) for row in zip(*columns, strict=True)]
    return found


def _outcome(read: object, files: FormFiles, form: Form) -> tuple[list[object], list[object]]:
    try:
        reading: FormReading = read(files, form)  # type: ignore[operator]
        answers: list[object] = list(_answers(reading))
    except InputRefusedError as refusal:
        return list(refusal.problems), []
    return answers, _told(reading.ledger)


def _read_quickly(files: FormFiles, form: Form) -> FormReading:
    return read_responses(files, form, quick_from=0)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 1 << 40))
def test_both_paths_give_the_same_answers_and_the_same_ledger(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written = write_files(Random(seed), Path(folder))
        quick = _outcome(_read_quickly, written.files, FORM)
        careful = _outcome(read_carefully, written.files, FORM)
    assert quick == careful


def _quickly(files: FormFiles, form: Form = FORM) -> FormReading | None:
    """The quick path alone; None where it leaves the files to the careful one."""
    context = FormContext(
        form=form,
        expected=ExpectedHeader(form),
        design=files.design,
        keep_personal=(),
        seen=SeenRows(),
    )
    paths = [(path, path.name) for path in files.files]
    return quick_reading(paths, context, files, Ledger(form=form.name))


@pytest.mark.parametrize("seed", range(40))
def test_clean_files_are_left_to_the_quick_path(seed: int, tmp_path: Path) -> None:
    written = write_files(Random(seed), tmp_path)
    taken = _quickly(written.files) is not None
    if written.clean and _outcome(read_carefully, written.files, FORM)[1]:
        assert taken or _repeat_each_other(written.files)


def _repeat_each_other(files: FormFiles) -> bool:
    """True for a later download of the same answers: changed ones may be looked for with care."""
    entries = read_carefully(files, FORM).ledger.entries
    repeated = [entry for entry in entries if entry.reason.code == "row-repeated"]
    return any(dict(one.reason.parameters)["file"] != one.place.file for one in repeated)


HEADER = (
    "序号",
    "提交答卷时间",
    "所用时间",
    "来自IP",
    "1、性别",
    "2、年龄",
    "3、看法",
    "4、原因",
    "6、意见",
)
MATRIX = ("7、矩阵—行1", "7、行2", "7、行3", "7、行4", "7、行5")


def _long_row(number: int, chance: Random) -> list[str]:
    matrix = [chance.choice("甲乙丙") for _ in MATRIX]
    age, spent = f"{chance.uniform(9, 70):.3f}", f"{chance.randint(20, 400)}秒"
    address = f"10.0.{chance.randint(0, 3)}.{chance.randint(0, 3)}(上海-上海)"
    view = chance.choice(("同意", "不同意", f"其他〖{number % 3000}〗"))
    minute = f"2024/5/{number % 31 + 1} {number % 24}:{number % 60:02}:00"
    why = chance.choice(("人少", "人少┋事多", "无"))
    own = ["男", age, view, why, f"意见{number}"]
    return [str(number), minute, spent, address, *own, *matrix]


def test_many_blocks_give_the_same_as_the_careful_path(tmp_path: Path) -> None:
    chance = Random(5)
    rows = [_long_row(number, chance) for number in range(1, LINES + 8_001)]
    rows[9_000], rows[LINES + 7_990] = rows[3], rows[8_500]
    rows[12_000] = [rows[11][0], *rows[12_000][1:]]
    rows[LINES + 3_000] = [*rows[LINES + 3_000][:3], *rows[7][3:8], "x" * 100, *rows[7][9:]]
    path = write_table(tmp_path / "x.csv", [(*HEADER, *MATRIX), *rows])
    exclude = ("straight_lining", "too_fast", "same_ip_same_answers", "same_number")
    files = FormFiles(form="persons", files=(path,), screening=Screening(exclude=exclude))
    assert _quickly(files) is not None
    quick = _outcome(_read_quickly, files, FORM)
    assert quick == _outcome(read_carefully, files, FORM)
    assert sum(file.duplicates for file in quick[1][0]) == 2  # type: ignore[attr-defined]


def _two_downloads(folder: Path, *, changed: bool) -> FormFiles:
    """15,000 answers, and a later download of them and 40 more; in it, an answer was `changed`."""
    chance = Random(6)
    rows = [_long_row(number, chance) for number in range(1, 15_041)]
    later = [list(row) for row in rows]
    later[7][5] = "99.5" if changed else later[7][5]
    later[20], later[21] = later[21], later[20]
    tables = (rows[:15_000], later)
    paths = [
        write_table(folder / f"{name}.csv", [(*HEADER, *MATRIX), *table])
        for name, table in zip("ab", tables, strict=True)
    ]
    exclude = ("straight_lining", "too_fast", "same_ip_same_answers", "same_number")
    return FormFiles(form="persons", files=tuple(paths), screening=Screening(exclude=exclude))


def test_a_later_download_with_more_answers_is_read_quickly_and_counts_them_once(
    tmp_path: Path,
) -> None:
    files = _two_downloads(tmp_path, changed=False)
    assert _quickly(files) is not None
    quick = _outcome(_read_quickly, files, FORM)
    assert quick == _outcome(read_carefully, files, FORM)
    assert [file.kept for file in quick[1][0]] == [15_000, 40]  # type: ignore[attr-defined]


def test_an_answer_that_was_changed_between_two_downloads_asks_for_care(tmp_path: Path) -> None:
    files = _two_downloads(tmp_path, changed=True)
    assert _quickly(files) is None
    ledger = read_responses(files, FORM, quick_from=0).ledger
    assert [file.kept for file in ledger.files] == [15_000, 40]
    assert "files-paired" in {notice.code for notice in ledger.notices}


SPACES = [chr(code) for code in range(0x3001) if chr(code).isspace() and chr(code) not in "\n\r"]


@pytest.mark.parametrize("letter", [*SPACES, "\u200b", "\u2060", "\ufeff", "\ufffd", "\x7f", '"'])
@pytest.mark.parametrize("cell", ["{}很好", "很好{}", "{}"])
def test_cells_that_are_trimmed_or_cleaned_ask_for_care(
    letter: str, cell: str, tmp_path: Path
) -> None:
    rows = [_long_row(number, Random(number)) for number in range(1, 9)]
    rows[3][8] = cell.format(letter)
    path = write_table(tmp_path / "x.csv", [(*HEADER, *MATRIX), *rows])
    assert _quickly(FormFiles(form="persons", files=(path,))) is None


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    rows = [_long_row(number, Random(number)) for number in range(1, 9)]
    path = write_table(tmp_path / "x.csv", [(*HEADER, *MATRIX), *rows])
    reading = _read_quickly(FormFiles(form="persons", files=(path,)), FORM)
    write_table(path, [(*HEADER, *MATRIX), *rows[1:]])
    with pytest.raises(InputRefusedError) as refusal:
        list(reading.blocks)
    assert [problem.code for problem in refusal.value.problems] == ["file-changed"]


def test_where_there_are_no_clusters_everyone_is_one_by_file_and_row() -> None:
    rows = np.array([2, 9, 10, 99, 100, 123_456, 10_000_000], np.int64)
    assert everyone(12, rows).tolist() == [f"12:{row}" for row in rows]


WORDS = form(
    item(1, "sex", ItemType.SINGLE, "性别", options=options("男", "女")),
    item(2, "words", ItemType.TEXT, "意见"),
)
QUOTED = {
    "throughout": ('"1","男","好"', True),
    "a delimiter": ('1,男,"好,的"', True),
    "doubled quotes": ('1,男,"他说""好"",""对"""', True),
    "an empty cell": ('1,"男",""', True),
    "a quote alone": ('1,男,""""', False),
    "a delimiter alone": ('1,男,","', False),
    "a line end": ('1,男,"好\n的"', False),
    "a quote within a bare cell": ('1,男,他说"好"', False),
    "a letter after the quote": ('1,男,"好"的', False),
    "a space after the quote": ('1,男,"好" ', False),
    "a space within the quotes": ('1,男," 好"', False),
    "a quote never closed": ('1,男,"好', False),
    "a letter that stands for others": ("1,男,a\x1fb", False),
}


@pytest.mark.parametrize("kind", QUOTED)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_well_formed_quotes_are_read_quickly_and_as_the_careful_path_reads_them(
    kind: str, end: str, tmp_path: Path
) -> None:
    line, quick = QUOTED[kind]
    lines = ['"序号",1、性别,"2、意见"', line, *(f"{n},女,意见{n}" for n in range(2, 9))]
    path = tmp_path / "x.csv"
    path.write_bytes("".join(one + end for one in lines).encode())
    files = FormFiles(form="persons", files=(path,))
    assert (_quickly(files, WORDS) is not None) is quick
    assert _outcome(_read_quickly, files, WORDS) == _outcome(read_carefully, files, WORDS)
