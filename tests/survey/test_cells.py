"""What a cell says: an option, several, a number, a date; or nothing that can be told."""

import math
import time

import pytest

from survey.cells import DecodedItem, DistinctAnswers, answers_of
from survey.coded_cells import CodedCells
from survey.exports.plain import dialect
from survey.numbers_and_dates import iso_date, number, seconds
from survey.option_table import OptionTable
from survey.problem import Problem
from survey.questionnaire import Item, ItemType, Label, ResponseOption
from survey.responses import State
from survey.several_options import parts_of
from survey.sheet import Origin, Sheet
from tests.survey.corpus_form import item, options

AGE = item(1, "age", ItemType.NUMBER, "年龄", minimum=10, maximum=110)
LEVEL = item(
    2,
    "level",
    ItemType.SINGLE,
    "满意度",
    options=options("非常满意", "满意", "其他（请注明）", other="其他（请注明）"),
)
CHANNELS = item(
    3,
    "channels",
    ItemType.MULTIPLE,
    "渠道",
    options=options("微信", "电视、广播", "无", exclusive="无"),
)
PLAIN = dialect(
    Sheet(origin=Origin(file="", kind="csv"), header=(), header_row=1, rows=(), numbers=()), ()
)


def _decoded(one: Item, *cells: str) -> DecodedItem:
    column = CodedCells.of(cells)
    answers = answers_of(one, column.texts, PLAIN)
    return DistinctAnswers.of(one, answers).decoded(column, 0)


@pytest.mark.parametrize(
    "text", ["35", "３５", " 35 ", "35.0", "\u00a035\u3000", "35\u200b", "+35"]
)
def test_a_number_is_read_however_its_digits_are_written(text: str) -> None:
    assert number(text, AGE) == 35


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("35岁", "not-a-number"),
        ("三十五", "not-a-number"),
        ("inf", "not-a-number"),
        ("NaN", "not-a-number"),
        ("1e999", "not-a-number"),
        ("1e1", "not-a-number"),
        ("1_000", "not-a-number"),
        ("0x10", "not-a-number"),
        ("=1+34", "not-a-number"),
        ("35 36", "not-a-number"),
        ("٣٥", "not-a-number"),
        ("3-Feb", "number-turned-date"),
        ("2月3日", "number-turned-date"),
        ("1900/2/4", "number-turned-date"),
        ("Feb-03", "number-turned-date"),
        ("9", "number-out-of-range"),
        ("111", "number-out-of-range"),
        ("-35", "number-out-of-range"),
    ],
)
def test_what_is_no_number_within_the_limits_is_told_why(text: str, code: str) -> None:
    found = number(text, AGE)
    assert isinstance(found, Problem)
    assert found.code == code


def test_thousands_may_be_set_off_by_commas_and_only_so() -> None:
    staff = item(1, "staff", ItemType.NUMBER, "编制")
    assert number("1,234", staff) == 1234
    for text in ("1,23", "0,031", "012,345", "1,2345"):
        assert isinstance(number(text, staff), Problem)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2016/12/17 14:22:55", "2016-12-17T14:22:55"),
        ("2024-05-06", "2024-05-06"),
        ("2024年5月6日", "2024-05-06"),
        ("2024-05-06T10:01:00Z", "2024-05-06T10:01:00"),
        ("2024/2/30", ""),
        ("昨天", ""),
    ],
)
def test_dates_become_iso_dates(text: str, iso: str) -> None:
    assert iso_date(text) == iso


@pytest.mark.parametrize(
    ("text", "length"),
    [("136秒", 136), ("2分16秒", 136), ("1小时2分3秒", 3723), ("0:02:16", 136), ("136", 136)],
)
def test_times_become_seconds(text: str, length: float) -> None:
    assert seconds(text) == length
    assert math.isnan(seconds("不详"))
    assert math.isnan(seconds("6" * 5000 + "秒"))  # longer than Python turns into a number


@pytest.mark.parametrize(
    "text",
    [
        "满意",
        " 满意\u3000",
        "\u200b满意",
        "\ufeff满意\u00a0",
        "o2",
        "B.满意",
        "2、满意",
        "&#28385;意",
    ],
)
def test_an_option_is_known_by_label_or_code_whatever_surrounds_it(text: str) -> None:
    found = OptionTable(LEVEL).find(text)
    assert found is not None
    assert found.position == 2


@pytest.mark.parametrize("text", ["满 意", "滿意", "很满意"])
def test_another_label_is_invalid_and_the_nearest_is_named(text: str) -> None:
    decoded = _decoded(LEVEL, text)
    assert decoded.column.states.tolist() == [State.INVALID]
    (cell,) = decoded.bad
    assert dict(cell.reason.parameters)["nearest"] == "满意"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("其他〖自学〗", "自学"),
        ("其他（请注明）〖自学〗", "自学"),
        ("其他（请注明）", ""),
        ("其他", ""),
        ("其他：自学", "自学"),
        ("其他(自学)", "自学"),
    ],
)
def test_the_other_option_is_known_with_what_was_typed(text: str, typed: str) -> None:
    decoded = _decoded(LEVEL, text)
    assert decoded.column.positions is not None
    assert decoded.column.positions.tolist() == [3]
    assert decoded.column.others == (typed,)


def test_a_label_goes_before_another_options_alias_or_code() -> None:
    codes = (
        ResponseOption(code="b", position=1, label=Label(zh="甲"), aliases=("丙",)),
        ResponseOption(code="甲", position=2, label=Label(zh="丙")),
    )
    table = OptionTable(item(1, "x", ItemType.SINGLE, "x", options=codes))
    found = [table.find(text) for text in ("甲", "丙", "b")]
    assert [one.position if one else None for one in found] == [1, 2, 1]


@pytest.mark.parametrize("sign", ["┋", ";", "；", "|", "、"])
def test_several_options_are_joined_by_one_sign(sign: str) -> None:
    decoded = _decoded(CHANNELS, f"微信{sign}电视、广播" if sign != "、" else "微信、无")
    assert decoded.column.states.tolist() == [State.ANSWERED]
    assert decoded.column.chosen is not None
    assert int(decoded.column.chosen.sum()) == 2


def test_a_label_with_a_separator_in_it_is_one_option() -> None:
    decoded = _decoded(CHANNELS, "电视、广播")
    assert decoded.column.chosen is not None
    assert decoded.column.chosen.tolist() == [[False, True, False]]


def test_one_unknown_part_makes_the_whole_answer_invalid() -> None:
    decoded = _decoded(CHANNELS, "微信┋手机")
    assert decoded.column.states.tolist() == [State.INVALID]
    assert decoded.column.chosen is not None
    assert not decoded.column.chosen.any()


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("甲┋乙┋丙", ["甲", "乙", "丙"]),
        ("甲┋┋ ┋", ["甲"]),
        ("甲┋其他〖一┋二〗┋乙", ["甲", "其他〖一┋二〗", "乙"]),
        ("其他〖没有写完┋乙", ["其他〖没有写完", "乙"]),
        ("甲〗┋乙", ["甲〗", "乙"]),
        ("甲┋乙〗〖┋丙", ["甲┋乙〗〖", "丙"]),
        ("其他〖一\n┋二〗", ["其他〖一\n┋二〗"]),
    ],
)
def test_a_separator_between_brackets_parts_nothing(cell: str, parts: list[str]) -> None:
    assert parts_of(cell, "┋") == parts


@pytest.mark.parametrize("sign", [";", "；", "┋", "|", " "])
def test_a_sign_that_closes_a_list_of_one_is_no_part_of_the_answer(sign: str) -> None:
    assert _decoded(LEVEL, f"满意{sign}").column.positions.tolist() == [2]
    own = item(4, "own", ItemType.SINGLE, "结尾", options=options(f"是{sign}", "否"))
    assert _decoded(own, f"是{sign}").column.positions.tolist() == [1]


@pytest.mark.parametrize(
    "cell",
    [
        "微信┋" * 100_000,
        "手机〖" + "无┋" * 100_000 + "〗",
        "┋".join(["微信〖好〗", "好" * 5000] * 90),
    ],
)
def test_a_huge_cell_of_several_options_is_left_out_at_once(cell: str) -> None:
    began = time.process_time()
    assert _decoded(CHANNELS, cell).column.states.tolist() == [State.INVALID]
    assert time.process_time() - began < 3  # by the square of its length: a quarter of a minute


def test_an_option_named_twice_is_no_answer() -> None:
    assert _decoded(CHANNELS, "微信┋微信").bad[0].reason.code == "option-named-twice"


def test_exclusive_options_with_others_are_counted_and_kept() -> None:
    decoded = _decoded(CHANNELS, "微信┋无", "无", "微信")
    assert decoded.conflicts == 1
    assert decoded.column.states.tolist() == [State.ANSWERED] * 3


def test_blank_and_skipped_are_states_of_their_own() -> None:
    states = _decoded(LEVEL, "", "\u3000", "(空)", "(跳过)", "（跳过）", "满意").column.states
    assert states.tolist() == [State.BLANK] * 3 + [State.NOT_ASKED] * 2 + [State.ANSWERED]


def test_words_that_pandas_takes_for_missing_are_answers() -> None:
    decoded = _decoded(item(1, "t", ItemType.TEXT, "意见"), "NA", "None", "null", "-")
    assert decoded.column.texts == ("NA", "None", "null", "-")


def test_a_text_longer_than_any_person_writes_is_left_out_and_not_masked_for_seconds() -> None:
    opinion = item(8, "opinion", ItemType.TEXT, "意见")
    began = time.process_time()
    found = _decoded(opinion, "好" * (1 << 20), "1好" * (1 << 20), " " * (1 << 21), "好")
    assert time.process_time() - began < 4
    states = [State.ANSWERED, State.INVALID, State.BLANK, State.ANSWERED]
    assert found.column.states.tolist() == states
    assert [(cell.row, cell.reason.code) for cell in found.bad] == [(1, "cell-too-long")]
