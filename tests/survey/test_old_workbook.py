"""Hidden rows and columns of an .xls, as LibreOffice writes them; damage finds nothing."""

import random
import struct

from survey.file_kind import FileKind
from survey.old_workbook import HiddenParts, hidden_in_xls
from survey.workbook import read_grids
from tests.survey.reading_steps import CASES

ANSWERS = CASES / "hidden_parts" / "answers.xls"
ROWS = (("答卷", 4), ("答卷", 5), ("答卷", 6), ("答卷", 40))
COLUMNS = (("答卷", 4), ("答卷", 5), ("答卷", 11), ("b2", 1))
_NEXT_SECTOR, _DIRECTORY = 76, 48  # offsets in the header of the compound file


def test_hidden_rows_and_columns_of_each_sheet_are_found() -> None:
    assert hidden_in_xls(ANSWERS.read_bytes()) == HiddenParts(rows=ROWS, columns=COLUMNS)


def test_an_xls_without_hidden_parts_has_none() -> None:
    for name in ("800_800_0.xls", "800_800_2.xls"):
        content = (CASES / "wenjuanxing" / name).read_bytes()
        assert hidden_in_xls(content) == HiddenParts()


def test_a_row_hidden_in_a_large_xls_is_found() -> None:
    content = bytearray((CASES / "wenjuanxing" / "800_800_0.xls").read_bytes())
    # the record of row 701: kind, size, number
    at = content.index(struct.pack("<HHH", 0x0208, 16, 700))
    content[at + 4 + 12] |= 0x20
    assert hidden_in_xls(bytes(content)) == HiddenParts(rows=(("Sheet1", 701),))


def test_hidden_parts_with_content_are_told_and_read_all_the_same() -> None:
    grids = read_grids(ANSWERS.read_bytes(), FileKind.XLS, "x.xls")
    assert [(len(grid.records), len(grid.records[0])) for grid in grids] == [(11, 8), (2, 2)]
    told = {
        (grid.origin.sheet, notice.code): dict(notice.parameters)
        for grid in grids
        for notice in grid.notices
    }
    assert told["答卷", "rows-hidden"]["rows"] == "4-6"
    assert told["答卷", "columns-hidden"]["columns"] == "D, E"
    assert told["b2", "columns-hidden"]["columns"] == "A"
    assert ("b2", "rows-hidden") not in told


def test_a_damaged_xls_has_hidden_parts_or_none_and_stops_nothing() -> None:
    content = ANSWERS.read_bytes()
    chance = random.Random(20240506)
    for _ in range(300):
        damaged = bytearray(
            content[: chance.choice((len(content), chance.randrange(len(content))))]
        )
        for _ in range(chance.randrange(20)):
            if damaged:
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert isinstance(hidden_in_xls(bytes(damaged)), HiddenParts)


def test_a_chain_of_sectors_that_runs_in_a_circle_finds_nothing() -> None:
    content = bytearray(ANSWERS.read_bytes())
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    (table,) = struct.unpack_from("<I", content, _NEXT_SECTOR)
    (directory,) = struct.unpack_from("<I", content, _DIRECTORY)
    struct.pack_into("<I", content, size * (table + 1) + 4 * directory, directory)
    assert hidden_in_xls(bytes(content)) == HiddenParts()


def test_what_is_no_compound_file_has_no_hidden_parts() -> None:
    assert hidden_in_xls(b"") == hidden_in_xls(b"PK" * 500) == HiddenParts()
