"""Whether a bound number still says its finding's value, its sign included."""

import pytest

from report.audit.agreement import figure_agrees, number_agrees
from report.audit.numbers import numbers_in
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


@pytest.mark.parametrize(
    ("text", "measure", "value", "agrees"),
    [
        ("绝大多数", "share", "0.971", True),
        ("绝大多数", "share", "0.86", True),  # of the house's range less five points
        ("绝大多数", "share", "0.8", False),
        ("绝大多数", "count", "97", False),  # of no share
        ("三分之一", "share", "0.34", True),
        ("三分之一", "share", "0.42", False),
    ],
)
def test_a_share_in_words_agrees_with_shares_alone_and_within_its_range(
    text: str, measure: str, value: str, agrees: bool
) -> None:
    (number,) = numbers_in(f"占{text}。", words_of("zh"))
    published = {"d.a": Published(name="d.a", measure=measure, value=value)}
    figure = BoundFigure(finding="d.a", format="percent", text="—")
    assert number_agrees(number, figure, published, words_of("zh")) is agrees
