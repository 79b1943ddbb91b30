"""Files in, responses out: nothing is lost, nothing is shifted, and the ledger adds up."""

import csv
import io
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.messages import word
from survey.problem import InputRefusedError, Place
from survey.questionnaire import Battery, Form, ItemType, Label
from survey.reading import BLOCK, read_responses
from survey.responses import Fate, State
from survey.study import Design, FormFiles, Screening
from tests.survey.corpus_form import CORPUS, form, item, options
from tests.survey.reading_steps import CASES, codes, read, write_table

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
QUESTIONS = ("1、性别", "2、年龄", "3、文化程度", "4、满意度", "5、使用渠道（多选）", "6、意见")
HEADER = (*META, *QUESTIONS)


def _row(number: int, *answers: str, **meta: str) -> tuple[str, ...]:
    given = answers or ("女", str(20 + number % 50), "初中", "满意", "微信", f"意见{number}")
    minute = f"2024/5/6 {number // 60 % 24:02}:{number % 60:02}:00"
    return (
        meta.get("ordinal", str(number)),
        meta.get("time", minute),
        meta.get("seconds", "100秒"),
        "微信",
        "N/A",
        meta.get("ip", f"10.0.{number // 250}.{number % 250}"),
        *given,
    )


def _refused(*paths: Path, **fields: object) -> list[str]:
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, *paths, **fields)
    return [problem.code for problem in refusal.value.problems]


# conservation -----------------------------------------------------------------------------------

_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf"), exclude_characters='"'),
    min_size=1,
    max_size=12,
)
_DAMAGE = st.sampled_from(("none", "none", "none", "long", "short", "repeat", "blank", "header"))


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(_TEXT, _DAMAGE), min_size=3, max_size=12))
def test_rows_are_kept_rejected_or_repeated_and_every_kept_value_is_found_again(
    rows: list[tuple[str, str]],
) -> None:
    lines: list[list[str]] = [list(HEADER)]
    expected = {"kept": [], "rejected": [], "repeated": 0, "listed": 0}  # type: ignore[var-annotated]
    for number, (opinion, damage) in enumerate(rows, 1):
        cells = list(_row(number, "女", "35", "初中", "满意", "微信", f"a{opinion}"))
        if damage in ("long", "short"):
            lines.append([*cells, "x"] if damage == "long" else cells[:-1])
            expected["rejected"].append(len(lines))
            continue
        lines.append(cells)
        expected["kept"].append((len(lines), f"a{opinion}".strip()))
        extra = {"repeat": cells, "blank": [""] * len(HEADER), "header": list(HEADER)}.get(damage)
        if extra:
            lines.append(extra)
            expected["repeated" if damage == "repeat" else "listed"] += 1
    total = len(expected["kept"]) + len(expected["rejected"]) + expected["repeated"]
    if 2 * len(expected["rejected"]) > total or not expected["kept"]:
        return  # refused whole: another test
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(text.getvalue().encode("utf-8"))
        block, ledger = read(CORPUS, path, keep_personal=("opinion",))
    assert ledger.rows == total == ledger.kept + ledger.rejected + ledger.duplicates
    assert ledger.files[0].listed == expected["listed"]
    found = list(zip(block.rows.tolist(), block.column("opinion").texts or (), strict=True))
    assert found == expected["kept"]
    listed = [e.place.row for e in ledger.entries if e.fate is Fate.REJECTED]
    assert listed == expected["rejected"]


def test_blocks_hold_8192_respondents_at_most_and_lose_none(tmp_path: Path) -> None:
    n = BLOCK + 10
    path = write_table(tmp_path / "x.csv", [HEADER, *(_row(i) for i in range(n))])
    reading = read_responses(FormFiles(form="persons", files=(path,)), CORPUS)
    blocks = list(reading.blocks)
    assert [len(block) for block in blocks] == [BLOCK, 10]
    rows = np.concatenate([block.rows for block in blocks])
    np.testing.assert_array_equal(rows, np.arange(2, n + 2))


def test_five_hundred_rows_of_eighty_columns_are_read_in_a_moment(tmp_path: Path) -> None:
    wide = form(
        *(
            item(n, f"q{n}", ItemType.SINGLE, f"题目{n}", options=options("甲", "乙", "丙", "丁"))
            for n in range(1, 81)
        )
    )
    header = (*META, *(f"{n}、题目{n}" for n in range(1, 81)))
    rows = [_row(n, *("甲乙丙丁"[(n + k) % 4] for k in range(80))) for n in range(500)]
    path = write_table(tmp_path / "x.csv", [header, *rows])
    read(wide, path)
    start = time.perf_counter()
    read(wide, path)
    assert time.perf_counter() - start < 1.0  # 0.15 on a quiet machine


# duplicates -------------------------------------------------------------------------------------


def test_people_with_equal_answers_and_no_number_are_different_people(tmp_path: Path) -> None:
    rows = [QUESTIONS, *[("女", "35", "初中", "满意", "微信", "好")] * 3]
    block, ledger = read(CORPUS, write_table(tmp_path / "x.csv", rows))
    assert (len(block), ledger.duplicates) == (3, 0)


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    one = write_table(tmp_path / "x.csv", [HEADER, *(_row(n) for n in range(1, 5))])
    two = tmp_path / "x (1).csv"
    two.write_bytes(one.read_bytes())
    block, ledger = read(CORPUS, one, two)
    assert (len(block), ledger.rows, ledger.duplicates) == (4, 8, 4)
    repeated = [entry for entry in ledger.entries if entry.reason.code == "row-repeated"]
    same = [(entry.place.row, int(dict(entry.reason.parameters)["row"])) for entry in repeated]
    assert same == [(row, row) for row in range(2, 6)]


def test_a_newer_download_adds_only_its_new_rows_even_as_a_workbook(tmp_path: Path) -> None:
    import openpyxl

    one = write_table(tmp_path / "x.csv", [HEADER, *(_row(n) for n in range(1, 5))])
    book = openpyxl.Workbook()
    for row in [HEADER, *(_row(n) for n in range(1, 7))]:
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")
    block, ledger = read(CORPUS, one, tmp_path / "x.xlsx")
    assert (len(block), ledger.duplicates) == (6, 4)
    assert [file.kept for file in ledger.files] == [4, 2]


def test_rows_of_two_counties_that_share_number_and_answers_are_two_people(tmp_path: Path) -> None:
    answers = ("女", "35", "初中", "满意", "微信", "好")
    paths = [
        write_table(tmp_path / name, [HEADER, _row(1, *answers, time="", ip=""), _row(n, time="")])
        for n, name in enumerate(("甲.csv", "乙.csv"), 2)
    ]
    block, _ = read(CORPUS, *paths)
    assert len(block) == 4


def test_one_number_with_two_answers_is_kept_and_said(tmp_path: Path) -> None:
    rows = [HEADER, _row(1), _row(2, ordinal="1")]
    block, ledger = read(CORPUS, write_table(tmp_path / "x.csv", rows))
    assert len(block) == 2
    assert "numbers-repeated" in codes(ledger)


# refusals ---------------------------------------------------------------------------------------


def test_no_file_at_all_is_refused() -> None:
    assert _refused() == ["no-file"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path / "x.csv") == ["file-unreadable"]


def test_the_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    empty = tmp_path / "a.csv"
    empty.write_bytes(b"")
    folder = CASES / "corpus"
    paths = (empty, folder / "f05_column_missing.csv", folder / "b01_gbk.csv")
    assert _refused(*paths) == ["file-empty", "missing-columns"]


def test_labels_of_another_question_refuse_the_file(tmp_path: Path) -> None:
    rows = [_row(n, "女", "35", "满意", "初中", "微信", "好") for n in range(1, 9)]
    path = write_table(tmp_path / "x.csv", [HEADER, *rows])
    assert _refused(path) == ["labels-do-not-match", "labels-do-not-match"]


def test_a_minority_of_unknown_labels_is_listed(tmp_path: Path) -> None:
    rows = [
        _row(n, "女", "35", "大专" if n < 4 else "初中", "满意", "微信", "好") for n in range(1, 9)
    ]
    block, ledger = read(CORPUS, write_table(tmp_path / "x.csv", [HEADER, *rows]))
    assert (block.column("school").states == State.INVALID).sum() == 3
    assert [e.place.row for e in ledger.entries] == [2, 3, 4]


# design -----------------------------------------------------------------------------------------


def _designed(folder: Path, *weights: str) -> Path:
    rows = [(*_row(n), weight, f"乡{n % 2}", "初中") for n, weight in enumerate(weights, 1)]
    return write_table(folder / "x.csv", [(*HEADER, "权重", "乡镇", "学校"), *rows])


def test_without_a_design_everyone_is_a_psu_of_weight_one(tmp_path: Path) -> None:
    block, _ = read(CORPUS, write_table(tmp_path / "x.csv", [HEADER, _row(1), _row(2)]))
    assert block.weights.tolist() == [1.0, 1.0]
    assert block.strata.tolist() == ["", ""]
    assert len(set(block.psus.tolist())) == 2


def test_weights_strata_and_clusters_come_from_columns_or_items(tmp_path: Path) -> None:
    design = Design(weight="权重", strata="sex", cluster="乡镇")
    block, ledger = read(CORPUS, _designed(tmp_path, "1", "2.5", "0.5"), design=design)
    assert block.weights.tolist() == [1.0, 2.5, 0.5]
    assert block.strata.tolist() == ["o2"] * 3
    assert block.psus.tolist() == ["乡1", "乡0", "乡1"]
    assert ledger.kept == 3


def test_the_columns_of_the_design_are_not_told_to_be_unused(tmp_path: Path) -> None:
    design = Design(weight="权重", cluster="乡镇")
    _, ledger = read(CORPUS, _designed(tmp_path, "1", "2.5"), design=design)
    (told,) = (one for one in ledger.notices if one.code == "columns-unused")
    assert dict(told.parameters)["columns"] == "学校"


@pytest.mark.parametrize("heading", ["备注13912345678", "单位电话13912345678"])
def test_a_phone_in_a_heading_is_not_told(heading: str, tmp_path: Path) -> None:
    rows = [(*HEADER, heading), (*_row(1), "甲"), (*_row(2), "乙")]
    _, ledger = read(CORPUS, write_table(tmp_path / "x.csv", rows))
    told = [str(one.parameters) for one in ledger.notices]
    assert any("columns" in one for one in told)
    assert not any("13912345678" in one for one in told)


@pytest.mark.parametrize(
    ("weight", "code"),
    [
        *(("", "weight-missing"), (" ", "weight-missing")),
        *(("0", "weight-not-positive"), ("-1", "weight-not-positive")),
        *(("0.0", "weight-not-positive"), ("-1e-9", "weight-not-positive")),
        *(("NaN", "weight-no-number"), ("一", "weight-no-number"), ("inf", "weight-no-number")),
        *(("1e-300", "weight-out-of-range"), ("1e13", "weight-out-of-range")),
        *(("9999999999999", "weight-out-of-range"), ("9e-13", "weight-out-of-range")),
        *(("1e999", "weight-no-number"), ("e5", "weight-no-number"), ("1e", "weight-no-number")),
    ],
)
def test_a_weight_that_is_none_is_refused_for_what_it_is(
    weight: str, code: str, tmp_path: Path
) -> None:
    path = _designed(tmp_path, "1", weight)
    assert _refused(path, design=Design(weight="权重")) == [code]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1e12", 1e12), ("1e-9", 1e-9), ("1.5E-05", 1.5e-5), ("2E+3", 2000.0), ("1E-09", 1e-9)],
)
def test_a_weight_may_be_written_with_a_power_of_ten(
    text: str, value: float, tmp_path: Path
) -> None:
    block, _ = read(CORPUS, _designed(tmp_path, "1", text), design=Design(weight="权重"))
    assert block.weights.tolist() == [1.0, value]


def test_a_design_column_that_is_missing_or_empty_is_refused(tmp_path: Path) -> None:
    path = _designed(tmp_path, "1", "2")
    assert _refused(path, design=Design(strata="县区")) == ["design-column-missing"]
    design = Design(strata="县区", places=(("strata", Place(file="config.yaml", row=31)),))
    with pytest.raises(InputRefusedError) as refusal:
        read(CORPUS, path, design=design)
    (problem,) = refusal.value.problems
    assert problem.place == Place(file="x.csv")
    assert "（config.yaml 第31行）" in word(problem, "zh")
    assert "(config.yaml, line 31)" in word(problem, "en")
    rows = [(*HEADER, "乡镇"), (*_row(1), "甲"), (*_row(2), " ")]
    other = write_table(tmp_path / "y.csv", rows)
    assert _refused(other, design=Design(cluster="乡镇")) == ["design-cell-empty"]


def test_a_personal_column_is_no_cluster(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "x.csv", [(*HEADER, "家庭住址"), (*_row(1), "某街"), (*_row(2), "某街")]
    )
    assert _refused(path, design=Design(cluster="家庭住址")) == ["design-column-missing"]


# screening --------------------------------------------------------------------------------------

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
        _row(1, *"好好好好好"),
        _row(2, *"好中差好中", seconds="10秒"),
        _row(3, *"差中差好中", ip="10.9.9.9(某地)"),
        _row(4, *"差中差好中", ip="10.9.9.9(某地)"),
        _row(5, *"差中差好中"),
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


# personal items ---------------------------------------------------------------------------------

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


def test_a_download_that_was_not_finished_is_skipped_and_told(tmp_path: Path) -> None:
    whole = write_table(tmp_path / "x.csv", [HEADER, *(_row(i) for i in range(20))])
    ends = (".crdownload", ".part", ".tmp", ".download")
    rest = [write_table(tmp_path / f"y.csv{end}", [HEADER]) for end in ends]
    _, ledger = read(CORPUS, whole, *rest)
    told = [one.place.file for one in ledger.notices if one.code == "download-unfinished"]
    assert (ledger.rows, told) == (20, [f"y.csv{end}" for end in ends])
