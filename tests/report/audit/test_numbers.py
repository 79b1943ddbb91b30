from __future__ import annotations

from decimal import Decimal

import pytest

from report.audit.loose_shares import loose_shares
from report.audit.numbers import NumberKind, bands_in, numbers_in
from report.audit.numerals import chinese_number
from report.wording import words_of

ZH, EN = words_of("zh"), words_of("en")


@pytest.mark.parametrize(
    ("numerals", "value"),
    [
        ("七", 7),
        ("十", 10),
        ("十二", 12),
        ("四百八十", 480),
        ("一千零五", 1005),
        ("两万三千", 23000),
        ("二〇二四", 2024),
    ],
)
def test_chinese_numerals_are_whole_numbers(numerals: str, value: int) -> None:
    assert chinese_number(numerals) == value


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("占57.1%。", NumberKind.PERCENT, "57.1"),
        ("占百分之五十七点一。", NumberKind.PERCENT, "57.1"),
        ("高28.3个百分点", NumberKind.POINTS, "28.3"),
        ("共1,234人", NumberKind.COUNT, "1234"),
        ("共四百八十人", NumberKind.COUNT, "480"),
        ("平均46.4岁", NumberKind.COUNT, "46.4"),
        ("居第三位", NumberKind.RANK, "3"),
        ("近六成受访者", NumberKind.WORD, "55"),
        ("有四成二的人", NumberKind.PERCENT, "42"),
    ],
)
def test_a_number_is_found_in_digits_numerals_and_words(
    text: str, kind: NumberKind, value: str
) -> None:
    (found,) = numbers_in(text, ZH)
    assert (found.kind, found.value) == (kind, Decimal(value))


@pytest.mark.parametrize(
    "text", ["2024年5月6日", "第三十条第2款", "表 3", "（见图2）", "23．主要困难", "Q7", "v0.1.0"]
)
def test_dates_articles_and_names_are_no_statistics(text: str) -> None:
    assert list(numbers_in(text, ZH)) == []


def test_an_english_date_is_no_statistic_but_such_a_count_is_a_number() -> None:
    assert list(numbers_in("20 June 2024", EN)) == []
    assert [one.text for one in numbers_in("number 2024, or", EN)] == ["2024"]


@pytest.mark.parametrize("text", ["480 came back.", "Of 480 sent", "480"])
def test_an_english_count_before_a_word_is_a_number(text: str) -> None:
    assert [one.value for one in numbers_in(text, EN)] == [480]


@pytest.mark.parametrize("name", ["Form 2", "question 7", "Q3", "3rd", "May 6, 2024"])
def test_a_number_in_an_english_name_is_no_statistic(name: str) -> None:
    assert list(numbers_in(f"{name} shows it", EN)) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("forty percent", NumberKind.PERCENT, 40),
        ("Twenty-five per cent", NumberKind.PERCENT, 25),
        ("Twelve respondents", NumberKind.COUNT, 12),
    ],
)
def test_an_english_number_in_words_is_a_share_or_a_count(
    text: str, kind: NumberKind, value: int
) -> None:
    (found,) = numbers_in(f"{text} agreed", EN)
    assert (found.kind, found.value) == (kind, value)


def test_a_word_of_the_houses_stands_for_the_middle_of_its_range() -> None:
    (found,) = numbers_in("占绝大多数", ZH)
    assert found.value == 95


def test_a_share_in_english_words_is_found() -> None:
    (found,) = numbers_in("nearly six in ten respondents", EN)
    assert found.kind is NumberKind.WORD


def test_the_name_of_a_class_is_no_number_where_it_is_known() -> None:
    (label,) = bands_in("45—49岁")
    text = "45—49岁的占53.8%，145—49岁不是"
    assert [one.text for one in numbers_in(text, ZH, [label])] == ["53.8%", "145", "49岁"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("六成", 57, 63),
        ("七成多", 70, 80),
        ("近九成", 80, 90),
        ("不到三成", 20, 30),
        ("超过六成五", 65, 75),
        ("过半", 50, 60),
        ("半数左右", 45, 55),
        ("每十人里就有四人", 35, 45),
        ("每5个人里有1个", 15, 25),
        ("五分之二", 37, 43),
    ],
)
def test_a_share_in_words_allows_the_range_that_people_mean(text: str, low: int, high: int) -> None:
    (found,) = loose_shares(f"有{text}的受访者")
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("two thirds", 64, 70),
        ("Nearly a quarter", 15, 25),
        ("just over half", 50, 60),
        ("three out of four", 72, 78),
        ("around one in five", 17, 23),
        ("nearly six in ten", None, None),
        ("fewer than two in five", 30, 40),
    ],
)
def test_an_english_share_in_words_allows_what_people_mean(
    text: str, low: int | None, high: int | None
) -> None:
    (found,) = numbers_in(f"{text} respondents said so", EN)
    assert found.text == text
    assert [one if one is None else round(one) for one in (found.low, found.high)] == [low, high]


@pytest.mark.parametrize(
    "text", ["the second half of 2024", "half a year", "a third party", "one of ten", "two in the"]
)
def test_english_words_that_are_no_shares(text: str) -> None:
    assert [one for one in numbers_in(text, EN) if one.kind is NumberKind.WORD] == []


def test_the_name_of_an_option_is_no_share() -> None:
    assert [one.low for one in loose_shares("半数左右做到的占两成")] == [17]
