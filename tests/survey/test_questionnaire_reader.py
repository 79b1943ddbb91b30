"""A questionnaire is read whole, and all its mistakes are told at once, each with its line."""

from pathlib import Path

import pytest

from survey.problem import Place, Severity
from survey.questionnaire import (
    Band,
    Condition,
    ItemType,
    Label,
    Questionnaire,
    Role,
    Source,
    ThemeKind,
)
from survey.questionnaire_reader import read_questionnaire
from tests.survey.questionnaire_steps import FULL, PLAIN, written
from tests.survey.yaml_steps import lines, replaced


@pytest.fixture
def full(tmp_path: Path) -> Questionnaire:
    return read_questionnaire(written(tmp_path, FULL))


def test_a_questionnaire_without_themes_is_complete(tmp_path: Path) -> None:
    questionnaire = read_questionnaire(written(tmp_path, PLAIN))
    assert questionnaire.themes == ()
    assert questionnaire.notices == ()
    (form,) = questionnaire.forms
    assert (form.subjects, form.coverage, form.respondents.zh) == (
        "persons",
        "voluntary",
        "受访者",
    )
    sex, age = form.items
    assert [(o.code, o.position, o.label.zh, o.aliases) for o in sex.options] == [
        ("male", 1, "男", ()),
        ("female", 2, "女", ("女性", "女士")),
    ]
    assert sex.short == Label(zh="您的性别")
    assert age.bands == (
        Band(code="young", label=Label(zh="35岁以下"), low=None, high=35.0),
        Band(code="old", label=Label(zh="35岁及以上"), low=35.0, high=None),
    )


def test_themes_carry_their_links(full: Questionnaire) -> None:
    assert [(t.code, t.kind, t.links, t.answers) for t in full.themes] == [
        ("D1", ThemeKind.DEFICIENCY, (), ()),
        ("C1", ThemeKind.CAUSE, ("D1",), ()),
        ("M1", ThemeKind.COUNTERMEASURE, ("D1",), ("C1",)),
    ]
    assert full.theme("D1").topic.zh == "队伍规模"
    assert full.theme("C1").topic.zh == "领导重视不够", "a topic left out is the label"


def test_a_matrix_gives_an_item_for_each_row_and_a_battery(full: Questionnaire) -> None:
    form = full.form("persons")
    rows = [item for item in form.items if item.battery == "workforce"]
    assert [(r.id, r.row, r.number, r.type) for r in rows] == [
        ("few", 1, 2, ItemType.SINGLE),
        ("old", 2, 2, ItemType.SINGLE),
        ("enough", 3, 2, ItemType.SINGLE),
    ]
    (battery,) = form.batteries
    assert (battery.id, battery.number, battery.text.zh, battery.items) == (
        "workforce",
        2,
        "队伍情况",
        ("few", "old", "enough"),
    )
    assert all(len(row.options) == 5 for row in rows)


def test_a_row_takes_from_its_matrix_what_it_does_not_say_itself(full: Questionnaire) -> None:
    few, old, enough = (full.form("persons").item(row) for row in ("few", "old", "enough"))
    assert {item.role for item in (few, old, enough)} == {Role.INDICATOR}
    assert (few.supports, old.supports) == (("D1",), ("D1", "C1"))
    assert few.ask_if == (Condition(item="duty", codes=("part_time",)),)
    assert old.ask_if == ()
    assert (few.falls_short, enough.falls_short) == (("4", "5"), ("1",))
    assert (few.favourable, enough.favourable) == (("1", "2"), ("5",))
    assert (few.required, old.required, enough.reverse) == (False, True, True)
    assert (few.short.zh, old.short.zh) == ("人少", "年龄大")


def test_questions_are_numbered_as_the_platform_prints_them(full: Questionnaire) -> None:
    numbers = {item.id: item.number for item in full.form("persons").items}
    assert (numbers["duty"], numbers["few"], numbers["reasons"]) == (1, 2, 9)
    assert (numbers["support"], numbers["rank"], numbers["wechat"]) == (10, 11, 12)


def test_options_say_whether_they_are_other_or_exclusive(full: Questionnaire) -> None:
    options = full.form("persons").item("reasons").options
    assert [(o.position, o.other, o.exclusive, o.supports) for o in options] == [
        (1, False, False, "C1"),
        (2, True, False, None),
        (3, False, True, None),
    ]


def test_a_source_is_a_header_several_headers_or_a_column(full: Questionnaire) -> None:
    staff, posts = full.form("organs").items
    assert staff.source == Source(headers=("5、人数",))
    assert posts.source == Source(headers=("岗位", "编制"), column=6)


def test_facts_name_themselves(full: Questionnaire) -> None:
    staff, posts = full.form("organs").items
    assert (staff.role, staff.fact) == (Role.FACT, "staff")
    assert (posts.role, posts.fact) == (Role.FACT, "posts")


def test_a_single_code_needs_no_brackets(tmp_path: Path) -> None:
    text = replaced(FULL, ("supports: [M1]", "supports: M1"), ("explains: [D1]", "explains: D1"))
    assert read_questionnaire(written(tmp_path, text)).theme("C1").links == ("D1",)


def test_codes_stay_the_text_that_was_typed(tmp_path: Path) -> None:
    text = replaced(PLAIN, ("- male: 男", "- no: 男"), ("code: female", "code: 012"))
    sex = read_questionnaire(written(tmp_path, text)).form("guests").item("sex")
    assert sex.codes == ("no", "012")


def test_a_notepad_file_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_bytes(FULL.encode("gbk"))
    assert "text-read-as-gbk" in [code for code, _ in lines(read_questionnaire(path).notices)]


def test_one_indicator_is_told_and_accepted(tmp_path: Path) -> None:
    text = replaced(
        FULL,
        ("supports: [D1]\n        falls", "supports: [C1]\n        falls"),
        ("text: 够用,", "text: 够用, supports: [C1],"),
    )
    (notice,) = read_questionnaire(written(tmp_path, text)).notices
    assert notice.code == "deficiency-one-indicator"
    assert notice.severity is Severity.NOTICE
    assert notice.place == Place(file=notice.place.file if notice.place else "", row=5)
