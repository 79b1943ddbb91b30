"""Each filter binds its text to the finding, and prints a mark for what is hidden."""

import pytest

from analysis.finding import Mark, Measure
from report.figures import Figure, MisuseError, PrintedText
from report.formats import Formats
from report.style import Style
from report.wording import phrases, with_own_words
from report.wording.en import EN
from report.wording.zh import ZH
from survey.study import WordOfShares
from tests.report.wording.wording_examples import finding, hidden, share

FORMATS = Formats(ZH, Style())
SHARE = Figure(share(0.4227, 0.381, 0.465, name="persons.a.share"))


def test_printed_text_remembers_finding_format_and_exact_value():
    text = FORMATS.print("percent", SHARE, 2)
    assert text.text == "42.27%"
    assert text.binding.finding == "persons.a.share"
    assert text.binding.format == "percent(2)"
    assert float(text.binding.value) == 0.4227


def test_a_format_is_written_as_in_the_template():
    gap = Figure(finding(Measure.DIFFERENCE, 0.1))
    assert FORMATS.print("points", gap, signed=True).binding.format == "points(signed=True)"


@pytest.mark.parametrize(
    ("mark", "text"),
    [(Mark.PRIVACY, "—"), (Mark.RELIABILITY, "※"), (Mark.NOT_ESTIMABLE, "…")],
)
@pytest.mark.parametrize("name", ["percent", "worded", "said", "interval", "bounds"])
def test_a_hidden_figure_prints_its_mark_and_nothing_of_its_value(mark, text, name):
    printed = FORMATS.print(name, Figure(hidden(mark)))
    assert printed.text == text
    assert printed.mark is mark
    assert printed.binding.value == ""
    assert "4321" not in repr(printed)


def test_low_numbers_are_said_in_words_and_full_ones_in_percent():
    assert FORMATS.print("said", SHARE).text == "42.3%"
    assert Formats(ZH, Style(numbers="low")).print("said", SHARE).text == "四成以上"
    assert Formats(EN, Style(numbers="low")).print("said", SHARE).text == "more than four in ten"


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("name", list(phrases.FITS))
def test_a_format_prints_the_measures_that_fit_and_refuses_the_others(name, measure):
    figure = Figure(finding(measure, 1, 1, 1, p=0.01))
    if measure in phrases.FITS[name]:
        assert FORMATS.print(name, figure).text
        return
    with pytest.raises(MisuseError) as error:
        FORMATS.print(name, figure)
    assert error.value.problem.code == "format-does-not-fit"


@pytest.mark.parametrize("value", [0.42, "42%", None, FORMATS.print("percent", SHARE)])
def test_only_figures_are_printed(value):
    with pytest.raises(MisuseError) as error:
        FORMATS.print("percent", value)
    assert error.value.problem.code == "filter-without-figure"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [((1, 2), {}), (("x",), {}), ((-1,), {}), ((7,), {}), ((), {"words": EN}), ((), {"digits": 1})],
)
def test_arguments_that_a_filter_does_not_take_are_refused(arguments, named):
    with pytest.raises(MisuseError) as error:
        FORMATS.print("percent", SHARE, *arguments, **named)
    assert error.value.problem.code == "filter-arguments"


@pytest.mark.parametrize("name", ["compared", "p_value"])
def test_an_estimate_without_a_test_is_not_worded_as_tested(name):
    untested = Figure(finding(Measure.DIFFERENCE, 0.1, 0.0, 0.2))
    with pytest.raises(MisuseError) as error:
        FORMATS.print(name, untested)
    assert error.value.problem.code == "figure-without-test"


@pytest.mark.parametrize(
    ("texts", "zh", "en"),
    [
        ([], "", ""),
        (["甲"], "甲", "甲"),
        (["甲", "乙"], "甲和乙", "甲 and 乙"),
        (["甲", "乙", "丙"], "甲、乙和丙", "甲, 乙 and 丙"),
    ],
)
def test_a_listing_joins_its_last_two_by_a_word(texts, zh, en):
    assert "".join(map(str, FORMATS.listed(texts).parts)) == zh
    assert "".join(map(str, Formats(EN, Style()).listed(texts).parts)) == en


def test_a_small_whole_number_of_the_templates_own_has_a_word():
    assert FORMATS.numeral(3) == "三"
    assert FORMATS.numeral(12) == "12"
    with pytest.raises(MisuseError):
        FORMATS.numeral(True)


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (Measure.SHARE, "42.3%"),
        (Measure.RATIO, "42.3%"),
        (Measure.COUNT, "0.4"),
        (Measure.PRIORITY, "0.42"),
    ],
)
def test_a_figure_in_a_chart_has_the_usual_format_of_its_measure(measure, text):
    printed = FORMATS.printed(Figure(finding(measure, 0.4227)))
    assert isinstance(printed, PrintedText)
    assert printed.text == text


def test_a_study_may_call_shares_in_a_range_as_it_likes():
    own = (WordOfShares(text="四成左右", low=0.38, high=0.43),)
    formats = Formats(with_own_words(ZH, own), Style(numbers="low"))
    assert formats.print("worded", SHARE).text == "四成左右"
    assert formats.print("said", SHARE).text == "四成左右"
    above = Figure(share(0.43, name="above"))
    assert formats.print("worded", above).text == "四成以上"
    assert with_own_words(ZH, ()) is ZH
