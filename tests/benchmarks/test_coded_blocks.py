"""The quick reading of coded files gives what the careful one gives, or refuses."""

from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from benchmarks.coded_blocks import BLOCK, coded_blocks
from benchmarks.coded_lines import NotCodedError
from benchmarks.coded_survey import DESIGN, HEADER, survey_form, write_survey
from survey.questionnaire import Condition, ItemType
from survey.reading import read_responses
from survey.responses import Responses
from survey.study import Design, FormFiles

FORM = survey_form()
ROW = ["7", "2", "140", "1.25", *["3"] * (len(HEADER) - 4)]


def _written(path: Path, *lines: str) -> Path:
    path.write_bytes("".join(lines).encode())
    return path


def _line(*changes: tuple[str, str], end: str = "\n") -> str:
    cells = list(ROW)
    for name, text in changes:
        cells[HEADER.index(name)] = text
    return ",".join(cells) + end


HEAD = ",".join(HEADER) + "\n"


def _read(path: Path, design: Design = DESIGN) -> list[Responses]:
    blocks = coded_blocks(path, FORM, design)
    assert blocks is not None
    return list(blocks)


def _carefully(path: Path) -> list[Responses]:
    files = FormFiles(form="persons", files=(path,), design=DESIGN)
    return list(read_responses(files, FORM).blocks)


def _assert_same(found: list[Responses], expected: list[Responses]) -> None:
    def everyone(blocks: list[Responses], name: str) -> np.ndarray:
        return np.concatenate([getattr(block, name) for block in blocks])

    for name in ("weights", "strata", "psus", "rows", "files"):
        assert everyone(found, name).tolist() == everyone(expected, name).tolist()
    for item in FORM.items:
        for name in ("states", "positions"):
            one, other = (
                np.concatenate([getattr(block.column(item.id), name) for block in blocks])
                for blocks in (found, expected)
            )
            assert one.dtype == other.dtype
            assert one.tolist() == other.tolist()


def test_a_coded_file_is_read_as_the_careful_reader_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    write_survey(path, 3000, seed=5)
    _assert_same(_read(path), _carefully(path))


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_byte_order_marks_and_a_missing_last_line_end_make_no_difference(
    tmp_path: Path, end: str, mark: str
) -> None:
    header = mark + HEAD.strip() + end
    lines = [_line(("q1", "")), _line(("q60", ""), ("weight", "3")), _line(("county", "100"))]
    text = end.join(line.strip("\n") for line in lines)
    path = _written(tmp_path / "coded.csv", header, text)
    _assert_same(_read(path), _carefully(path))


def test_the_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    lines = [",".join(reversed(line.strip().split(","))) + "\n" for line in (HEAD, _line())]
    path = _written(tmp_path / "coded.csv", *lines)
    _assert_same(_read(path), _carefully(path))


def test_blocks_hold_everyone_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    path.write_text(HEAD + _line() * (2 * BLOCK + 5), encoding="utf-8")
    blocks = _read(path)
    assert len(blocks) > 1
    rows = list(chain.from_iterable(block.rows.tolist() for block in blocks))
    assert rows == list(range(2, 2 * BLOCK + 7))


@pytest.mark.parametrize(
    "line",
    [
        _line(("q1", '"3"')),
        _line(("q1", "6")),
        _line(("q1", "0")),
        _line(("q1", "x")),
        _line(("q1", "03")),
        _line(("q1", " 3")),
        _line(("q1", "３")),
        _line(("q1", "3\t")),
        _line(("q1", "3\x00")),
        _line(("q1", "3\r")),
        _line(("q1", "3,3")),
        _line(("county", "101")),
        _line(("county", "1a")),
        _line(("county", "1000")),
        _line(("psu", "")),
        _line(("stratum", "")),
        _line(("weight", "")),
        _line(("weight", "0")),
        _line(("weight", "-1")),
        _line(("weight", "1e3")),
        _line(("weight", "1.")),
        _line(("weight", ".5")),
        _line(("weight", "1.2.3")),
        _line(("weight", "1234567890.1234567")),
        _line().replace(",3\n", "\n"),
        "\n",
        HEAD,
        "," * (len(HEADER) - 1) + "\n",
    ],
)
def test_a_line_that_is_not_plain_leaves_the_file_to_the_careful_reader(
    tmp_path: Path, line: str
) -> None:
    path = _written(tmp_path / "coded.csv", HEAD, _line(), line, _line())
    with pytest.raises(NotCodedError):
        _read(path)


@pytest.mark.parametrize(
    "header",
    [
        HEAD.replace("q1,", ""),
        HEAD.replace("q1,", "q1,q1,"),
        HEAD.replace("q1,", "q1,姓名,"),
        HEAD.replace("q1,", '"q1",'),
        HEAD.replace("weight", "w"),
        "序号," + HEAD,
        "",
    ],
)
def test_a_header_that_is_not_wholly_known_is_refused(tmp_path: Path, header: str) -> None:
    assert coded_blocks(_written(tmp_path / "coded.csv", header), FORM, DESIGN) is None


def test_a_header_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    path.write_bytes(HEAD.encode().replace(b"q1", b"\xff\xfe"))
    assert coded_blocks(path, FORM, DESIGN) is None


@pytest.mark.parametrize(
    "item",
    [
        replace(FORM.items[1], type=ItemType.MULTIPLE),
        replace(FORM.items[1], personal="name"),
        replace(FORM.items[1], ask_if=(Condition(item="q2", codes=("1",)),)),
        replace(FORM.items[1], options=(replace(FORM.items[1].options[0], other=True),)),
    ],
)
def test_forms_with_routing_typed_or_personal_answers_are_refused(tmp_path: Path, item) -> None:
    form = replace(FORM, items=(FORM.items[0], item, *FORM.items[2:]))
    path = _written(tmp_path / "coded.csv", HEAD, _line())
    assert coded_blocks(path, form, DESIGN) is None


def test_without_a_design_everyone_weighs_one_and_is_a_psu(tmp_path: Path) -> None:
    names = [item.id for item in FORM.items]
    path = _written(tmp_path / "coded.csv", ",".join(names) + "\n", ",".join("1" * 61) + "\n")
    (block,) = _read(path, Design())
    assert (block.weights.tolist(), block.strata.tolist(), block.psus.tolist()) == (
        [1.0], [""], ["0:2"],
    )  # fmt: skip
