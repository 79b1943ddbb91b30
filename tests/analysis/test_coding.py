"""Open answers are coded by the dictionary alone: a dozen by hand, and laws for all others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.coding import Coder
from survey.questionnaire import AnswerTheme, Label


def answer_theme(code, *words):
    return AnswerTheme(code=code, label=Label(zh=code), words=words)


THEMES = (
    answer_theme("training", "培训", "轮训"),
    answer_theme("funds", "经费", "没有钱"),
    answer_theme("staff", "人员不足", "专职", "编制"),
    answer_theme("neglect", "不重视", "培训"),  # 培训 stands under two themes
    answer_theme("online", "App", "学习强国"),
)
# Coded by reading them, before the program did
BY_HAND = {
    "多办培训": {"training", "neglect"},
    "加强业务培训，经费要跟上": {"training", "neglect", "funds"},
    "活动经费没有保障": {"funds"},
    "没有钱办事": {"funds"},  # the term itself holds the negation
    "没有经费": set(),  # named, but denied: the dictionary would have to say 没有经费
    "不培训也行": set(),
    "没有必要培训，不要轮训": set(),
    "不需要再培训": {"training", "neglect"},  # 再 stands between: the rule sees no further
    "不断培训": {"training", "neglect"},
    "领导不重视": {"neglect"},
    "领导很重视": set(),
    "专职人员不足": {"staff"},
    "非专职的多": set(),
    "用ａｐｐ学习": {"online"},  # full width, small letters
    "happy": set(),  # App is no word of it
    "未培训的先轮训": {"training"},
    "***": set(),
    "谢谢": set(),
}


@pytest.fixture(scope="module")
def coder():
    return Coder(THEMES)


@pytest.mark.parametrize("answer", BY_HAND)
def test_answers_are_coded_as_a_reader_of_the_dictionary_codes_them(coder, answer):
    assert coder.themes(answer) == BY_HAND[answer]


def test_a_word_counts_where_one_of_its_places_is_not_negated(coder):
    assert coder.themes("不培训不行，要培训") == {"training", "neglect"}


def test_part_of_a_word_is_no_word(coder):
    assert Coder([answer_theme("chinese", "华人")]).themes("中华人民共和国") == set()
    assert Coder([answer_theme("chinese", "华人")]).themes("海外华人") == {"chinese"}


CODER = Coder(THEMES)
LETTERS = st.text(alphabet="不没有培训经费专职人员多办，的 Ap", max_size=20)


@settings(deadline=None)
@given(LETTERS)
def test_an_answer_with_none_of_the_words_is_uncoded(text):
    words = [word for theme in THEMES for word in theme.words]
    if not any(word.casefold() in text.casefold() for word in words):
        assert CODER.themes(text) == set()


@settings(deadline=None)
@given(LETTERS)
def test_a_theme_is_given_only_for_a_word_that_the_answer_holds(text):
    for theme in THEMES:
        if theme.code in CODER.themes(text):
            assert any(word.casefold() in text.casefold() for word in theme.words)


@settings(deadline=None, max_examples=30)
@given(st.permutations(THEMES), LETTERS)
def test_the_order_of_themes_and_of_what_was_coded_before_is_irrelevant(themes, text):
    other = Coder(themes)
    other.themes("加强业务培训")
    assert other.themes(text) == CODER.themes(text)


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet="党建通知员会不a1 +", min_size=1, max_size=6).map(str.strip).filter(bool))
def test_an_answer_that_is_the_word_is_coded_whatever_the_word(word):
    assert Coder([answer_theme("it", word)]).themes(f"一、{word}。") == {"it"}
