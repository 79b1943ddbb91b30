"""All domains at once give what each domain's own tally gives, which is held against R."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.estimates.share import share
from analysis.estimates.share_table import share_table
from analysis.estimates.student import estimable
from analysis.sampling import Drawn, Sampling
from analysis.tally import Tally
from analysis.tallying import tally_matrix
from tests.analysis.golden_designs import drawn, numbers, rows

BASE = ("valid",)
LISTED = [("o1",), ("o2",), ("o1", "o2"), ("nobody",)]


def _tallied(how: Drawn, sampling: Sampling, domains: np.ndarray, answers: np.ndarray) -> Tally:
    columns = {"valid": (answers > 0) * 1.0, "nobody": np.zeros(len(how))}
    columns |= {f"o{code}": (answers == code) * 1.0 for code in (1, 2, 3)}
    return tally_matrix(columns, replace(how, domains=domains), sampling)


def _assert_as_each_by_itself(whole: Tally, *, by_domain: bool) -> int:
    """The number of shares compared."""
    table = share_table(whole, LISTED, BASE, by_domain=by_domain)
    compared = 0
    for row, domain in enumerate(table.domains):
        part = whole.within(domain) if by_domain else whole
        assert table.bases[row] == part.members(BASE)
        assert table.df[row] == part.df(BASE)
        if not estimable(part, BASE):
            assert np.isnan(table.standard_errors[row]).all()
            continue
        for place, chosen in enumerate(LISTED):
            one = share(part, chosen, BASE)
            assert table.counts[row, place] == one.count
            assert table.values[row, place] == pytest.approx(one.value, rel=1e-12)
            # What is rounding to the one may be a zero to the other
            assert table.standard_errors[row, place] == pytest.approx(
                one.standard_error, rel=1e-10, abs=1e-14
            )
            read = table.estimate(domain, place, 0.95, "wilson")
            assert (read.base, read.df, read.count) == (one.base, one.df, one.count)
            for name in ("value", "low", "high", "weighted_base"):
                assert getattr(read, name) == pytest.approx(getattr(one, name), rel=1e-9, abs=1e-12)
            compared += 1
    return compared


@pytest.mark.parametrize("by_domain", [True, False])
@pytest.mark.parametrize("design", ["nhanes", "synthA", "synthA_fpc", "clus1_fpc", "fpc_fpc"])
def test_every_domain_of_a_golden_design_is_estimated_as_by_itself(
    design: str, *, by_domain: bool
) -> None:
    _, how, sampling = drawn(design)
    chance = np.random.default_rng(7)
    answers = chance.integers(0, 4, len(how))
    domains = chance.choice(["a", "b", "c"], len(how))
    whole = _tallied(how, sampling, domains, answers)
    assert _assert_as_each_by_itself(whole, by_domain=by_domain) >= len(LISTED)


@pytest.mark.parametrize("by", [("nhanes", "race"), ("nhanes", "RIAGENDR"), ("synthA", "county")])
def test_all_domains_at_once_agree_with_the_svyby_of_r(by: tuple[str, str]) -> None:
    design, group = by
    expected = [
        row
        for row in rows("estimates.csv")
        if (row["design"], row["by"], row["stat"]) == (design, group, "by_mean")
        and row["variable"] in ("HI_CHOL", "D1_top2")
    ]
    data, how, sampling = drawn(design)
    values = numbers(data, expected[0]["variable"])
    answers = np.select([values == 1, values == 0], [1, 2], 0)
    table = share_table(_tallied(how, sampling, data[group], answers), LISTED, BASE)
    assert [f"{group}=={domain}" for domain in table.domains] == [r["domain"] for r in expected]
    for row, found in zip(
        expected,
        zip(table.values, table.standard_errors, table.df, table.bases, strict=True),
        strict=True,
    ):
        share_of, error, df, base = found
        assert share_of[0] == pytest.approx(float(row["estimate"]), rel=1e-9)
        assert error[0] == pytest.approx(float(row["se"]), rel=1e-9)
        assert (df, base) == (float(row["df"]), float(row["n"]))


@pytest.mark.parametrize("rule", ["adjust", "average", "remove"])
def test_strata_with_one_psu_follow_the_rule_in_every_domain(rule: str) -> None:
    chance = np.random.default_rng(11)
    n = 400
    psu = chance.integers(0, 13, n)
    strata = np.minimum(psu // 3, 4)  # the fifth has one PSU
    how = Drawn(
        weights=chance.uniform(0.5, 2.0, n), strata=strata.astype(str), psus=psu.astype(str)
    )
    sampling = Sampling(clustered=True, single_psu=rule)
    domains = np.where(psu < 7, "low", chance.choice(["low", "high"], n))
    whole = _tallied(how, sampling, domains, chance.integers(0, 4, n))
    assert _assert_as_each_by_itself(whole, by_domain=True) == 2 * len(LISTED)


def test_a_domain_where_nobody_answered_has_no_share() -> None:
    how = Drawn(weights=np.ones(6), strata=np.full(6, ""), psus=np.array([*"aabbcc"]))
    domains = np.array(["x", "x", "x", "x", "y", "y"])
    answers = np.array([1, 2, 1, 1, 0, 0])
    table = share_table(_tallied(how, Sampling(clustered=True), domains, answers), LISTED, BASE)
    assert np.isnan(table.values[1]).all()
    assert np.isnan(table.standard_errors[1]).all()
    assert table.values[0].tolist() == [0.75, 0.25, 1.0, 0.0]
    assert table.standard_errors[0, 2:].tolist() == [0.0, 0.0]


def test_designs_that_are_not_of_whole_psus_are_left_to_each_domain() -> None:
    how = Drawn(weights=np.ones(3), strata=np.full(3, ""), psus=np.array([*"abc"]))
    whole = _tallied(how, Sampling(), np.array([*"xxy"]), np.array([1, 2, 3]))
    with pytest.raises(ValueError, match="whole PSUs"):
        share_table(whole, LISTED, BASE)
