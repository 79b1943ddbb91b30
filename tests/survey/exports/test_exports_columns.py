"""Which column holds which item: text first, number last, and never a guess."""

from pathlib import Path

import pytest

from survey.exports.headers import key, keyed, label_key
from survey.problem import InputRefusedError
from survey.questionnaire import Form, ItemType, Source
from tests.survey.corpus_form import form, item, options
from tests.survey.reading_steps import codes, read, write_table

MANY = form(
    *(item(n, f"i{n}", ItemType.TEXT, f"第{n}项工作做得如何") for n in range(1, 9)),
    item(9, "age", ItemType.NUMBER, "您的实际年龄"),
)
YES_NO = options("是", "否")
FORM: Form = form(
    item(1, "sex", ItemType.SINGLE, "您的性别", options=options("男", "女")),
    item(2, "channels", ItemType.MULTIPLE, "渠道", options=options("微信", "电视")),
    item(3, "age", ItemType.NUMBER, "年龄", source=Source(headers=("岁数",), column=3)),
)


@pytest.mark.parametrize(
    "header",
    [
        "2、渠道",
        "2. 渠道",
        "Q2、渠道",
        "2、渠道（多选）",
        "2、渠道[多选题]",
        "2、渠道【多选题】",
        "2、 渠 道 ？",
        "<b>2、渠道</b><br />",
        "2．渠道：",
        "第2题 渠道",
        "2、渠道(必填)",
    ],
)
def test_headers_that_mean_the_same_have_the_same_key(header: str) -> None:
    assert keyed(header) == (2, "渠道")


def test_a_decimal_or_a_year_is_no_question_number() -> None:
    assert keyed("1.5倍以上")[0] is None
    assert keyed("2024年收入")[0] is None
    assert key("3-5年") == "35年"
    assert label_key("1、甲") == "1甲"


@pytest.mark.parametrize(
    "header",
    [
        ("您的性别", "渠道", "年龄"),
        ("sex", "channels", "age"),
        ("1、您的性别", "2、渠道", "岁数"),
        ("1、您的性别", "2、渠道", "多少岁"),  # by column number
        ("1、你是男是女", "2、渠道", "3、年龄"),  # by question number
    ],
)
def test_columns_are_found_by_text_id_alias_place_and_number(
    header: tuple[str, ...], tmp_path: Path
) -> None:
    path = write_table(
        tmp_path / "x.csv", [header, ("女", "微信;电视", "35"), ("男", "电视", "36")]
    )
    block, ledger = read(FORM, path)
    assert block.column("age").numbers is not None
    assert block.column("age").numbers.tolist() == [35, 36]
    assert block.column("channels").holds("o1").tolist() == [True, False]
    assert ("matched-by-number" in codes(ledger)) == (header[0] == "1、你是男是女")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("渠道(微信)", "渠道(电视)"), ("1", "0")),
        (("2、渠道:微信", "2、渠道:电视"), ("微信", "")),
        (("渠道_微信", "渠道_电视"), ("是", "否")),
        (("channels/o1", "channels/o2"), ("1", "0")),
    ],
)
def test_a_plain_table_may_have_a_column_for_each_option(
    header: tuple[str, ...], row: tuple[str, ...], tmp_path: Path
) -> None:
    path = write_table(tmp_path / "x.csv", [("您的性别", *header, "年龄"), ("女", *row, "35")])
    channels = read(FORM, path)[0].column("channels")
    assert channels.chosen is not None
    assert channels.chosen.tolist() == [[True, False]]


def test_two_columns_that_fit_are_refused_with_both_positions(tmp_path: Path) -> None:
    rows = [("您的性别", "渠道", "年龄", "您的性别"), ("女", "微信", "35", "男")]
    with pytest.raises(InputRefusedError) as refusal:
        read(FORM, write_table(tmp_path / "x.csv", rows))
    (problem,) = refusal.value.problems
    assert problem.code == "ambiguous-columns"
    assert dict(problem.parameters)["columns"] == "1、4"


def test_doubled_columns_that_no_item_needs_are_no_problem(tmp_path: Path) -> None:
    rows = [("您的性别", "备用", "年龄", "渠道", "备用"), ("女", "a", "35", "微信", "b")]
    _, ledger = read(FORM, write_table(tmp_path / "x.csv", rows))
    assert "columns-unused" in codes(ledger)


def test_a_table_without_any_known_header_is_refused(tmp_path: Path) -> None:
    rows = [("甲", "乙", "丙"), ("女", "微信", "35")]
    with pytest.raises(InputRefusedError) as refusal:
        read(FORM, write_table(tmp_path / "x.csv", rows))
    assert [problem.code for problem in refusal.value.problems] == ["header-not-found"]


def test_a_table_with_unknown_headers_is_read_by_column_numbers_alone(tmp_path: Path) -> None:
    placed = form(
        item(1, "a", ItemType.SINGLE, "甲题", options=YES_NO, source=Source(column=2)),
        item(2, "b", ItemType.NUMBER, "乙题", source=Source(column=1)),
    )
    block, _ = read(placed, write_table(tmp_path / "x.csv", [("v1", "v2"), ("35", "是")]))
    assert block.column("b").numbers is not None
    assert block.column("b").numbers.tolist() == [35]
    assert block.column("a").holds("o1").tolist() == [True]


def test_of_many_headers_only_those_most_like_what_is_missing_are_named(tmp_path: Path) -> None:
    header = ("您实际的年龄", *(f"第{n}项工作做得如何" for n in range(1, 9)), "毫不相干", "备注")
    path = write_table(tmp_path / "x.csv", [header, ("40", *("好" for _ in range(8)), "", "")])
    with pytest.raises(InputRefusedError) as refused:
        read(MANY, path)
    (problem,) = refused.value.problems
    told = dict(problem.parameters)
    assert (problem.code, told["items"]) == ("missing-columns", "9、您的实际年龄")
    assert told["nearest"] == "您实际的年龄"


def test_where_no_header_is_like_what_is_missing_none_is_named(tmp_path: Path) -> None:
    header = (*(f"第{n}项工作做得如何" for n in range(1, 9)), "毫不相干", "备注")
    with pytest.raises(InputRefusedError) as refused:
        read(MANY, write_table(tmp_path / "x.csv", [header, ("好",) * 10]))
    (problem,) = refused.value.problems
    assert dict(problem.parameters)["nearest"] == "—"
