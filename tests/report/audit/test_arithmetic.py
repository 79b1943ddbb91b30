"""What the sentences of a text reckon: shares, sums, differences, multiples and means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from report.audit.arithmetic import relations
from report.audit.numbers import numbers_in
from report.audit.relations import Relation
from report.wording import words_of

ASKED = [Decimal(480)]


def reckons(text: str, language: str = "zh") -> list[Relation]:
    numbers = list(numbers_in(text, words_of(language)))
    return list(relations(text, numbers, language, ASKED))


def wrong_in(text: str, language: str = "zh") -> tuple[str, str, str]:
    """The one number that does not follow: as it stands, as it should, and after what."""
    (found,) = (one for one in reckons(text, language) if not one.holds)
    return found.wrong.text, found.expected, found.reason


@pytest.mark.parametrize(
    ("text", "told", "expected", "reason"),
    [
        ("在480人中，有274人持这一看法，占51.7%。", "51.7%", "57.1%", "share"),
        ("某局120名党员中，女性54人，占54.0%。", "54.0%", "45.0%", "share"),
        ("某局120名党员中，女性54人，占11.3%。", "11.3%", "45.0%", "share"),  # not of the survey's
        ("有35人提到这一点，占全部480人的9.3%。", "9.3%", "7.3%", "share"),
        ("收到意见48条，采纳36条，采纳率为65%。", "65%", "75%", "share"),
        ("共480人，其中专职57人、兼职425人。", "480人", "482", "sum"),
        ("三个街道分别选派4人、6人和5人，共计18人。", "18人", "15", "sum"),
        ("男性占62.4%，女性占47.6%。", "47.6%", "37.6%", "sum"),
        ("党员由2860人增加到3145人，增加385人。", "385人", "285人", "difference"),
        (
            "去年为31.5%，今年为36.9%，上升了6.4个百分点。",
            "6.4个百分点",
            "5.4个百分点",
            "difference",
        ),
        ("培训人数由200人增加到250人，增长35%。", "35%", "25%", "difference"),
        ("编制67个，实有59人，空编18个。", "18个", "8个", "difference"),
        ("经费由40万元提高到90万元，翻了一番。", "90", "80", "multiple"),
        ("全年开展活动240次，平均每月24次。", "24次", "20次", "mean"),
        ("培训支出12万元，参训240人，人均600元。", "600", "500", "mean"),
    ],
)
def test_what_does_not_follow_from_its_own_numbers_is_told(
    text: str, told: str, expected: str, reason: str
) -> None:
    assert wrong_in(text) == (told, expected, reason)


@pytest.mark.parametrize(
    ("text", "told", "expected", "reason"),
    [
        ("Of 60 forms, 54 came back, a rate of 85%.", "85%", "90%", "share"),
        ("We met 53 cadres, of whom 36 were men and 27 women.", "53", "63", "sum"),
        (
            "The share rose from 31.5% to 36.9%, by 6.4 points.",
            "6.4 points",
            "5.4 points",
            "difference",
        ),
        ("Attendance doubled from 150 to 400 people.", "400", "300", "multiple"),
    ],
)
def test_so_it_is_in_english(text: str, told: str, expected: str, reason: str) -> None:
    assert wrong_in(text, "en") == (told, expected, reason)


@pytest.mark.parametrize(
    "text",
    [
        "在480人中，有274人持这一看法，占57.1%。",
        "共53人，其中男性36人、女性17人。",
        "培训支出12万元，参训240人，人均500元。",
        "经费由40万元提高到80万元，翻了一番。",
        "抽查单位20个，合格的16个，占八成。",
        "由200人增加到251人，增长26%。",  # 25.5, rounded
    ],
)
def test_what_follows_is_known_to_follow(text: str) -> None:
    found = reckons(text)
    assert found
    assert all(one.holds for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "共访谈53人，其中党员20人、女性15人。",  # who is both is in both
        "专职干部赞成的占68.4%，兼职干部赞成的占79.9%。",  # of two groups, each of its own
        "全年拨款80万元，其中培训32万元。",
        "座谈会6场，访谈53人，共计20天。",
        "243人至少勾选一项；勾选人员偏少的169人，占35.2%。",  # of the 480 asked, not of the 243
    ],
)
def test_parts_that_need_not_be_all_parts_are_not_added_up(text: str) -> None:
    assert [one for one in reckons(text) if not one.holds] == []


def test_a_share_of_those_asked_may_be_of_those_who_answered() -> None:
    text = "在480人中，有274人持这一看法，占57.6%。"
    numbers = list(numbers_in(text, words_of("zh")))
    answered = [Decimal(480), Decimal(476)]
    assert [one.holds for one in relations(text, numbers, "zh", answered)] == [True]
    assert [one.holds for one in reckons(text)] == [False]


def test_a_word_whose_range_is_not_told_agrees_with_any_share() -> None:
    (found,) = reckons("某局120名党员中，女性54人，占绝大多数。")
    assert found.holds


def test_brackets_like_those_of_a_tag_are_only_brackets() -> None:
    (found,) = reckons("如⟨c9⟩所示，共50人（⟨p0⟩），其中男性36人、女性17人。")
    assert (found.wrong.text, found.expected) == ("50人", "53")
