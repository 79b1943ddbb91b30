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
from tests.survey.yaml_steps import errors, lines, replaced, shown, told

OF_ONE_ENGLISH_WORDING = (
    """          - {code: lead, label: 加强领导, supports: M1}
          - {code: train, label: 培训}
""",
    """          - {code: lead, label: 加强领导, label_en: Training, supports: M1}
          - {code: train, label: 培训, label_en: Training}
""",
)
TICKED = (
    """        type: single
        text: 是否赞成
        scale: agree5
        role: support
        supports: [M1]
        favourable: ["4", "5"]
""",
    """        type: multiple
        text: 应采取哪些措施
        role: support
        options:
          - {code: lead, label: 加强领导, supports: M1}
          - {code: train, label: 培训}
""",
)
PLAIN = """\
title: 食堂满意度调查
forms:
  - name: guests
    label: 就餐问卷
    items:
      - id: sex
        type: single
        text: 您的性别
        options:
          - male: 男
          - {code: female, label: 女, aliases: [女性, 女士]}
      - id: age
        type: number
        text: 您的年龄
        unit: 岁
        bands:
          - {code: young, label: 35岁以下, below: 35}
          - {code: old, label: 35岁及以上, from: 35}
"""

FULL = """\
title: 干部问卷
title_en: Cadres
themes:
  deficiencies:
    - {code: D1, name: size, label: 队伍偏小, topic: 队伍规模}
  causes:
    - {code: C1, name: leadership, label: 领导重视不够, explains: [D1]}
  countermeasures:
    - {code: M1, name: lead, label: 加强领导, addresses: [D1], answers: [C1]}
scales:
  agree5:
    - {code: "1", label: 很不同意, score: 1}
    - {code: "2", label: 不同意, score: 2}
    - {code: "3", label: 一般, score: 3}
    - {code: "4", label: 同意, score: 4}
    - {code: "5", label: 很同意, score: 5}
forms:
  - name: persons
    label: 个人问卷
    subjects: persons
    coverage: voluntary
    respondents: 受访干部
    items:
      - id: duty
        type: single
        text: 方式
        role: profile
        options:
          - {code: full_time, label: 专职}
          - {code: part_time, label: 兼职}
      - id: workforce
        type: matrix
        text: 队伍情况
        scale: agree5
        role: indicator
        supports: [D1]
        falls_short: ["4", "5"]
        favourable: ["1", "2"]
        ask_if: {duty: [part_time]}
        required: no
        rows:
          - {id: few, text: 人太少, short: 人少, statement: 人手太少}
          - {id: old, text: 年龄大, supports: [D1, C1], ask_if: {}, required: yes}
          - {id: enough, text: 够用, reverse: yes, falls_short: ["1"], favourable: ["5"]}
      - id: reasons
        type: multiple
        number: 9
        text: 原因
        role: mention
        options:
          - {code: lead, label: 领导不重视, supports: C1, statement: 领导重视不够}
          - {code: other, label: 其他, other: yes}
          - {code: nil, label: 没有, exclusive: 是}
      - id: support
        type: single
        text: 是否赞成
        scale: agree5
        role: support
        supports: [M1]
        favourable: ["4", "5"]
      - id: rank
        type: ranking
        text: 排序
        role: priority
        options:
          - {code: lead, label: 加强领导, supports: M1}
          - {code: train, label: 培训}
      - {id: wechat, type: text, text: 微信, personal: wechat}
  - name: organs
    label: 单位问卷
    subjects: public_bodies
    coverage: census
    items:
      - {id: staff, type: number, text: 人数, fact: staff, minimum: 1, source: 5、人数}
      - id: posts
        type: number
        text: 岗位
        role: fact
        source: {headers: [岗位, 编制], column: 6}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "q.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def full(tmp_path: Path) -> Questionnaire:
    return read_questionnaire(written(tmp_path, FULL))


def mistakes(folder: Path, *pairs: tuple[str, str], of: str = FULL) -> list[tuple[str, int | None]]:
    return lines(told(read_questionnaire, written(folder, replaced(of, *pairs))))


def line_of(part: str, text: str = FULL) -> int:
    """The line of the text in which `part` occurs first."""
    return text.count("\n", 0, text.index(part)) + 1


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


ONE_MISTAKE = [
    # ---- keys ----
    ("typo in a key", "label: 个人问卷", "lable: 个人问卷", "key-unknown-nearest"),
    ("unlike any key", "label: 个人问卷", "标题: 个人问卷\n    label: x", "key-unknown"),
    ("key of another level", "text: 方式", "text: 方式\n        code: x", "key-misplaced"),
    ("missing key", "text: 方式\n        ", "", "key-missing"),
    ("key without value", "text: 方式", "text:", "key-empty"),
    ("full-width colon in braces", "code: train, ", "code：train, ", "fullwidth-mark"),
    ("no blank in braces", "code: train, ", "code:train, ", "no-blank-after-colon"),
    ("full-width comma between codes", "[D1, C1]", "[D1，C1]", "fullwidth-mark"),
    ("full-width brackets", "addresses: [D1]", "addresses: ［D1］", "fullwidth-mark"),
    ("codes without brackets", "supports: [M1]", "supports: M1 D1", "list-without-brackets"),
    ("a mapping for a text", "text: 方式", "text: {zh: 方式}", "text-wanted"),
    ("a mapping for a list", "[D1, C1]", "{D1: C1}", "list-wanted"),
    ("a text for a mapping", "ask_if: {duty: [part_time]}", "ask_if: duty", "mapping-wanted"),
    ("no number", "number: 9", "number: 九", "number-wanted"),
    ("no whole number", "number: 9", "number: 0", "whole-number-wanted"),
    ("neither yes nor no", "other: yes", "other: 有", "yes-no-wanted"),
    ("unknown type", "type: ranking", "type: rankin", "word-unknown"),
    ("unknown role", "role: mention", "role: mentions", "word-unknown"),
    ("unknown subjects", "subjects: persons", "subjects: people", "word-unknown"),
    ("unknown kind of personal data", "personal: wechat", "personal: weixin", "word-unknown"),
    ("Chinese id", "id: support\n", "id: 支持\n", "name-malformed"),
    ("Chinese code", "code: train", "code: 培训", "code-malformed"),
    # ---- names ----
    ("id twice", "id: support\n", "id: few\n", "id-twice"),
    ("a matrix's id twice", "id: support\n", "id: workforce\n", "id-twice"),
    ("form twice", "name: organs", "name: persons", "name-twice"),
    ("form that findings need", "name: organs", "name: norms", "name-reserved"),
    ("item that findings need", "id: wechat", "id: returned", "name-reserved"),
    ("option that findings need", "code: train", "code: mean", "name-reserved"),
    ("theme that templates need", "name: size", "name: sections", "name-reserved"),
    ("code twice", "code: train", "code: lead", "code-twice"),
    ("label twice", "label: 培训", "label: 加强领导", "label-twice"),
    (
        "label with an invisible character",
        "label: 培训",
        'label: "加强\u200b领导"',
        "labels-read-alike",
    ),
    (
        "English label twice",
        *OF_ONE_ENGLISH_WORDING,
        "label-twice",
    ),
    (
        "English labels that differ by case",
        OF_ONE_ENGLISH_WORDING[0],
        OF_ONE_ENGLISH_WORDING[1].replace("Training", "training", 1),
        "labels-read-alike",
    ),
    ("code twice in a scale", 'code: "3"', 'code: "4"', "code-twice"),
    ("number twice", "number: 9", "number: 2", "number-twice"),
    ("fact twice", "role: fact\n", "fact: staff\n", "fact-twice"),
    # ---- themes ----
    (
        "theme code twice",
        "  causes:",
        "    - {code: D1, name: b, label: x}\n  causes:",
        "theme-code-twice",
    ),
    (
        "theme code twice, and links to the one that is missing",
        "{code: C1, name: leadership, label: 领导重视不够, explains: [D1]}",
        "{code: D1, name: leadership, label: 领导重视不够, explains: [D1]}",
        "theme-code-twice",
    ),
    ("link to nothing known", "explains: [D1]", "explains: [D2]", "link-unknown"),
    ("link to a cause", "addresses: [D1]", "addresses: [C1]", "link-unknown"),
    ("unknown theme", "supports: [D1, C1]", "supports: [D1, C9]", "theme-unknown"),
    ("unknown theme of an option", "supports: C1,", "supports: C9,", "theme-unknown"),
    ("countermeasure without support item", "role: support", "role: action", ""),
    ("a measure among those to tick", *TICKED, ""),
    (
        "no measure to tick",
        TICKED[0],
        TICKED[1].replace(", supports: M1", ""),
        "role-needs-options support-missing",
    ),
    (
        "a measure to tick twice",
        TICKED[0],
        TICKED[1].replace("label: 培训", "label: 培训, supports: M1"),
        "support-twice",
    ),
    # ---- items ----
    ("no options", "scale: agree5\n        role: support", "role: support", "options-missing"),
    ("one option", "          - {code: train, label: 培训}\n", "", "options-too-few"),
    (
        "unknown scale",
        "scale: agree5\n        role: s",
        "scale: agre\n        role: s",
        "scale-unknown",
    ),
    (
        "options and scale",
        "role: priority",
        "scale: agree5\n        role: priority",
        "options-and-scale",
    ),
    ("unknown adverse code", 'falls_short: ["1"]', 'falls_short: ["6"]', "code-unknown"),
    (
        "adverse and favourable",
        'favourable: ["1", "2"]',
        'favourable: ["4"]',
        "code-adverse-and-favourable",
    ),
    (
        "reversed without codes",
        'reverse: yes, falls_short: ["1"], f',
        "reverse: yes, f",
        "reverse-row-needs-codes",
    ),
    ("unit of a choice", "text: 方式", "text: 方式\n        unit: 岁", "key-not-for-type"),
    ("rows of no matrix", "text: 方式", "text: 方式\n        rows: []", "key-not-for-type"),
    (
        "exclusive in a single choice",
        "label: 专职",
        "label: 专职, exclusive: yes",
        "key-not-for-type",
    ),
    ("limits reversed", "minimum: 1,", "minimum: 1, maximum: 0,", "limits-reversed"),
    # ---- roles ----
    ("mention that cites nothing", "supports: C1, ", "", "role-needs-options"),
    ("priority that is no ranking", "type: ranking", "type: multiple", "role-needs-type"),
    (
        "support of no countermeasure",
        "supports: [M1]",
        "supports: [C1]",
        "role-needs-theme support-missing",
    ),
    ("indicator without adverse codes", '        falls_short: ["4", "5"]\n', "", "role-needs-key"),
    (
        "option of a mention that names a measure",
        "label: 领导不重视, supports: C1",
        "label: 领导不重视, supports: M1",
        "option-supports-other-kind role-needs-options",
    ),
    (
        "ranked measure that names a deficiency",
        "{code: train, label: 培训}",
        "{code: train, label: 培训, supports: D1}",
        "option-supports-other-kind",
    ),
    # ---- ask_if ----
    ("ask_if that names no option", "{duty: [part_time]}", "{duty: []}", "ask-if-empty"),
    ("ask_if of an unknown item", "ask_if: {duty:", "ask_if: {duti:", "item-unknown"),
    ("ask_if of an unknown code", "[part_time]", "[parttime]", "ask-if-code-unknown"),
    ("ask_if of itself", "{duty: [part_time]}", '{few: ["1"]}', "ask-if-later"),
    ("ask_if of a later item", "{duty: [part_time]}", "{rank: [lead]}", "ask-if-later"),
]


@pytest.mark.parametrize(
    ("old", "new", "codes"), [one[1:] for one in ONE_MISTAKE], ids=[one[0] for one in ONE_MISTAKE]
)
def test_each_mistake_is_told_and_nothing_else_with_it(
    tmp_path: Path, old: str, new: str, codes: str
) -> None:
    path = written(tmp_path, replaced(FULL, (old, new)))
    found = errors(told(read_questionnaire, path)) if codes else []
    assert sorted({code for code, _ in found}) == codes.split()
    assert all(row for _, row in found)
    if not codes:
        assert read_questionnaire(path)


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
