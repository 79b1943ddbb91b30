"""Delimiters, quotes, line ends and stray signs: each record keeps its cells and its number."""

import time

import pytest

from survey.csv_scanner import Scoring, scan
from survey.encoding import DecodedText
from survey.problem import InputRefusedError
from survey.sheet import Grid

HEADERS = {"序号", "性别", "年龄", "意见"}
SCORING = Scoring(score=lambda cells: len(HEADERS & set(cells)), enough=3)
HEADER = "序号,性别,年龄,意见"
NAMES = HEADER.split(",")


def _scan(text: str) -> Grid:
    return scan(DecodedText(text=text, encoding="UTF-8"), "x.csv", SCORING)


def _records(text: str) -> list[list[str]]:
    return [list(record) for record in _scan(text).records]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "，", "；"])
def test_the_delimiter_is_the_one_that_gives_known_headers(sign: str) -> None:
    rows = [sign.join(("序号", "性别", "年龄", "意见")), sign.join(("1", "女", "35", "好"))]
    assert _records("\n".join(rows)) == [["序号", "性别", "年龄", "意见"], ["1", "女", "35", "好"]]


def test_commas_in_titles_do_not_decide_the_delimiter() -> None:
    text = "甲县,乙县,丙县,丁县,戊县居民调查\n序号;性别;年龄;意见\n1;女;35;好\n"
    assert _records(text)[2] == ["1", "女", "35", "好"]


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
@pytest.mark.parametrize("wide", ["，", "；"])
def test_a_title_that_lists_the_questions_does_not_decide_the_delimiter(
    sign: str, wide: str
) -> None:
    header, row = sign.join(NAMES), sign.join("0" for _ in NAMES)
    records = _records(f"{wide.join(NAMES)}\n{header}\n{row}\n")
    assert [len(cells) for cells in records] == [1, len(NAMES), len(NAMES)]


def test_quotes_hold_delimiters_line_ends_and_doubled_quotes() -> None:
    text = f'{HEADER}\n1,女,35,"好, ""很好""\n第二行"\n2,男,36,无\n'
    grid = _scan(text)
    assert list(grid.records[1]) == ["1", "女", "35", '好, "很好"\n第二行']
    assert list(grid.records[2]) == ["2", "男", "36", "无"]


def test_rows_are_numbered_as_a_spreadsheet_does_and_lines_as_an_editor_does() -> None:
    grid = _scan(f'{HEADER}\n1,女,35,"一\n二\n三"\n2,男,36,无\n')
    assert list(grid.rows) == [1, 2, 3]
    assert list(grid.lines) == [1, 2, 5]
    assert (grid.place(2).row, grid.place(2).line) == (3, 5)
    assert grid.place(1).line is None


def test_a_quote_inside_a_cell_is_kept_as_typed() -> None:
    assert _records(f'{HEADER}\n1,女,35,说"好"的\n')[1] == ["1", "女", "35", '说"好"的']


def test_a_quoted_beginning_with_text_after_it_is_kept_as_typed_and_said() -> None:
    grid = _scan(f'{HEADER}\n1,女,35,"好"是好\n2,男,36,无\n')
    assert list(grid.records[1]) == ["1", "女", "35", '"好"是好']
    assert [notice.code for notice in grid.notices] == ["quotes-inside"]


@pytest.mark.parametrize(
    "text",
    [
        f'{HEADER}\n1,女,35,"好\n2,男,36,无\n',
        f'{HEADER}\n1,女,35,"好\n2,男,36,"无\n3,女,37,无\n',
        f'{HEADER}\n1,女,35,"好\n2,男,36,无"\n3,女,37,无\n',
        f'{HEADER}\n1,"女,35,好\n2,男",36,无\n3,女,37,无\n',
        f'{HEADER}\n1,女,35,"好\n2,男,36,无\n3,女,37,无"\n',
    ],
    ids=["never closed", "closed by the next", "closed at an end", "same column", "over two rows"],
)
def test_a_stray_quote_that_swallows_rows_stops_the_reading_at_its_line(text: str) -> None:
    with pytest.raises(InputRefusedError) as refusal:
        _scan(text)
    (problem,) = refusal.value.problems
    assert problem.code in {"quote-not-closed", "quote-swallows"}
    assert problem.place is not None
    assert problem.place.row == 2


def test_an_open_quote_is_named_by_row_and_line_where_they_differ() -> None:
    with pytest.raises(InputRefusedError) as refusal:
        _scan(f'{HEADER}\n1,女,35,"一\n二"\n2,男,36,"无\n')
    place = refusal.value.problems[0].place
    assert place is not None
    assert (place.row, place.line) == (3, 4)


def test_an_answer_of_several_lines_with_commas_swallows_nothing() -> None:
    text = f'{HEADER}\n1,女,35,"第一, 人手\n第二, 经费"\n'
    assert len(_records(text)) == 2


def test_old_mac_line_ends_end_lines() -> None:
    assert len(_records(f"{HEADER}\r1,女,35,好\r2,男,36,无\r")) == 3


def test_mixed_line_ends_glue_no_rows() -> None:
    assert len(_records(f"{HEADER}\r\n1,女,35,好\r2,男,36,无\r\n3,女,37,无\n")) == 4


def test_a_carriage_return_inside_a_cell_ends_no_row() -> None:
    assert _records(f"{HEADER}\r\n1,女,35,好\r很好\r\n")[1][3] == "好 很好"


def test_other_unicode_line_ends_end_no_row() -> None:
    text = f"{HEADER}\n1,女,35,好\u2028很好\x85再\n"
    assert len(_records(text)) == 2


def test_control_and_zero_width_characters_are_removed_and_their_lines_named() -> None:
    grid = _scan(f"{HEADER}\n1,女\u200b,35,好\x00的\n2,\ufeff男,36,无\x1a\n")
    assert list(grid.records[1]) == ["1", "女", "35", "好的"]
    (notice,) = grid.notices
    assert dict(notice.parameters) == {"count": "4", "rows": "2-3"}


def test_characters_lost_before_are_told() -> None:
    grid = _scan(f"{HEADER}\n1,女,35,好\ufffd\n")
    assert [notice.code for notice in grid.notices] == ["characters-lost"]


def test_the_line_of_excel_names_the_delimiter_and_keeps_the_numbers() -> None:
    grid = _scan("sep=;\n序号;性别;年龄;意见\n1;女;35;a,b,c\n")
    assert list(grid.rows) == [2, 3]
    assert list(grid.records[1]) == ["1", "女", "35", "a,b,c"]


def test_records_with_unreadable_bytes_are_marked_the_last_one_as_cut_off() -> None:
    grid = _scan(f"{HEADER}\n1,女\udce5,35,好\n2,男,36,\udce5")
    assert {index: problem.code for index, problem in grid.damaged.items()} == {
        1: "row-damaged-characters",
        2: "row-cut-off",
    }


def test_a_cell_of_a_million_characters_is_read() -> None:
    assert len(_records(f'{HEADER}\n1,女,35,"{"好" * 1_000_000}"\n')[1][3]) == 1_000_000


@pytest.mark.parametrize("text", ['"' * 4_000_000, '9,"' + '""x' * 1_300_000 + '",35,好'])
def test_millions_of_quotes_in_a_line_are_read_at_once(text: str) -> None:
    began = time.process_time()
    assert len(_records(f"{HEADER}\n{text}\n2,男,36,好\n")) == 3
    assert time.process_time() - began < 0.7  # one by one they took 1.5 s


def test_doubled_quotes_over_several_lines_stand_for_one_each() -> None:
    assert _records(f'{HEADER}\n1,女,35,"a""\n""""b\n"""\n')[1][3] == 'a"\n""b\n"'


def test_a_million_blank_lines_before_a_row_are_refused_at_their_first() -> None:
    blank = "\n" * (1 << 20)
    with pytest.raises(InputRefusedError) as refusal:
        _scan(f"{HEADER}\n1,女,35,好\n{blank}\n2,男,36,好\n")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.place.row) == ("blank-middle", 3)
    assert len(_records(f"{HEADER}\n1,女,35,好\n{blank[:9000]}\n2,男,36,好\n")) == 9004


def test_lines_that_are_quoted_as_a_whole_are_read_inside_and_told() -> None:
    grid = _scan(f'"{HEADER}"\n"1,女,35,""好,很好"""\n"2,男,40,无"\n')
    assert [list(record) for record in grid.records][1:] == [
        ["1", "女", "35", "好,很好"],
        ["2", "男", "40", "无"],
    ]
    assert [notice.code for notice in grid.notices] == ["lines-quoted"]


@pytest.mark.parametrize(
    "rows", ['"1,女,35"\n"2,男,40,无"', '"1,女,35,好"\n2,男,40,无', '"1","女","35","好"']
)
def test_lines_of_which_not_all_are_quoted_alike_stay_as_they_are(rows: str) -> None:
    grid = _scan(f'"{HEADER}"\n{rows}\n')
    assert "lines-quoted" not in [notice.code for notice in grid.notices]
    assert list(grid.records[0]) == [HEADER]
