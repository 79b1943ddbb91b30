"""What is said of a number is true of it, in both languages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.finding import Measure
from report.wording import phrases, words_of
from report.wording.en import EN
from report.wording.zh import ZH
from tests.report.wording.wording_examples import finding, hidden, share

BOTH = pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])


# DOMAIN: 近N成 [10N-3, 10N), N成以上 [10N, 10N+5), 超过半数 (50, 55], 半数 50, 绝大多数 from 90
@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0.0, "没有", "no"),
        (0.0001, "不足一成", "fewer than one in ten"),
        (0.0699, "不足一成", "fewer than one in ten"),
        (0.07, "近一成", "nearly one in ten"),
        (0.0999, "近一成", "nearly one in ten"),
        (0.10, "一成以上", "one in ten"),
        (0.1001, "一成以上", "more than one in ten"),
        (0.15, "一成五以上", "well over one in ten"),
        (0.17, "近两成", "nearly two in ten"),
        (0.2, "两成以上", "two in ten"),
        (0.4227, "四成以上", "more than four in ten"),
        (0.45, "四成五以上", "well over four in ten"),
        (0.4699, "四成五以上", "well over four in ten"),
        (0.47, "近五成", "nearly half of"),
        (0.49999, "近五成", "nearly half of"),
        (0.5, "半数", "half of"),
        (0.50001, "超过半数", "a majority of"),
        (0.55, "超过半数", "a majority of"),
        (0.5501, "五成五以上", "well over five in ten"),
        (0.57, "近六成", "nearly six in ten"),
        (0.5834, "近六成", "nearly six in ten"),
        (0.6, "六成以上", "six in ten"),
        (0.8999, "近九成", "nearly nine in ten"),
        (0.9, "绝大多数", "the great majority of"),
        (0.97, "绝大多数", "the great majority of"),
        (0.9999, "绝大多数", "the great majority of"),
        (1.0, "全部", "all"),
    ],
)
def test_a_share_has_the_word_of_its_range(value, zh, en):
    assert phrases.worded(share(value), words=ZH) == zh
    assert phrases.worded(share(value), words=EN) == en


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0.0, "0.0%", "0.0%"),
        (0.4227, "四成以上", "more than four in ten"),
        (0.48, "近五成", "nearly half"),
        (0.5, "半数", "half"),
        (0.52, "半数以上", "a majority"),
        (0.93, "绝大多数", "the great majority"),
        (1.0, "全部", "all"),
    ],
)
def test_a_share_that_stands_without_its_noun_has_a_word_that_can(value, zh, en):
    assert phrases.said(share(value), words=ZH) == zh
    assert phrases.said(share(value), words=EN) == en


@pytest.mark.parametrize(
    ("low", "zh", "en"),
    [(0.501, "超过半数", "a majority of"), (0.5, "半数左右", "about half of")],
)
def test_a_majority_is_said_only_where_the_whole_interval_is_one(low, zh, en):
    assert phrases.worded(share(0.54, low, 0.58), words=ZH) == zh
    assert phrases.worded(share(0.54, low, 0.58), words=EN) == en


def test_the_word_goes_by_the_exact_share_and_not_by_the_printed_one():
    just_below = share(0.4996)
    assert phrases.percent(just_below, words=ZH) == "50.0%"
    assert phrases.worded(just_below, words=ZH) == "近五成"


def test_noise_of_a_quotient_does_not_change_the_word():
    assert phrases.worded(share(0.5699999999999999), words=ZH) == "近六成"
    assert phrases.worded(share(0.49999999999999994), words=ZH) == "半数"


@BOTH
@given(value=st.floats(0, 1))
def test_every_share_has_a_word(words, value):
    assert phrases.worded(share(value), words=words)


@given(st.floats(0, 1))
def test_a_tenth_in_a_word_is_never_further_off_than_it_says(value):
    word = phrases.worded(share(value), words=ZH)
    found = re.search("([一两三四五六七八九])成", word)
    if found is None or word.startswith("不足"):
        return
    tenth = "一两三四五六七八九".index(found.group(1)) + 1
    percent = round(value * 100, 9)
    if word.startswith("近"):
        assert 10 * tenth - 3 <= percent < 10 * tenth
    else:
        assert 10 * tenth + (5 if "五以上" in word else 0) <= percent < 10 * tenth + 7


@pytest.mark.parametrize(
    ("value", "p", "zh", "en"),
    [
        (0.183, 0.03, "明显高于", "markedly higher than"),
        (0.10, 0.05, "明显高于", "markedly higher than"),
        (0.42 - 0.32, 0.01, "明显高于", "markedly higher than"),
        (0.0999, 0.01, "高于", "higher than"),
        (0.05, 0.01, "高于", "higher than"),
        (0.0499, 0.01, "略高于", "slightly higher than"),
        (-0.2, 0.01, "明显低于", "markedly lower than"),
        (-0.07, 0.01, "低于", "lower than"),
        (-0.01, 0.01, "略低于", "slightly lower than"),
        (0.5, 0.0501, "差异不显著", "not significantly different from"),
    ],
)
def test_a_difference_is_worded_by_its_test_and_its_size(value, p, zh, en):
    difference = finding(Measure.DIFFERENCE, value, value - 0.1, value + 0.1, p=p)
    assert phrases.compared(difference, words=ZH, level=0.05) == zh
    assert phrases.compared(difference, words=EN, level=0.05) == en


def test_the_facts_of_a_census_are_compared_by_size_alone():
    assert phrases.compared(finding(Measure.DIFFERENCE, 0.02), words=ZH, level=0.05) == "略高于"
    assert phrases.compared(finding(Measure.DIFFERENCE, 0.0), words=ZH, level=0.05) == "相同"
    assert phrases.compared(finding(Measure.DIFFERENCE, 0.0), words=EN, level=0.05) == "the same as"


def test_an_estimate_without_a_test_is_not_compared():
    with pytest.raises(ValueError, match="no test"):
        phrases.compared(finding(Measure.DIFFERENCE, 0.2, 0.1, 0.3), words=ZH, level=0.05)


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        (1, 1, "第一位", "first"),
        (3, 3, "第三位", "third"),
        (11, 11, "第11位", "11"),
        (1, 2, "并列第一位", "tied for first"),
        (2, 3, "第二、第三位", "2–3"),
    ],
)
def test_a_rank_says_what_its_rank_set_allows(low, high, zh, en):
    rank = finding(Measure.RANK, low, low, high)
    assert phrases.rank(rank, words=ZH) == zh
    assert phrases.rank(rank, words=EN) == en


def test_a_rank_range_names_both_ends():
    assert phrases.rank_range(finding(Measure.RANK, 1, 1, 2), words=ZH) == "前两位"
    assert phrases.rank_range(finding(Measure.RANK, 1, 1, 12), words=ZH) == "前12位"
    assert phrases.rank_range(finding(Measure.RANK, 3, 3, 4), words=ZH) == "第三、第四位"
    assert phrases.rank_range(finding(Measure.RANK, 2, 2, 4), words=ZH) == "第二至第四位"
    assert phrases.rank_range(finding(Measure.RANK, 4, 4, 4), words=ZH) == "第4位"
    assert phrases.rank_range(finding(Measure.RANK, 2), words=ZH) == "第2位"


@pytest.mark.parametrize(("low", "high", "zh", "en"), [(1, 1, "1", "1"), (3, 4, "3—4", "3–4")])
def test_a_rank_span_is_the_rank_set_in_digits_alone(low, high, zh, en):
    rank = finding(Measure.RANK, low, low, high)
    assert phrases.rank_span(rank, words=ZH) == zh
    assert phrases.rank_span(rank, words=EN) == en


@pytest.mark.parametrize(
    ("subject", "zh", "en"),
    [
        (
            share(0.4227, 0.381, 0.465),
            "95%置信区间38.1%—46.5%",
            "95% confidence interval 38.1% to 46.5%",
        ),
        (
            finding(Measure.MEAN, 46.8, 45.86, 47.7),
            "95%置信区间45.9—47.7",
            "95% confidence interval 45.9 to 47.7",
        ),
        (
            finding(Measure.DIFFERENCE, 0.05, -0.02, 0.12),
            "95%置信区间-2.0—12.0个百分点",
            "95% confidence interval -2.0 to 12.0 percentage points",
        ),
        (
            finding(Measure.ODDS_RATIO, 2.1, 1.2, 3.456),
            "95%置信区间1.20—3.46",
            "95% confidence interval 1.20 to 3.46",
        ),
        (share(0.4227), "无抽样误差", "no sampling error"),
    ],
)
def test_an_interval_is_printed_in_the_unit_of_its_figure(subject, zh, en):
    assert phrases.interval(subject, words=ZH) == zh
    assert phrases.interval(subject, words=EN) == en


def test_bounds_are_an_interval_without_its_name():
    assert phrases.bounds(share(0.4227, 0.381, 0.465), words=ZH) == "38.1%—46.5%"
    assert phrases.bounds(share(0.4227), words=EN) == "no sampling error"


@pytest.mark.parametrize(
    ("unit", "value", "zh", "en"),
    [
        ("person", 203, "203人", "203"),
        ("organ", 46, "46个", "46"),
        ("form", 3522, "3522份", "3,522"),
        ("person", 12345, "12,345人", "12,345"),
        ("", 7, "7", "7"),
        ("person", 202.5, "203人", "203"),
    ],
)
def test_a_count_has_the_counter_of_what_it_counts(unit, value, zh, en):
    count = finding(Measure.COUNT, value, unit=unit)
    assert phrases.count(count, words=ZH) == zh
    assert phrases.count(count, words=EN) == en


def test_a_count_takes_the_counter_that_is_given():
    assert phrases.count(finding(Measure.COUNT, 203, unit="person"), "份", words=ZH) == "203份"
    assert phrases.count(finding(Measure.COUNT, 203, unit="person"), "", words=ZH) == "203"


def test_points_say_the_size_and_direction_the_way():
    down = finding(Measure.DIFFERENCE, -0.183)
    assert phrases.points(down, words=ZH) == "18.3个百分点"
    assert phrases.points(down, signed=True, words=ZH) == "-18.3个百分点"
    assert phrases.points(finding(Measure.DIFFERENCE, 0.183), signed=True, words=EN) == (
        "+18.3 percentage points"
    )
    assert phrases.direction(down, words=ZH) == "低"
    assert phrases.direction(finding(Measure.DIFFERENCE, 0.1), words=EN) == "higher"
    assert phrases.direction(finding(Measure.DIFFERENCE, 0.0), words=ZH) == "持平"


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        (Measure.TOTAL, 12345, "12,345"),
        (Measure.TOTAL, 3.25, "3.3"),
        (Measure.MEAN, 3.0, "3.0"),
        (Measure.ODDS_RATIO, 2.346, "2.35"),
        (Measure.PRIORITY, 0.4155, "0.42"),
        (Measure.BOUND, 0.05, "0.05"),
        (Measure.BOUND, 5, "5"),
        (Measure.BOUND, 0.3, "0.3"),
    ],
)
def test_a_bare_number_has_the_decimals_that_its_measure_needs(measure, value, text):
    assert phrases.number(finding(measure, value), words=ZH) == text


@pytest.mark.parametrize(("value", "text"), [(0.01, "1%"), (0.015, "1.5%"), (0.3, "30%")])
def test_a_norm_is_printed_as_round_as_it_is(value, text):
    assert phrases.percent(finding(Measure.BOUND, value), words=ZH) == text


@pytest.mark.parametrize(
    ("p", "text"), [(0.0123, "p=0.012"), (0.0004, "p<0.001"), (1.0, "p=1.000")]
)
def test_a_p_value_is_never_printed_as_nought(p, text):
    tested = finding(Measure.DIFFERENCE, 0.1, 0.0, 0.2, p=p)
    assert phrases.p_value(tested, words=ZH) == text


def test_a_fact_has_no_p_value():
    assert phrases.p_value(finding(Measure.DIFFERENCE, 0.1), words=ZH) == "不作检验"


def test_percentages_that_miss_100_by_rounding_alone_are_explained():
    thirds = [share(1 / 3)] * 3
    assert phrases.rounding_note(thirds, ZH) == "因四舍五入，各项百分比之和不等于100%"
    assert phrases.rounding_note([share(0.25)] * 4, ZH) == ""
    assert phrases.rounding_note([share(0.6), share(0.7)], ZH) == ""
    assert phrases.rounding_note([*thirds[:2], hidden()], ZH) == ""
    assert phrases.rounding_note([], EN) == ""


def test_a_hidden_figure_has_no_words():
    with pytest.raises(ValueError, match="hidden"):
        phrases.percent(hidden(), words=ZH)


def test_there_are_two_languages():
    assert words_of("zh") is ZH
    assert words_of("en") is EN
    with pytest.raises(KeyError):
        words_of("fr")
