"""All header generations of 问卷星, by text and by number; the samples are synthetic."""

from pathlib import Path

import pytest

from survey.problem import InputRefusedError
from survey.questionnaire import Battery, Condition, Form, ItemType, Label
from survey.responses import Responses, State
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import read, write_table

META = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
CAUSES = ("领导(班子)重视不够", "经费、编制不足", "其他【请注明】")
LEVELS = ("很熟悉", "一般", "不熟悉")


def _row_item(row: int, item_id: str, text: str) -> object:
    return item(
        4, item_id, ItemType.SINGLE, text, battery="known", row=row, options=options(*LEVELS)
    )


FORM: Form = form(
    item(1, "duty", ItemType.SINGLE, "您的岗位", options=options("专职", "兼职")),
    item(2, "causes", ItemType.MULTIPLE, "原因", options=options(*CAUSES, other=CAUSES[2])),
    item(3, "first", ItemType.RANKING, "优先措施", options=options("培训", "配备", "经费")),
    _row_item(1, "statutes", "党章"),
    _row_item(2, "rules", "准则"),
    item(
        5,
        "months",
        ItemType.NUMBER,
        "兼职月数",
        ask_if=(Condition(item="duty", codes=("o2",)),),
        minimum=0,
    ),
    batteries=(
        Battery(
            id="known", number=4, text=Label(zh="您对规定的熟悉程度"), items=("statutes", "rules")
        ),
    ),
)  # type: ignore[arg-type]

# the four shapes as each generation writes them: single, multiple, ranking, matrix
INDEX_HEADERS = {
    "A": (
        "1、您的岗位",
        *(f"第2题({cause})" for cause in CAUSES),
        "第3题(培训)",
        "第3题(配备)",
        "第3题(经费)",
        "4、您对规定的熟悉程度—党章",
        "准则",
        "5、兼职月数",
    ),
    "B": (
        "1、您的岗位",
        *(f"2、({cause})" for cause in CAUSES),
        "3、(培训)",
        "3、(配备)",
        "3、(经费)",
        "4、您对规定的熟悉程度—党章",
        "4、准则",
        "5、兼职月数",
    ),
    "C": (
        "1. 您的岗位",
        f"2. 原因({CAUSES[0]})",
        f"2({CAUSES[1]})",
        f"2({CAUSES[2]})",
        "3. 优先措施(培训)",
        "3(配备)",
        "3(经费)",
        "4、您对规定的熟悉程度—党章",
        "4、准则",
        "5. 兼职月数",
    ),
    "D": (
        "您的岗位",
        *(f"原因({cause})" for cause in CAUSES),
        "优先措施(培训)",
        "优先措施(配备)",
        "优先措施(经费)",
        "党章",
        "准则",
        "兼职月数",
    ),
}
TEXT_HEADERS = {
    "A": (
        "1、您的岗位",
        "2、原因",
        "3、优先措施",
        "4、您对规定的熟悉程度—党章",
        "准则",
        "5、兼职月数",
    ),
    "B": (
        "1、您的岗位",
        "2、原因",
        "3、优先措施",
        "4、您对规定的熟悉程度—党章",
        "4、准则",
        "5、兼职月数",
    ),
    "C": (
        "1. 您的岗位[单选题]",
        "2. 原因[多选题]",
        "3. 优先措施[排序题]",
        "4. 您对规定的熟悉程度—党章",
        "4. 准则",
        "5. 兼职月数[填空题]",
    ),
    "D": ("您的岗位", "原因", "优先措施", "党章", "准则", "兼职月数"),
}
TEXT_ROWS = (
    (
        "专职",
        f"{CAUSES[0]}┋{CAUSES[2]}〖风气、面子〗",
        "配备→培训→经费",
        "很熟悉",
        "一般",
        "(跳过)",
    ),
    ("兼职", CAUSES[1], "经费→培训", "不熟悉", "(空)", "18"),
    ("兼职", "(空)", "(跳过)", "一般", "一般", ""),
)
INDEX_ROWS = (
    ("1", "1", "0", "1", "2", "1", "3", "1", "2", "-3"),
    ("2", "0", "1", "0", "2", "-2", "1", "3", "", "18"),
    ("2", "0", "0", "0", "-3", "-3", "-3", "2", "2", ""),
)


def _file(path: Path, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Path:
    filled = [
        (str(n), f"2024/5/{n} 10:00:00", "136秒", "微信", "N/A", f"10.0.0.{n}(示例)", *row)
        for n, row in enumerate(rows, 1)
    ]
    return write_table(path, [(*META, *header), *filled])


def _check(block: Responses) -> None:
    assert block.column("duty").positions is not None
    assert block.column("duty").positions.tolist() == [1, 2, 2]
    causes = block.column("causes")
    assert causes.chosen is not None
    assert causes.chosen.tolist() == [[True, False, True], [False, True, False], [False] * 3]
    assert causes.states.tolist() == [State.ANSWERED, State.ANSWERED, State.BLANK]
    first = block.column("first")
    assert first.ranks is not None
    assert first.ranks.tolist() == [[2, 1, 3], [2, 0, 1], [0, 0, 0]]
    assert first.states.tolist() == [State.ANSWERED, State.ANSWERED, State.NOT_ASKED]
    rules = block.column("rules")
    assert rules.positions is not None
    assert rules.positions.tolist() == [2, 0, 2]
    assert rules.states.tolist() == [State.ANSWERED, State.BLANK, State.ANSWERED]
    assert block.column("statutes").positions is not None
    assert block.column("statutes").positions.tolist() == [1, 3, 2]
    months = block.column("months")
    assert months.states.tolist() == [State.NOT_ASKED, State.ANSWERED, State.BLANK]


@pytest.mark.parametrize("generation", "ABCD")
def test_a_file_by_number_is_read_in_each_header_generation(
    generation: str, tmp_path: Path
) -> None:
    path = _file(tmp_path / "x.csv", INDEX_HEADERS[generation], INDEX_ROWS)
    block, ledger = read(FORM, path)
    _check(block)
    said = dict(ledger.files[0].reading)
    assert (said["platform"], said["mode"], said["generation"]) == ("问卷星", "index", generation)
    assert ledger.entries == []


@pytest.mark.parametrize("generation", "ABCD")
def test_a_file_by_text_is_read_in_each_header_generation(generation: str, tmp_path: Path) -> None:
    path = _file(tmp_path / "x.csv", TEXT_HEADERS[generation], TEXT_ROWS)
    block, ledger = read(FORM, path)
    _check(block)
    assert block.column("causes").others == ("风气、面子", "", "")
    said = dict(ledger.files[0].reading)
    assert (said["mode"], said["generation"]) == ("text", generation)
    assert ledger.entries == []


def test_metadata_columns_are_found_by_name_in_any_order(tmp_path: Path) -> None:
    header = (*reversed(META), *TEXT_HEADERS["B"])
    rows = [
        ("10.0.0.1", "详情", "微信", "2分16秒", f"2024/5/{n} 9:00:00", str(n), *row)
        for n, row in enumerate(TEXT_ROWS, 1)
    ]
    block, ledger = read(FORM, write_table(tmp_path / "x.csv", [header, *rows]))
    _check(block)
    assert ledger.files[0].days[0][0] == "2024-05-01"
    assert ledger.last_submission == "2024-05-03T09:00:00"


def test_scores_where_options_should_be_are_refused_with_the_remedy(tmp_path: Path) -> None:
    rows = tuple(
        (score, *row[1:7], "100", "60", "") for score, row in zip("059", INDEX_ROWS, strict=True)
    )
    with pytest.raises(InputRefusedError) as refusal:
        read(FORM, _file(tmp_path / "x.csv", INDEX_HEADERS["B"], rows))
    assert [problem.code for problem in refusal.value.problems] == ["export-by-score"]


def test_a_file_that_its_name_calls_by_score_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path / "1234_按分数_问卷_3_3.csv", INDEX_HEADERS["B"], INDEX_ROWS)
    with pytest.raises(InputRefusedError) as refusal:
        read(FORM, path)
    assert [problem.code for problem in refusal.value.problems] == ["export-by-score"]


def test_the_index_of_a_numeric_label_is_not_the_label(tmp_path: Path) -> None:
    scale = options(*(f"{points}分" for points in range(11)))
    scored = form(item(1, "score", ItemType.SINGLE, "打分", options=scale))
    block, _ = read(scored, _file(tmp_path / "x_2.csv", ("1、打分",), (("4",), ("1",), ("11",))))
    assert block.column("score").holds("o4").tolist() == [True, False, False]
    assert scale[3].label.zh == "3分"


def test_two_matrices_with_equal_bare_rows_are_told_apart_by_their_order(tmp_path: Path) -> None:
    both = form(
        *(
            item(
                number,
                f"{battery}{row}",
                ItemType.SINGLE,
                text,
                battery=battery,
                row=row,
                options=options(*LEVELS),
            )
            for number, battery in ((1, "a"), (2, "b"))
            for row, text in ((1, "党章"), (2, "准则"))
        ),
        batteries=tuple(
            Battery(id=b, number=n, text=Label(zh=f"题干{b}"), items=(f"{b}1", f"{b}2"))
            for n, b in ((1, "a"), (2, "b"))
        ),
    )
    header = ("党章", "准则", "党章", "准则")
    block, _ = read(
        both, _file(tmp_path / "x.csv", header, (("很熟悉", "一般", "不熟悉", "很熟悉"),))
    )
    found = [int(block.columns[i].positions[0]) for i in ("a1", "a2", "b1", "b2")]  # type: ignore[index]
    assert found == [1, 2, 3, 1]


def test_an_option_column_that_is_no_option_is_refused(tmp_path: Path) -> None:
    header = tuple(h.replace("经费、编制不足", "经费和编制不足") for h in INDEX_HEADERS["B"])
    with pytest.raises(InputRefusedError) as refusal:
        read(FORM, _file(tmp_path / "x.csv", header, INDEX_ROWS))
    (problem,) = refusal.value.problems
    assert problem.code == "unknown-option-column"
    assert problem.place is not None
    assert problem.place.column == "2、(经费和编制不足)"


def test_an_answer_that_the_routing_excludes_is_kept_and_counted(tmp_path: Path) -> None:
    rows = (("专职", CAUSES[1], "培训", "一般", "一般", "7"),)
    block, ledger = read(FORM, _file(tmp_path / "x.csv", TEXT_HEADERS["B"], rows))
    assert block.column("months").states.tolist() == [State.ANSWERED]
    (notice,) = [n for n in ledger.notices if n.code == "answered-though-not-asked"]
    assert dict(notice.parameters)["count"] == "1"


def test_irregular_ranks_are_listed_and_count_as_invalid(tmp_path: Path) -> None:
    rows = (*INDEX_ROWS, ("1", "1", "0", "0", "1", "1", "3", "1", "1", "-3"))
    block, ledger = read(FORM, _file(tmp_path / "x.csv", INDEX_HEADERS["B"], rows))
    assert block.column("first").states.tolist()[-1] == State.INVALID
    assert [e.reason.code for e in ledger.entries] == ["ranks-irregular"]


@pytest.mark.parametrize(
    ("cells", "zeros"),
    [
        (("1", "11", "6"), [True, False, False]),  # places: 0, 10, 5
        (("0", "10", "5"), [True, False, False]),  # labels
        (("1", "10", "5"), [False, False, False]),  # nothing tells: by text, as the name says
    ],
)
def test_a_scale_from_nought_is_read_by_place_where_only_places_fit(
    cells: tuple[str, ...], zeros: list[bool], tmp_path: Path
) -> None:
    scale = item(1, "nps", ItemType.SINGLE, "推荐", options=options(*map(str, range(11))))
    rows = [(*META, "1、推荐")]
    for n, cell in enumerate(cells, 1):
        rows.append((str(n), f"2025/3/1 9:00:{n:02}", "90秒", "微信", "N/A", "10.0.0.1", cell))
    block, ledger = read(form(scale), write_table(tmp_path / "x.csv", rows))
    assert block.column("nps").holds("o1").tolist() == zeros
    assert not ledger.entries
