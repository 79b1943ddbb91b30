from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from openpyxl import load_workbook

from survey.example.answers import BLANK, NOT_ASKED, chose, typed
from survey.example.submissions import Submission
from survey.example.wenjuanxing import file_name, headers, rows, to_csv, to_workbook
from survey.questionnaire import Battery, Form, Item, ItemType, Label, ResponseOption

YES = ResponseOption(code="yes", position=1, label=Label(zh="是"))
ELSE = ResponseOption(code="else", position=2, label=Label(zh="其他"), other=True)


def item(item_id: str, number: int, item_type: ItemType, **parts: object) -> Item:
    text = Label(zh=f"题{item_id}")
    plain = Item(id=item_id, number=number, type=item_type, text=text, short=text)
    return replace(plain, **parts)  # type: ignore[arg-type]


FORM = Form(
    name="persons",
    label=Label(zh="个人问卷"),
    subjects="persons",
    coverage="voluntary",
    respondents=Label(zh="受访者"),
    items=(
        item("a", 1, ItemType.SINGLE, options=(YES, ELSE)),
        item("b", 2, ItemType.SINGLE, options=(YES, ELSE), battery="m", row=1),
        item("c", 2, ItemType.SINGLE, options=(YES, ELSE), battery="m", row=2),
        item("d", 3, ItemType.MULTIPLE, options=(YES, ELSE)),
        item("e", 4, ItemType.RANKING, options=(YES, ELSE)),
        item("f", 5, ItemType.TEXT),
    ),
    batteries=(Battery(id="m", number=2, text=Label(zh="矩阵"), items=("b", "c")),),
)
SUBMISSION = Submission(
    ordinal=7,
    submitted=datetime(2024, 5, 6, 9, 3, 5),
    seconds=136,
    source="微信",
    source_detail="N/A",
    address="192.0.2.1(某地)",
    answers={
        "a": chose("else", other="别的"),
        "b": NOT_ASKED,
        "c": BLANK,
        "d": chose("yes", "else", other="另有"),
        "e": chose("else", "yes"),
        "f": typed("=1+1"),
    },
)


def test_headers_are_those_of_the_platform() -> None:
    assert headers(FORM)[6:] == ("1、题a", "2、矩阵—题b", "2、题c", "3、题d", "4、题e", "5、题f")
    assert headers(FORM)[:6] == ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")


def test_cells_are_those_of_an_export_by_text() -> None:
    (row,) = rows(FORM, [SUBMISSION])
    assert row[:3] == ("7", "2024/5/6 9:03:05", "136秒")
    assert row[6:] == ("其他〖别的〗", "(跳过)", "(空)", "是┋其他〖另有〗", "其他→是", "=1+1")


def test_the_csv_file_begins_with_a_byte_order_mark() -> None:
    content = to_csv(("甲", "乙"), [("1", '带"引号"，和,逗号')])
    assert content == '\ufeff甲,乙\r\n1,"带""引号""，和,逗号"\r\n'.encode()


def test_a_workbook_holds_strings_as_strings_and_numbers_as_numbers() -> None:
    content = to_workbook(("甲", "乙"), [("12", "=1+1")], datetime(2024, 5, 31, tzinfo=UTC))
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    cells = next(sheet.iter_rows(min_row=2))
    assert [(cell.value, cell.data_type) for cell in cells] == [(12, "n"), ("=1+1", "s")]


def test_files_are_named_as_downloads_are() -> None:
    name = file_name(123, FORM, "调查", 9, "csv")
    assert name == "123_按文本_调查（个人问卷）_9_9.csv"
