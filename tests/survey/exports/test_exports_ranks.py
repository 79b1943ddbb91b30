"""Rankings whose columns are ranks and hold options, as LimeSurvey writes them."""

from pathlib import Path

import pytest

from survey.questionnaire import ItemType
from survey.responses import State
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import bad_cells, read, write_table

FORM = form(
    item(1, "sex", ItemType.SINGLE, "性别", options=options("男", "女")),
    item(2, "first", ItemType.RANKING, "优先措施", options=options("培训", "配备", "经费")),
)
META = ("id", "submitdate", "lastpage", "startlanguage")
HEADERS = {
    "codes": ("Q1", "Q2[1]", "Q2[2]", "Q2[3]"),
    "texts": ("性别", "优先措施 [等级 1]", "优先措施 [等级 2]", "优先措施 [等级 3]"),
    "English": ("性别", "优先措施 [Rank 1]", "优先措施 [Rank 2]", "优先措施 [Rank 3]"),
    "both": (
        "G1Q1. 性别",
        "G1Q2[1]. 优先措施 [排序 1]",
        "G1Q2[2]. 优先措施 [排序 2]",
        "G1Q2[3]. 优先措施 [排序 3]",
    ),
    "words": ("性别", "优先措施（第一位）", "优先措施（第二位）", "优先措施（第三位）"),
}
# position of each option among the ranks of a row; 0: not ranked
ROWS = (
    (("配备", "培训", "经费"), (2, 1, 3)),
    (("经费", "", ""), (0, 0, 1)),
    (("", "", ""), (0, 0, 0)),
    (("培训", "经费", ""), (1, 0, 2)),
)
CODES = {"培训": "A1", "配备": "A2", "经费": "A3", "": ""}


def _table(folder: Path, kind: str, rows: list[tuple[str, ...]], *, coded: bool) -> Path:
    table: list[tuple[str, ...]] = [(*META, *HEADERS[kind])]
    for n, row in enumerate(rows, 1):
        told = tuple(CODES[cell] for cell in row) if coded else row
        sex = "A2" if coded else "女"
        table.append((str(n), f"2025-03-01 10:00:{n:02}", "2", "zh-Hans", sex, *told))
    return write_table(folder / "x.csv", table)


@pytest.mark.parametrize("coded", [False, True])
@pytest.mark.parametrize("kind", HEADERS)
def test_the_first_column_holds_what_was_put_first(kind: str, coded: bool, tmp_path: Path) -> None:
    path = _table(tmp_path, kind, [row for row, _ in ROWS], coded=coded)
    block, ledger = read(FORM, path)
    column = block.column("first")
    assert column.ranks is not None
    assert [tuple(row) for row in column.ranks.tolist()] == [ranks for _, ranks in ROWS]
    assert column.states.tolist() == [State.ANSWERED, State.ANSWERED, State.BLANK, State.ANSWERED]
    assert not ledger.entries


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("培训", "培训", ""), "ranks-irregular"),
        (("", "培训", ""), "ranks-irregular"),
        (("培训", "配", ""), "unknown-option-near"),
    ],
)
def test_ranks_that_contradict_themselves_are_listed(
    row: tuple[str, ...], reason: str, tmp_path: Path
) -> None:
    path = _table(tmp_path, "texts", [*(row for row, _ in ROWS), row], coded=False)
    block, ledger = read(FORM, path)
    assert [code for *_, code in bad_cells(ledger)] == [reason]
    assert block.column("first").states.tolist()[-1] == State.INVALID


def test_columns_that_hold_numbers_are_those_of_options(tmp_path: Path) -> None:
    header = ("序号", "Q1", "Q2_A1", "Q2_A2", "Q2_A3", "start", "finish")
    rows = [(str(n), "1", "3", "1", "2", "2025-03-01", "2025-03-01") for n in range(1, 5)]
    block, _ = read(FORM, write_table(tmp_path / "x.csv", [header, *rows]))
    ranks = block.column("first").ranks
    assert ranks is not None
    assert ranks.tolist() == [[3, 1, 2]] * 4


@pytest.mark.parametrize(
    "way", ["{}", "{}.0", "第{}位", "第{}名", "第{}选择", "{}th", "Rank {}", "第{}"]
)
def test_a_rank_in_words_is_a_rank(way: str, tmp_path: Path) -> None:
    header = ("时间戳记", "性别", *(f"优先措施 [{o}]" for o in ("培训", "配备", "经费")))
    rows = [
        (f"2025/3/1 上午 9:00:{n:02}", "女", *(way.format(rank) for rank in (2, 1, 3)))
        for n in range(4)
    ]
    spoken = [("2025/3/1 上午 9:01:00", "男", "第三名", "第一名", "第二名")]
    block, ledger = read(FORM, write_table(tmp_path / "x.csv", [header, *rows, *spoken]))
    ranks = block.column("first").ranks
    assert ranks is not None
    assert ranks.tolist() == [[2, 1, 3]] * 4 + [[3, 1, 2]]
    assert not ledger.entries
