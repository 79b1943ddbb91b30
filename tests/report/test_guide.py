"""The guide names everything that templates can use, prints its examples, and is current."""

import pytest

from report.formats import Formats
from report.guide import DOCS, FILES, example, guide
from report.guide_entries import BLOCKS, FIGURE_FILTERS, INLINES, OTHER_FILTERS, TESTS
from report.guide_figures import FIGURES
from report.guide_names import NAMES
from report.questions import Questions
from report.style import Style
from report.templating import render_text, report_environment
from report.templating_lists import KEPT_FILTERS, KEPT_TESTS
from report.wording.zh import ZH

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


@LANGUAGES
def test_the_guide_in_docs_is_the_one_that_the_code_writes(language):
    written = (DOCS / FILES[language]).read_text(encoding="utf-8")
    assert written == guide(language, NAMES), "run python -m report.guide"


def test_every_filter_test_and_function_has_its_entry(tmp_path):
    environment = report_environment(tmp_path / "x.md.j2", ZH, Style())
    assert set(FIGURE_FILTERS) | set(OTHER_FILTERS) | set(KEPT_FILTERS) == set(environment.filters)
    assert set(TESTS) | set(KEPT_TESTS) == set(environment.tests)
    functions = {name for name in environment.globals if not name.startswith("_")}
    assert set(BLOCKS) | set(INLINES) == functions


def test_figure_filters_and_tests_are_those_of_the_code():
    formats = set(Formats(ZH, Style()).filters())
    assert set(FIGURE_FILTERS) <= formats <= set(FIGURE_FILTERS) | set(OTHER_FILTERS)
    assert set(TESTS) == set(Questions(0.05).tests())


@LANGUAGES
@pytest.mark.parametrize("name", [*FIGURE_FILTERS, *TESTS, *OTHER_FILTERS])
def test_every_example_prints_something(name, language):
    entry = {**FIGURE_FILTERS, **TESTS, **OTHER_FILTERS}[name]
    assert example(entry[0], language)


@pytest.mark.parametrize("name", [*BLOCKS, *INLINES])
def test_every_function_of_the_guide_can_be_called_as_it_says(name):
    source = {**BLOCKS, **INLINES}[name][0]
    table = BLOCKS["table"][0]
    render_text(source if name == "table" else f"{table}\n\n{source}", FIGURES, "zh")
