"""What a never-seen export says of its items, and what the draft must not say."""

from pathlib import Path

import pytest

from survey.drafting.draft import Doubt
from survey.drafting.drafting import draft_of
from survey.problem import InputRefusedError
from tests.survey.drafting.drafted_files import draft, hospital, item, written

CASES = Path(__file__).parents[2] / "cases" / "wenjuanxing"


def test_a_matrix_is_one_item_whose_scale_is_scored_from_its_low_end(tmp_path: Path) -> None:
    matrix = item(draft(hospital(tmp_path / "a.csv")), "对本院服务的满意度")
    assert matrix.type == "matrix"
    assert [row.text for row in matrix.rows] == ["挂号", "候诊", "医生态度"]
    assert [(one.label, one.score) for one in matrix.options] == [
        ("很不满意", 1),
        ("不太满意", 2),
        ("一般", 3),
        ("比较满意", 4),
        ("非常满意", 5),
    ]
    assert matrix.falls_short == ("o1", "o2")
    assert Doubt.SCALE in matrix.doubts


def test_an_item_that_only_some_were_asked_names_the_answers_that_led_to_it(tmp_path: Path) -> None:
    found = draft(hospital(tmp_path / "a.csv"))
    days, stayed = item(found, "住院天数"), item(found, "您是否住过院")
    yes = next(option.code for option in stayed.options if option.label == "是")
    assert days.type == "number"
    assert days.ask_if == ((stayed.id, (yes,)),)
    assert Doubt.ROUTING in days.doubts


def test_joined_answers_are_one_multiple_item_with_its_exclusive_option(tmp_path: Path) -> None:
    reasons = item(draft(hospital(tmp_path / "a.csv")), "候诊时间长的原因")
    assert reasons.type == "multiple"
    assert {one.label for one in reasons.options if one.exclusive} == {"以上都没有"}
    assert reasons.role == "mention"


def test_reasons_and_measures_become_themes_that_people_confirm(tmp_path: Path) -> None:
    found = draft(hospital(tmp_path / "a.csv"))
    assert [theme.label for theme in found.deficiencies] == ["本院服务存在不足"]
    assert {theme.label for theme in found.causes} == {"窗口少", "流程繁琐", "医生不足"}
    assert [theme.label for theme in found.countermeasures] == ["分时段预约", "增加窗口"]


def test_names_and_addresses_are_personal_and_no_content_of_theirs_is_drafted(
    tmp_path: Path,
) -> None:
    found = draft(hospital(tmp_path / "a.csv"))
    name = item(found, "您的姓名")
    assert (name.type, name.personal, name.options) == ("text", "name", ())
    assert "10.0.0.1" not in repr(found)
    assert "王" not in repr(found)


@pytest.mark.parametrize(
    "answers",
    [
        ["王小明", "李华", "张伟", "赵敏"],
        ["13812345678", "13912345678", "同意", "不同意"],
        ["联系人赵明远，手机13900139000", "没有", "有", "尚可"],
        ["a@example.org", "b@example.org", "c", "d"],
    ],
)
def test_personal_answers_never_become_options(tmp_path: Path, answers: list[str]) -> None:
    rows = [[answers[at % 4], "是" if at % 2 else "否"] for at in range(80)]
    found = draft(written(tmp_path / "a.csv", ["由谁接待", "是否满意"], rows))
    assert item(found, "由谁接待").options == ()
    assert all(answer not in repr(found) for answer in answers if len(answer) > 3 or "伟" in answer)


def test_long_different_answers_are_an_open_text(tmp_path: Path) -> None:
    rows = [[f"意见{at}：请多开窗口", "是" if at % 2 else "否"] for at in range(40)]
    found = draft(written(tmp_path / "a.csv", ["您的意见", "是否满意"], rows))
    assert item(found, "您的意见").type == "text"


def test_ranges_of_numbers_stand_in_their_own_order(tmp_path: Path) -> None:
    labels = ["3000元以下", "3000-5000元", "5001-8000元", "8000元以上", "不清楚"]
    rows = [[labels[at * at % 5], labels[at % 5]] for at in range(100)]
    found = draft(written(tmp_path / "a.csv", ["收入甲", "收入"], rows))
    assert [one.label for one in item(found, "收入").options] == labels


def test_points_are_scored_and_marks_of_no_answer_are_no_points(tmp_path: Path) -> None:
    rows = [[str(at % 5 + 1) if at % 10 else "99", "男" if at % 2 else "女"] for at in range(100)]
    found = draft(written(tmp_path / "a.csv", ["请为服务打分", "性别"], rows))
    points = item(found, "请为服务打分")
    assert [(one.label, one.score) for one in points.options] == [(str(k), k) for k in range(1, 6)]
    assert points.missing == (("blank", ("99",)),)


def test_one_column_an_option_is_one_item(tmp_path: Path) -> None:
    header = ["id", "Which do you use:Bus", "Which do you use:Train", "Which do you use:Other"]
    rows = [[str(at), str(at % 2), str((at + 1) % 2), "0"] for at in range(30)]
    found = draft(written(tmp_path / "a.csv", header, rows))
    assert [one.label for one in item(found, "Which do you use").options] == [
        "Bus",
        "Train",
        "Other",
    ]
    assert found.language == "en"


def test_an_option_of_kobotoolbox_may_hold_the_sign_between_question_and_option(
    tmp_path: Path,
) -> None:
    labels = ("微博", "电视/广播", "其他")
    header = ["渠道", *(f"渠道/{label}" for label in labels), "_id", "_uuid", "_submission_time"]
    chosen = [[label for bit, label in enumerate(labels) if at >> bit & 1] for at in range(40)]
    rows = [
        [
            " ".join(mine),
            *("01"[label in mine] for label in labels),
            str(at),
            f"u{at}",
            "2024-05-01",
        ]
        for at, mine in enumerate(chosen)
    ]
    (only,) = draft(written(tmp_path / "a.csv", header, rows)).items
    assert (only.text, only.type) == ("渠道", "multiple")
    assert [one.label for one in only.options] == [*labels]


def test_ranks_in_columns_are_a_ranking(tmp_path: Path) -> None:
    header = ["序号", "3、最需要的(培训)", "3、(经费)", "3、(人员)"]
    ranks = (("1", "2", "3"), ("2", "1", "3"), ("3", "1", "2"))
    rows = [[str(at), *ranks[at % 3]] for at in range(30)]
    found = draft(written(tmp_path / "a.csv", header, rows))
    (ranking,) = found.items
    assert ranking.type == "ranking"
    assert [one.label for one in ranking.options] == ["培训", "经费", "人员"]


def test_the_pair_of_exports_gives_the_order_of_the_questionnaire() -> None:
    found = draft(CASES / "800_800_0.xls", CASES / "800_800_2.xls")
    ages = [option.label for option in item(found, "年龄").options]
    # By number, ages are 2 to 9: the youngest option was chosen by nobody
    assert ages[:4] == ["选项1", "16~19岁", "20~24岁", "25~29岁"]
    assert ages[4:] == ["30~34岁", "35~39岁", "40~49岁", "50~59岁", "60岁以上"]


def test_the_order_of_the_answers_makes_no_difference(tmp_path: Path) -> None:
    path = hospital(tmp_path / "a.csv")
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    (tmp_path / "b.csv").write_text("\n".join([first, *reversed(lines)]), encoding="utf-8")
    one, other = draft(path), draft(tmp_path / "b.csv")
    assert one.items == other.items


def test_a_damaged_file_is_refused_as_the_reader_refuses_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("<html><body>登录</body></html>", encoding="utf-8")
    with pytest.raises(InputRefusedError) as refusal:
        draft(tmp_path / "a.csv")
    assert [problem.code for problem in refusal.value.problems] == ["web-page"]


def test_text_beside_other_is_a_question_only_where_no_option_is_other(tmp_path: Path) -> None:
    rows = [[("车", "船", "other")[at % 3], f"走路{at}" if at % 3 == 2 else ""] for at in range(60)]
    found = draft(written(tmp_path / "a.csv", ["way", "way_other"], rows))
    assert [one.text for one in found.items] == ["way"]
    assert [one.label for one in found.items[0].options if one.other] == ["other"]
    rows = [[("车", "船")[at % 2], f"走路{at}" if at % 3 == 2 else ""] for at in range(60)]
    found = draft(written(tmp_path / "b.csv", ["way", "way_other"], rows))
    assert [one.text for one in found.items] == ["way", "way_other"]


@pytest.mark.parametrize("comments", [True, False])
def test_codes_and_texts_of_limesurvey_are_grouped_and_comments_are_no_questions(
    tmp_path: Path, comments: bool
) -> None:
    header = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page"]
    header += ["G1Q1. 您的性别", "G1Q2. 渠道", "G1Q2[comment]. 渠道 [评论]"]
    for code, label in (("SQ001", "微信"), ("SQ002", "电视")):
        header += [f"G1Q3[{code}]. 媒介 [{label}]", f"G1Q3[{code}comment]. 媒介 [评论]"]
    day = "2025-03-01 10:00:00"
    rows = [
        [str(n), day, "2", "男女"[n % 2], "网络" if n % 3 else "报纸", f"常看{n % 4}"]
        + ["Y", "好", "", ""] * (n % 2)
        + ["", "", "Y", ""] * (1 - n % 2)
        for n in range(40)
    ]
    if not comments:
        kept = [at for at, name in enumerate(header) if "comment" not in name]
        header, rows = [header[at] for at in kept], [[row[at] for at in kept] for row in rows]
    found = draft(written(tmp_path / "a.csv", header, rows))
    assert [(one.text, one.type) for one in found.items] == [
        ("您的性别", "single"),
        ("渠道", "single"),
        ("媒介", "multiple"),
    ]
    assert [option.label for option in item(found, "媒介").options] == ["微信", "电视"]


def test_options_that_are_known_by_number_only_are_told_with_what_to_do() -> None:
    found = draft(CASES / "800_800_2.xls")
    assert item(found, "手机价格").options[0].label == "选项1"
    assert Doubt.OPTIONS in item(found, "手机价格").doubts
    assert [one.code for one in found.notices] == ["options-nameless"]
    both = draft(CASES / "800_800_2.xls", CASES / "800_800_0.xls")
    assert "options-nameless" not in [one.code for one in both.notices]


def test_texts_that_are_read_alike_are_one_option_as_most_people_wrote_it(tmp_path: Path) -> None:
    texts = [("yes", "是", "YES┋No"), ("Yes", "是\u200b", "yes"), ("No", "否", "no┋Yes")]
    rows = [(str(n + 1), *texts[n % 3]) for n in range(60)]
    rows += [("61", "ＹＥＳ", "否", "no"), ("62", "Yes", "否", "YES")]
    found = draft(written(tmp_path / "a.csv", ("序号", "1、满意", "2、同意", "3、途径"), rows))
    labels = [
        [option.label for option in item(found, text).options] for text in ("满意", "同意", "途径")
    ]
    assert [sorted(one) for one in labels] == [["No", "Yes"], ["否", "是"], ["no", "yes"]]


PROBLEMS = ("办理时间长", "材料要求多", "窗口人员不足", "线上系统不好用")


def _ticked(sign: str, end: str = "") -> list[list[str]]:
    header = ["编号", *(f"主要问题{sign}{label}{end}" for label in PROBLEMS), "您的性别"]
    rows = [
        [str(at), *(str(int((at >> k) % 2)) for k in range(4)), "男" if at % 3 else "女"]
        for at in range(1, 41)
    ]
    return [header, *rows]


@pytest.mark.parametrize("sign", ["-", "_", ".", " ", "【", "|"])
def test_columns_of_ticks_below_one_stem_are_the_options_of_one_question(
    sign: str, tmp_path: Path
) -> None:
    header, *rows = _ticked(sign, "】" if sign == "【" else "")
    problems = item(draft(written(tmp_path / "a.csv", header, rows)), "主要问题")
    assert problems.type == "multiple"
    assert tuple(one.label for one in problems.options) == PROBLEMS


def test_ticks_whose_headers_share_words_but_no_sign_stay_questions_of_their_own(
    tmp_path: Path,
) -> None:
    header, *rows = _ticked("")
    found = draft(written(tmp_path / "a.csv", header, rows))
    assert [one.type for one in found.items] == ["single"] * 5


@pytest.mark.parametrize("sign", [",", "，", "\n", ";", "、", "|"])
def test_answers_joined_by_any_sign_are_one_multiple_item(sign: str, tmp_path: Path) -> None:
    rows = [
        [
            *(
                str(at),
                "男" if at % 3 else "女",
                "本科" if at % 2 else "大专",
                "是" if at % 5 else "否",
            ),
            sign.join(PROBLEMS[k] for k in range(4) if (at >> k) % 2) or PROBLEMS[0],
        ]
        for at in range(1, 41)
    ]
    header = ["编号", "您的性别", "您的学历", "是否党员", "主要问题"]
    problems = item(draft(written(tmp_path / "a.csv", header, rows)), "主要问题")
    assert problems.type == "multiple"
    assert {one.label for one in problems.options} == {*PROBLEMS}


def test_labels_that_a_line_break_cuts_are_one_option(tmp_path: Path) -> None:
    rows = [[str(at), "非常\n满意" if at % 2 else "一般"] for at in range(1, 31)]
    found = item(draft(written(tmp_path / "a.csv", ["编号", "评价"], rows)), "评价")
    assert [one.label for one in found.options] == ["一般", "非常 满意"]


def test_shares_of_a_hundred_are_numbers_whatever_their_question_says(tmp_path: Path) -> None:
    header = ["序号", "提交答卷时间", "1、请按重要程度分配权重—教育", "1、医疗"]
    rows = [
        [str(at), "2026/9/1 10:00:00", str(at % 11 * 10), str(100 - at % 11 * 10)]
        for at in range(1, 45)
    ]
    found = draft(written(tmp_path / "a.csv", header, rows))
    assert [one.type for one in found.items] == ["number", "number"]


def test_what_must_be_answered_is_no_part_of_the_question(tmp_path: Path) -> None:
    rows = [[str(at), "男" if at % 3 else "女"] for at in range(1, 31)]
    found = draft(written(tmp_path / "a.csv", ["编号", "1. 您的性别（必填）"], rows))
    assert [one.text for one in found.items] == ["您的性别"]


@pytest.mark.parametrize(
    ("question", "type_"),
    [
        ("年办件量（件）", "number"),
        ("财政收入", "number"),
        ("常住户数", "number"),
        ("档案编号", "text"),
        ("备用", "text"),
    ],
)
def test_amounts_are_no_identifiers_though_no_two_are_alike(
    question: str, type_: str, tmp_path: Path
) -> None:
    rows = [[str(at), str(300 + at * 37), "是" if at % 3 else "否"] for at in range(1, 41)]
    found = draft(written(tmp_path / "a.csv", ["序号", f"1、{question}", "2、是否办理"], rows))
    assert (found.items[0].type, bool(found.items[0].personal)) == (type_, type_ == "text")


def test_an_export_of_another_questionnaire_is_told_and_left_out(tmp_path: Path) -> None:
    rows = [[str(at), str(300 + at * 37), "是" if at % 3 else "否"] for at in range(1, 41)]
    organs = written(tmp_path / "organs.csv", ["序号", "1、年办件量（件）", "2、是否代办"], rows)
    persons = hospital(tmp_path / "persons.csv")
    again = hospital(tmp_path / "again.csv", respondents=90)
    made = draft_of([persons, organs, again])
    assert made.exports == (persons, again)
    (told,) = [one for one in made.draft.notices if one.code == "export-not-used"]
    assert told.place is not None
    assert (told.place.file, dict(told.parameters)["other"]) == ("organs.csv", "persons.csv")


def test_what_asks_for_opinions_may_be_quoted_where_the_config_says_so(tmp_path: Path) -> None:
    found = draft(hospital(tmp_path / "a.csv"))
    assert item(found, "其他建议").role == "open"
    assert item(found, "您的姓名").role == ""


@pytest.mark.parametrize("bullets", ["ABCD", "1234"])
def test_letters_and_numbers_before_all_labels_are_no_part_of_them(
    bullets: str, tmp_path: Path
) -> None:
    named = [f"{bullet}.{label}" for bullet, label in zip(bullets, PROBLEMS, strict=True)]
    rows = [
        [str(at), named[at % 4], "；".join(named[k] for k in range(4) if (at >> k) % 2) or named[0]]
        for at in range(1, 41)
    ]
    path = written(tmp_path / "a.csv", ["编号", "首要问题", "全部问题"], rows)
    for question in ("首要问题", "全部问题"):
        assert {one.label for one in item(draft(path), question).options} == {*PROBLEMS}


@pytest.mark.parametrize("letters", ["ABCD", "1234"])
def test_answers_typed_in_as_letters_without_a_sign_are_several(
    letters: str, tmp_path: Path
) -> None:
    cells = [
        "".join(letters[k] for k in range(4) if (at >> k) % 2) or letters[0] for at in range(1, 41)
    ]
    rows = [[str(at), cell] for at, cell in enumerate(cells, 1)]
    found = item(draft(written(tmp_path / "a.csv", ["编号", "主要问题"], rows)), "主要问题")
    assert found.type == "multiple"
    assert {one.label for one in found.options} == {*letters}


@pytest.mark.parametrize("mark", ["√", "✔", "X", "V", "●", "1"])
def test_every_mark_that_the_reader_takes_for_a_tick_drafts_one_question(
    mark: str, tmp_path: Path
) -> None:
    header = ["编号", *(f"主要问题：{label}" for label in PROBLEMS), "您的性别"]
    rows = [
        [str(at), *(mark if (at >> k) % 2 else "" for k in range(4)), "男" if at % 3 else "女"]
        for at in range(1, 41)
    ]
    found = item(draft(written(tmp_path / "a.csv", header, rows)), "主要问题")
    assert (found.type, tuple(one.label for one in found.options)) == ("multiple", PROBLEMS)
