"""What a questionnaire file's mistakes are told as: all at once, in words that name the remedy."""

from pathlib import Path

import pytest

from survey.questionnaire_reader import read_questionnaire
from tests.survey.questionnaire_steps import FULL, PLAIN, written
from tests.survey.yaml_steps import errors, lines, replaced, shown, told


def mistakes(folder: Path, *pairs: tuple[str, str], of: str = FULL) -> list[tuple[str, int | None]]:
    return lines(told(read_questionnaire, written(folder, replaced(of, *pairs))))


def line_of(part: str, text: str = FULL) -> int:
    """The line of the text in which `part` occurs first."""
    return text.count("\n", 0, text.index(part)) + 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("label: 不同意, score: 2", "label: 不同意", "score-missing"),
        ("label: 不同意, score: 2", "label: 不同意, score: 1", "score-twice"),
    ],
)
def test_a_doubtful_score_is_a_notice(tmp_path: Path, old: str, new: str, code: str) -> None:
    notices = read_questionnaire(written(tmp_path, replaced(FULL, (old, new)))).notices
    assert (code, line_of("label: 不同意")) in lines(notices)


def test_an_unscored_option_at_the_end_of_a_scale_is_no_slip(tmp_path: Path) -> None:
    scale = '    - {code: "5", label: 很同意, score: 5}\n'
    text = replaced(FULL, (scale, scale + '    - {code: "9", label: 不清楚}\n'))
    codes = [code for code, _ in lines(read_questionnaire(written(tmp_path, text)).notices)]
    assert "score-missing" not in codes


def test_a_score_for_a_code_is_told_with_the_code(tmp_path: Path) -> None:
    text = replaced(FULL, ('code: "5", label', "code: fully, label"))
    codes = {p.code: p for p in told(read_questionnaire, written(tmp_path, text))}
    assert shown(codes["code-unknown"], "nearest") == "fully"


def test_a_file_of_another_kind_is_told_in_one_sentence(tmp_path: Path) -> None:
    text = "title: 报告\ncounty: 甲\nperiod: 1\noutput: x\nquestionnaire: q\nsynthetic: yes\n"
    assert mistakes(tmp_path, of=text) == [("file-of-another-kind", None)]


def test_all_mistakes_of_a_file_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path,
        ("explains: [D1]", "explains: [D2]"),
        ("label: 专职", "lable: 专职"),
        ('falls_short: ["4", "5"]', "falls_short: [四]"),
        ("{duty: [part_time]}", "{duty: [part]}"),
        ("type: ranking", "type: rankings"),
        ("supports: [M1]", "supports: [M7]"),
        ("minimum: 1,", "minimum: 一,"),
    )
    assert found == [
        ("link-unknown", line_of("explains")),
        ("key-unknown-nearest", line_of("label: 专职")),
        ("code-malformed", line_of('falls_short: ["4"')),
        ("ask-if-code-unknown", line_of("{duty:")),
        ("theme-unknown", line_of("supports: [M1]")),
        ("word-unknown", line_of("type: ranking")),
        ("number-wanted", line_of("minimum: 1")),
    ]


def test_the_nearest_known_word_is_named(tmp_path: Path) -> None:
    text = replaced(FULL, ("scale: agree5", "scale: agre5"), ("[part_time]", "[parttime]"))
    nearest = {
        problem.code: shown(problem, "nearest")
        for problem in told(read_questionnaire, written(tmp_path, text))
    }
    assert nearest == {"scale-unknown": "agree5", "ask-if-code-unknown": "part_time"}


def test_a_theme_that_is_not_there_is_told_once_with_all_its_lines(tmp_path: Path) -> None:
    text = FULL.replace("supports: C1", "supports: C9").replace("[D1, C1]", "[C9]")
    (problem,) = told(read_questionnaire, written(tmp_path, text))
    wanted = [line_of("[D1, C1]"), line_of("supports: C1")]
    assert shown(problem, "lines") == ", ".join(str(line) for line in wanted)


def test_supports_in_a_questionnaire_without_themes_are_told_as_such(tmp_path: Path) -> None:
    found = mistakes(tmp_path, ("text: 您的性别", "text: 性别\n        supports: D1"), of=PLAIN)
    assert found == [("theme-without-themes", 9)]


def test_a_deficiency_that_nothing_measures_is_refused(tmp_path: Path) -> None:
    found = mistakes(tmp_path, ("role: indicator", "role: other"))
    assert found == [("deficiency-without-indicator", 5)]


def test_indicators_count_in_person_forms_only(tmp_path: Path) -> None:
    found = mistakes(tmp_path, ("subjects: persons", "subjects: public_bodies"))
    assert ("deficiency-without-indicator", 5) in found


def test_each_countermeasure_has_one_support_item_where_any_has(tmp_path: Path) -> None:
    second = "    - {code: M2, name: train, label: 培训, addresses: [D1]}\nscales:"
    assert mistakes(tmp_path, ("scales:", second)) == [("support-missing", 10)]
    twice = "      - {id: again, type: single, text: 赞成吗, scale: agree5, role: support, "
    twice += 'supports: M1, favourable: ["5"]}\n      - {id: wechat'
    assert mistakes(tmp_path, ("      - {id: wechat", twice)) == [("support-twice", 9)]


def test_only_one_item_mentions_the_causes(tmp_path: Path) -> None:
    again = "      - {id: again, type: multiple, text: x, role: mention, options: "
    again += "[{code: a, label: a, supports: C1}, {b: b}]}\n      - {id: wechat"
    (problem,) = told(
        read_questionnaire, written(tmp_path, replaced(FULL, ("      - {id: wechat", again)))
    )
    assert (problem.code, shown(problem, "first")) == ("role-twice", "reasons")


def test_a_cause_without_links_is_a_notice(tmp_path: Path) -> None:
    path = written(tmp_path, replaced(FULL, (", explains: [D1]", "")))
    assert lines(read_questionnaire(path).notices) == [("theme-without-links", 7)]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("below: 35}", "below: 36}", ["bands-overlap"]),
        ("from: 35}", "from: 40}", []),
        ("below: 35}", "from: 35, below: 35}", ["band-empty"]),
        ("code: old", "code: young", ["code-twice"]),
        ("code: old", "code: base", ["name-reserved"]),
    ],
)
def test_bands_have_codes_of_their_own_and_do_not_overlap(
    tmp_path: Path, old: str, new: str, codes: list[str]
) -> None:
    path = written(tmp_path, replaced(PLAIN, (old, new)))
    if codes:
        assert [code for code, _ in errors(told(read_questionnaire, path))] == codes
    else:
        assert [code for code, _ in lines(read_questionnaire(path).notices)] == ["bands-gap"]


def test_a_mapping_under_the_wrong_key_says_where_it_belongs(tmp_path: Path) -> None:
    (problem,) = told(
        read_questionnaire,
        written(tmp_path, replaced(PLAIN, ("        unit: 岁", "        score: 1"))),
    )
    assert (problem.code, shown(problem, "where")) == ("key-misplaced", "options, scales")


def test_two_columns_of_mistakes_in_one_option_are_told_apart(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path, ("- {code: train, label: 培训}", "- {code: train, labl: 培训, scroe: 1}")
    )
    row = line_of("code: train")
    assert found == [("key-unknown-nearest", row), ("key-unknown-nearest", row)]


def test_an_item_without_themes_may_still_fall_short(tmp_path: Path) -> None:
    path = written(
        tmp_path, replaced(PLAIN, ("text: 您的性别", "text: 性别\n        falls_short: male"))
    )
    assert read_questionnaire(path).form("guests").item("sex").falls_short == ("male",)


def test_a_questionnaire_without_forms_or_items_is_refused(tmp_path: Path) -> None:
    empty = "title: x\nforms: []\n"
    assert lines(told(read_questionnaire, written(tmp_path, empty))) == [("key-empty", 2)]
    bare = "title: x\nforms:\n  - {name: a, label: b, items: []}\n"
    assert lines(told(read_questionnaire, written(tmp_path, bare))) == [("key-empty", 3)]
