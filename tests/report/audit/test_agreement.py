"""Whether a bound number still says its finding's value, its sign included."""

import pytest

from report.audit.agreement import figure_agrees
from report.bound import BoundFigure, Published
from report.wording import words_of


@pytest.mark.parametrize(
    ("format_", "measure", "value", "text", "agrees"),
    [
        ("number", "alpha", "-0.0412", "-0.04", True),
        ("number", "alpha", "0.0412", "-0.04", False),
        ("number", "alpha", "-0.0412", "0.04", False),
        ("number", "alpha", "-0.0412", "-0.05", False),
        ("number", "alpha", "0.0412", "0.04", True),
        ("points(signed=True, unit='')", "difference", "-0.184", "-18.4", True),
        ("points(signed=True, unit='')", "difference", "-0.184", "-17.4", False),
    ],
)
def test_a_printed_number_agrees_with_its_finding_sign_included(
    format_: str, measure: str, value: str, text: str, agrees: bool
) -> None:
    published = {"d.a": Published(name="d.a", measure=measure, value=value)}
    figure = BoundFigure(finding="d.a", format=format_, text=text)
    assert figure_agrees(figure, published, words_of("zh")) is agrees
