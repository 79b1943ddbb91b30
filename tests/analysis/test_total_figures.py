"""Which figures of all tell no more than the numbers of respondents that are reckoned with."""

import pytest

from analysis.chapters.draft import Bound, Cell, Draft, Number, equal, not_estimable
from analysis.estimate import Estimate
from analysis.finding import Finding, FindingSource, Measure
from analysis.total_figures import Figures, sums_told


def drafted(name, measure, value, *cells, **more):
    source = FindingSource(kind="data", form="persons")
    estimate = Estimate(value=value, base=cells[0].base if cells else 0)
    finding = Finding(name=name, measure=measure, estimate=estimate, source=source)
    return Draft(finding=finding, cells=cells, **more)


def cell(name, count, base=40, of="all"):
    return Cell(count=count, base=base, name=name, of=of)


SHARE = drafted("a.share", Measure.SHARE, 0.25, cell("a", 10))
COUNT = drafted("a.count", Measure.COUNT, 10, cell("a", 10))
OTHER = drafted("b.share", Measure.SHARE, 0.5, cell("b", 20))
RESTING = {"rests_on": ("a.share", "b.share")}
WHOLE = cell("all", 40)


@pytest.mark.parametrize(
    "draft",
    [
        SHARE,
        COUNT,
        drafted("d", Measure.DIFFERENCE, -0.25, WHOLE, **RESTING),
        drafted("d", Measure.DIFFERENCE, 0.25 - 10 / 60, cell("x", 40, base=100, of="x"),
                cell("both", 20, base=100, of="x"), rests_on=("a.share",)),
        drafted("r", Measure.RANK, 1, **RESTING),
        drafted("v", Measure.CRAMERS_V, 0.3, WHOLE, **RESTING),
        drafted("m", Measure.MEAN, 2.5, WHOLE, rests_on=("a.count",)),
    ],
)  # fmt: skip
def test_a_count_and_what_follows_from_counts_tell_no_more_than_these(draft):
    assert Figures([SHARE, COUNT, OTHER, draft], frozenset()).accounted(draft)


@pytest.mark.parametrize(
    "draft",
    [
        drafted("median", Measure.MEDIAN, 3.0, WHOLE),
        drafted("mean", Measure.MEAN, 2.5, WHOLE),
        drafted("score", Measure.MEAN, 2.5, WHOLE, rests_on=("a.share",)),
        drafted("odds", Measure.ODDS_RATIO, 2.0, WHOLE, **RESTING),
        drafted("severity", Measure.SHARE, 0.3, cell("a+b", 30)),
        drafted("d", Measure.DIFFERENCE, -0.2, WHOLE, **RESTING),
        drafted("rank", Measure.RANK, 1),
        drafted("gone", Measure.RANK, 1, rests_on=("no such figure",)),
        drafted("a.share#earlier", Measure.SHARE, 0.25, cell("a", 10)),
        drafted("nameless", Measure.SHARE, 0.25, Cell(count=10, base=40)),
        not_estimable("c.share", Measure.SHARE, SHARE.finding.source, "no-base"),
    ],
)
def test_a_figure_that_tells_anything_else_is_not_reckoned_with(draft):
    assert not Figures([SHARE, COUNT, OTHER, draft], frozenset()).accounted(draft)


def test_a_mean_of_shares_tells_one_sum_and_a_sum_of_numbers_only_a_limit():
    terms = ((1.0, Number(name="a", count=10)), (0.5, Number(name="b", count=20)))
    mean = drafted("mean", Measure.SHARE, 0.3, cell("a+b", 30)).related(*equal(terms, ("mean",)))
    limit = drafted("sum", Measure.MEAN, 2.0, WHOLE).related(
        Bound(terms=terms, at_most=25.0, told_by=("sum",))
    )
    ((told, tellers),) = sums_told([mean, limit]).items()
    assert tellers == ("mean",)
    assert {abs(factor) for _, factor in told.factors} == {1.0, 0.5}
    assert Figures([mean], frozenset(tellers)).accounted(mean)
    assert not Figures([mean], frozenset()).accounted(mean)
