"""Nothing can be done with a figure or its text but print it and ask it."""

import operator
from collections.abc import Callable
from typing import Any

import pytest

from report.document import Binding
from report.figures import (
    Figure,
    MisuseError,
    PrintedSequence,
    PrintedText,
    TemplateText,
    described,
    finding_of,
    nearest,
    parts_of,
)
from tests.report.wording.wording_examples import share

FIGURE = Figure(share(0.4, name="persons.a.share"))
PRINTED = PrintedText("40.0%", Binding(finding="persons.a.share", format="percent", value="0.4"))
OPAQUE = [FIGURE, PRINTED, PrintedSequence(["约", PRINTED])]
MISUSES: list[Callable[[Any], object]] = [
    bool,
    str,
    len,
    list,
    int,
    float,
    abs,
    round,
    operator.neg,
    lambda value: value[0],
    lambda value: value[1:],
    lambda value: "4" in value,
    lambda value: value == 0.4,
    lambda value: value == 0.4,
    lambda value: value != 1,
    lambda value: value > 0.3,
    lambda value: value >= 0.3,
    lambda value: value + 1,
    lambda value: "约" + value,
    lambda value: value * 100,
    lambda value: 100 * value,
    lambda value: value / 2,
    lambda value: value % 2,
    lambda value: value(),
    lambda value: f"{value}",
    lambda value: sorted([value, value]),
    range,
]


@pytest.mark.parametrize("value", OPAQUE, ids=["figure", "text", "sequence"])
@pytest.mark.parametrize("misuse", MISUSES)
def test_whatever_else_is_done_with_a_figure_stops(misuse, value):
    with pytest.raises(MisuseError) as error:
        misuse(value)
    assert error.value.problem.code == "value-misused"


def test_printed_text_is_no_string():
    assert not isinstance(PRINTED, str)


def test_a_figure_shows_no_finding_under_its_own_names():
    assert [name for name in dir(FIGURE) if not name.startswith("_")] == []
    assert finding_of(FIGURE).name == "persons.a.share"


def test_a_figure_has_no_text_without_a_filter():
    with pytest.raises(MisuseError) as error:
        parts_of(FIGURE)
    assert error.value.problem.code == "figure-without-filter"


@pytest.mark.parametrize("value", [None, True, 4.2, [1], {"a": 1}])
def test_only_text_and_whole_numbers_print_by_themselves(value):
    with pytest.raises(MisuseError) as error:
        parts_of(value)
    assert error.value.problem.code == "value-without-text"


def test_a_sequence_keeps_its_parts_apart():
    nested = PrintedSequence(["共", PrintedSequence([PRINTED, 3])])
    first, second, third = parts_of(nested)
    assert (first, third) == ("共", "3")
    assert second is PRINTED


def test_safe_text_of_jinja_is_the_templates_own():
    class Safe(str):
        def __html__(self) -> str:
            return str(self)

    (part,) = parts_of(Safe("**x**"))
    assert isinstance(part, TemplateText)
    (data,) = parts_of("**x**")
    assert type(data) is str


def test_errors_call_a_figure_by_its_name():
    assert described(FIGURE) == "persons.a.share"
    assert described(PRINTED) == "persons.a.share | percent"
    assert described(PrintedSequence(["约", PRINTED])) == '"约" ~ persons.a.share | percent'
    assert described([]) == "kind:list"
    assert described({}) == "kind:group"
    assert described(0.3) == "0.3"


def test_the_nearest_name_is_found_or_none():
    assert nearest("prsons", ["persons", "organs"]) == "persons"
    assert nearest("x", ["persons", "organs"]) == ""
