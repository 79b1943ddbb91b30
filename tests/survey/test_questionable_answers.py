"""Questionable and personal answers are flagged, left out on request, or masked."""

from pathlib import Path

from survey.questionnaire import Battery, Form, ItemType, Label
from survey.responses import State
from survey.study import Screening
from tests.survey.corpus_form import CORPUS, form, item, options
from tests.survey.corpus_rows import META, corpus_row
from tests.survey.reading_steps import codes, read, write_table

_LEVELS = options("好", "中", "差")


BATTERY: Form = form(
    *(
        item(1, f"r{n}", ItemType.SINGLE, f"行{n}", battery="b", row=n, options=_LEVELS)
        for n in range(1, 6)
    ),
    batteries=(
        Battery(id="b", number=1, text=Label(zh="题"), items=tuple(f"r{n}" for n in range(1, 6))),
    ),
)


def _battery_file(folder: Path) -> Path:
    header = (*META, "1、题—行1", *(f"1、行{n}" for n in range(2, 6)))
    rows = [
        corpus_row(1, *"好好好好好"),
        corpus_row(2, *"好中差好中", seconds="10秒"),
        corpus_row(3, *"差中差好中", ip="10.9.9.9(某地)"),
        corpus_row(4, *"差中差好中", ip="10.9.9.9(某地)"),
        corpus_row(5, *"差中差好中"),
    ]
    return write_table(folder / "x.csv", [header, *rows])


def test_questionable_answers_are_counted_and_kept(tmp_path: Path) -> None:
    block, ledger = read(BATTERY, _battery_file(tmp_path))
    flagged = [dict(n.parameters) for n in ledger.notices if n.code == "screening-flagged"]
    assert {f["rule"]: f["count"] for f in flagged} == {
        "straight_lining": "1",
        "too_fast": "1",
        "same_ip_same_answers": "1",
    }
    assert {f["form"] for f in flagged} == {BATTERY.name}
    assert (len(block), ledger.excluded, ledger.valid) == (5, 0, 5)


def test_only_the_rules_that_the_config_names_leave_rows_out(tmp_path: Path) -> None:
    screening = Screening(exclude=("too_fast", "same_ip_same_answers"))
    block, ledger = read(BATTERY, _battery_file(tmp_path), screening=screening)
    assert block.rows.tolist() == [2, 4, 6]
    assert (ledger.kept, ledger.excluded, ledger.valid) == (5, 2, 3)
    assert [e.place.row for e in ledger.entries if e.reason.code == "row-screened-out"] == [3, 5]


def test_a_number_that_an_earlier_answer_has_is_flagged_and_left_out_on_demand(
    tmp_path: Path,
) -> None:
    rows = [
        ("序号", "1、性别"),
        ("1", "男"),
        ("2", "女"),
        ("1", "女"),
        ("", "女"),
        ("", "男"),
        ("2", "男"),
    ]
    path = write_table(tmp_path / "x.csv", rows)
    sex = form(item(1, "sex", ItemType.SINGLE, "性别", options=options("男", "女")))
    block, ledger = read(sex, path)
    assert block.flags["same_number"].tolist() == [False, False, True, False, False, True]
    assert {"screening-flagged", "numbers-repeated"} <= codes(ledger)
    block, ledger = read(sex, path, screening=Screening(exclude=("same_number",)))
    assert (block.rows.tolist(), ledger.kept, ledger.valid) == ([2, 3, 5, 6], 6, 4)
    assert [e.place.row for e in ledger.entries if e.reason.code == "row-screened-out"] == [4, 7]


def test_no_address_is_left_after_reading(tmp_path: Path) -> None:
    block, ledger = read(BATTERY, _battery_file(tmp_path))
    assert "10.9.9.9" not in repr(ledger) + repr(block.columns)


PERSONAL = form(
    item(1, "sex", ItemType.SINGLE, "性别", options=options("男", "女")),
    item(2, "name", ItemType.TEXT, "您的姓名"),
    item(3, "phone", ItemType.NUMBER, "联系电话", personal="phone"),
    item(4, "opinion", ItemType.TEXT, "意见"),
)


PERSONAL_ROWS = [
    ("1、性别", "2、您的姓名", "3、联系电话", "4、意见"),
    ("女", "泄漏名", "19900000001", "我叫泄漏名"),
    ("男", "", "", "好"),
]


def test_personal_items_keep_their_states_and_lose_their_answers(tmp_path: Path) -> None:
    block, ledger = read(PERSONAL, write_table(tmp_path / "x.csv", PERSONAL_ROWS))
    assert block.column("name").texts == ("", "")
    assert block.column("name").states.tolist() == [State.ANSWERED, State.BLANK]
    assert block.column("phone").states.tolist() == [State.REFUSED, State.BLANK]
    assert block.column("opinion").texts == ("我叫***", "好")
    assert "泄漏名" not in repr(ledger) + repr(block.columns)
    assert ledger.entries == []


def test_a_personal_item_stays_where_the_config_keeps_it_with_a_reason(tmp_path: Path) -> None:
    path = write_table(tmp_path / "x.csv", PERSONAL_ROWS)
    block, _ = read(PERSONAL, path, keep_personal=("name",))
    assert block.column("name").texts == ("泄漏名", "")
    assert block.column("phone").states.tolist() == [State.REFUSED, State.BLANK]


def test_an_exclusive_option_with_others_is_a_flag_of_its_respondent(tmp_path: Path) -> None:
    rows = [
        ["1、性别", "2、年龄", "3、文化程度", "4、满意度", "5、使用渠道（多选）", "6、意见"],
        ["女", "35", "初中", "满意", "微信┋无", "好"],
        ["男", "36", "初中", "满意", "微信", "好"],
    ]
    block, ledger = read(CORPUS, write_table(tmp_path / "x.csv", rows))
    assert block.flags["exclusive_with_others"].tolist() == [True, False]
    told = [dict(n.parameters)["rule"] for n in ledger.notices if n.code == "screening-flagged"]
    assert told == ["exclusive_with_others"]
