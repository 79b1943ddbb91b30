"""Sections stand in the order of their figures, as far as these may be told."""

import pytest

from analysis.estimate import Estimate
from analysis.finding import Finding, Findings, FindingSource, Mark, Measure, UnknownFindingError
from analysis.order import in_order, order_by


def findings(**values):
    return Findings(
        Finding(
            name=name,
            measure=Measure.SHARE,
            estimate=None if value is None else Estimate(value=value, base=10),
            source=FindingSource(kind="data"),
            mark=mark or (Mark.NOT_ESTIMABLE if value is None else None),
        )
        for name, (value, mark) in values.items()
    )


def test_the_largest_comes_first_and_ties_keep_the_order_given():
    found = findings(a=(0.2, None), b=(0.5, None), c=(0.2, None), d=(0.9, None))
    assert order_by(found, ("a", "b", "c", "d")) == ("d", "b", "a", "c")
    assert order_by(found, ("c", "a")) == ("c", "a")


def test_a_hidden_figure_keeps_its_place():
    found = findings(a=(0.2, None), b=(0.1, Mark.PRIVACY), c=(0.9, None), d=(None, None))
    assert order_by(found, ("a", "b", "c", "d")) == ("c", "b", "a", "d")


def test_an_unknown_name_is_told():
    with pytest.raises(UnknownFindingError):
        order_by(findings(a=(0.2, None)), ("a", "z"))


def test_entries_stand_in_the_order_of_their_findings():
    found = findings(a=(0.2, None), b=(0.5, None), c=(0.9, Mark.PRIVACY))
    assert in_order(found, {"a": 1, "b": 2, "c": 3}) == [2, 1, 3]


def test_entries_stay_as_they_are_where_a_finding_is_missing():
    assert in_order(findings(a=(0.2, None)), {"z": 1, "a": 2}) == [1, 2]
