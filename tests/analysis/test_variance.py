"""Stages and strata with a single PSU: the variance is the formula, worked out row by row."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sampling import Drawn, Sampling
from analysis.tallying import tally_matrix
from analysis.variance import covariance


def sample(strata, psus, values, **design):
    how = Drawn(
        weights=design.pop("weights", np.ones(len(values))),
        strata=np.array(list(strata)),
        psus=np.array(list(psus)),
        domains=design.pop("domains", None),
    )
    sampling = Sampling(clustered=design.pop("clustered", True), **design)
    return tally_matrix({"x": np.array(values, float)}, how, sampling)


def variance(tally):
    return covariance(tally, [tally.total(("x",))])[0, 0]


def test_psus_whose_members_agree_leave_no_rounding_of_a_second_stage():
    weights = np.array([1.237, 2.911, 0.703, 5.119])
    how = Drawn(weights=weights, strata=np.full(4, ""), psus=np.array(list("aabb")))
    sampling = Sampling(clustered=True, members={"a": 9.0, "b": 7.0}, population_psus={"": 5.0})
    tally = tally_matrix({"x": np.full(4, 3.0), "valid": np.ones(4)}, how, sampling)
    mean = tally.total(("x",)) / tally.total(("valid",))
    assert covariance(tally, [mean])[0, 0] == 0.0


def spread(values):
    """n/(n-1) times the sum of squares around the mean."""
    values = np.array(values, float)
    return len(values) / (len(values) - 1) * ((values - values.mean()) ** 2).sum()


def test_members_drawn_from_psus_add_a_second_stage():
    # stratum a: 2 of 6 PSUs; PSU 1: 3 of 9 members, PSU 2: all 2 of its members
    tally = sample(
        "aaaaa",
        "11122",
        [1, 4, 7, 2, 5],
        population_psus={"a": 6},
        members={"a/1": 9, "2": 2},
    )
    first = (1 - 2 / 6) * spread([12, 7])
    second = 2 / 6 * (1 - 3 / 9) * spread([1, 4, 7])
    assert variance(tally) == pytest.approx(first + second, rel=1e-12)


@given(st.integers(0, 10_000))
def test_two_stages_agree_with_the_formula_on_the_rows(seed):
    generator = np.random.default_rng(seed)
    n = 40
    strata = np.array(["a", "b"])[generator.integers(0, 2, n)]
    psus = np.array(["1", "2", "3"])[generator.integers(0, 3, n)]
    strata[:6], psus[:6] = list("aaabbb"), list("123123")
    weights, values = generator.uniform(1, 4, n), generator.normal(5, 2, n)
    members = {f"{s}/{p}": 30.0 for s in "ab" for p in "123"}
    tally = sample(
        strata, psus, values, weights=weights, population_psus={"a": 5, "b": 12}, members=members
    )
    expected = 0.0
    for stratum, population in (("a", 5), ("b", 12)):
        z = [(weights * values)[(strata == stratum) & (psus == psu)] for psu in ("1", "2", "3")]
        expected += (1 - 3 / population) * spread([psu.sum() for psu in z])
        expected += sum(
            3 / population * (1 - len(psu) / 30) * spread(psu) for psu in z if len(psu) > 1
        )
    assert variance(tally) == pytest.approx(expected, rel=1e-10)


ALONE = {"adjust": 16.0 + 4.0, "average": 4.0 * 2 / 1, "remove": 4.0}


@pytest.mark.parametrize("clustered", [True, False])
@pytest.mark.parametrize("rule", ALONE)
def test_a_stratum_with_a_single_psu_follows_the_named_rule(rule, clustered):
    # stratum a: 2/1 * ((1-2)^2 + (3-2)^2); stratum b: one PSU, grand mean of the three is 4
    tally = sample("aab", "123", [1, 3, 8], single_psu=rule, clustered=clustered)
    assert variance(tally) == pytest.approx(ALONE[rule])


@pytest.mark.parametrize("clustered", [True, False])
def test_in_a_domain_only_the_strata_with_its_members_are_averaged(clustered):
    # Nobody of the domain is in stratum c, so b takes the variance of a alone: 2/1 of it.
    # R: options(survey.lonely.psu="average"); svytotal(~x, subset(design, domain == "m"))
    tally = sample(
        "aabcc", "12345", [1, 3, 8, 5, 9],
        single_psu="average", clustered=clustered, domains=np.array(list("mmmff")),
    )  # fmt: skip
    inside = covariance(tally, [tally.total(("x",), "m")])[0, 0]
    assert inside == pytest.approx(2 * ((1 - 2) ** 2 + (3 - 2) ** 2) * 2 / 1)
    everyone = 4.0 + 2 * ((5 - 7) ** 2 + (9 - 7) ** 2)
    assert variance(tally) == pytest.approx(everyone * 3 / 2)


@pytest.mark.parametrize("rule", ALONE)
def test_a_single_psu_that_is_its_whole_stratum_has_no_variance(rule):
    tally = sample("aab", "123", [1, 3, 8], single_psu=rule, population_psus={"a": 1e9, "b": 1})
    assert variance(tally) == pytest.approx(4.0, rel=1e-6)


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="no rule"):
        Sampling(single_psu="ignore")


@given(st.integers(0, 10_000), st.booleans())
def test_a_domain_as_part_of_the_key_is_a_column_of_products(seed, clustered):
    generator = np.random.default_rng(seed)
    n = 30
    strata = np.array(["a", "b"])[np.arange(n) % 2]
    psus = np.array(["1", "2", "3"])[generator.integers(0, 3, n)]
    domains = np.array(["m", "f"])[generator.integers(0, 2, n)]
    domains[:4] = list("mmff")
    values = generator.normal(5, 2, n)
    weights = generator.uniform(1, 4, n)
    keyed = sample(strata, psus, values, weights=weights, domains=domains, clustered=clustered)
    products = sample(
        strata, psus, np.where(domains == "f", values, 0.0), weights=weights, clustered=clustered
    )
    assert variance(keyed.within("f")) == pytest.approx(variance(products), rel=1e-10)
    of_both = covariance(keyed, [keyed.total(("x",), "f") - keyed.total(("x",), "m")])[0, 0]
    signed = np.where(domains == "f", values, -values)
    difference = sample(strata, psus, signed, weights=weights, clustered=clustered)
    assert of_both == pytest.approx(variance(difference), rel=1e-10)
