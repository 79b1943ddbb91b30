"""Options of a multiple response by groups: Pearson's sums, and a correction that holds its level.

Oracles: scipy's chi2_contingency of each option's own table; the covariance of the multinomial of
all combinations of answers, written out.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from analysis.estimates.multiple_marginal import MarginalTest, independence_of_groups
from analysis.sampling import Drawn, Sampling
from analysis.tallying import tally_matrix

OPTIONS, GROUPS = ("a", "b", "c"), ("x", "y", "z")


def drawn(seed: int, n: int = 150) -> tuple[np.ndarray, np.ndarray]:
    """(n, options) who chose what, and (n,) groups that go with the first option."""
    chance = np.random.default_rng(seed)
    leaning = chance.normal(size=(n, 1))
    chosen = leaning + chance.normal(size=(n, len(OPTIONS))) > 0.3
    groups = chance.integers(0, len(GROUPS), n)
    groups[chosen[:, 0] & (chance.random(n) < 0.2)] = 0
    return chosen, groups


def one_test(
    chosen: np.ndarray, groups: np.ndarray, psus: np.ndarray | None = None
) -> MarginalTest:
    n = len(groups)
    columns = {"valid": np.ones(n)}
    columns |= {one: chosen[:, i] * 1.0 for i, one in enumerate(OPTIONS)}
    columns |= {one: (groups == g) * 1.0 for g, one in enumerate(GROUPS)}
    columns |= {f"{a}{b}": columns[a] * columns[b] for a, b in product(OPTIONS, GROUPS)}
    nowhere = np.full(n, "")
    how = Drawn(weights=np.ones(n), strata=nowhere, psus=nowhere if psus is None else psus)
    tally = tally_matrix(columns, how, Sampling(clustered=psus is not None))
    cells = [[(f"{a}{b}",) for b in GROUPS] for a in OPTIONS]
    rows, columns_of = [(one,) for one in OPTIONS], [(one,) for one in GROUPS]
    return independence_of_groups(tally, rows, columns_of, cells, ("valid",))


@pytest.mark.parametrize("seed", range(5))
def test_the_sum_is_that_of_pearsons_chi_squares_of_all_options(seed):
    chosen, groups = drawn(seed)
    sums = []
    for option in range(len(OPTIONS)):
        table = np.zeros((2, len(GROUPS)))
        np.add.at(table, (chosen[:, option].astype(int), groups), 1.0)
        sums.append(chi2_contingency(table, correction=False).statistic)
    found = one_test(chosen, groups)
    assert found.uncorrected == pytest.approx(sum(sums), rel=1e-9)
    assert [sum(row) for row in found.pairs] == pytest.approx(sums, rel=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_correction_is_that_of_the_multinomial_of_all_combinations(seed):
    chosen, groups = drawn(seed)
    n = len(groups)
    patterns = [*product(*([(0, 1)] * len(OPTIONS)), range(len(GROUPS)))]
    place = {pattern: at for at, pattern in enumerate(patterns)}
    shares = np.zeros(len(patterns))
    for row, group in zip(chosen.astype(int).tolist(), groups.tolist(), strict=True):
        shares[place[(*row, group)]] += 1.0 / n
    slopes, scale, simple = [], [], []
    for option, group in product(range(len(OPTIONS)), range(len(GROUPS))):
        in_row = np.array([float(pattern[option]) for pattern in patterns])
        in_group = np.array([float(pattern[-1] == group) for pattern in patterns])
        p, q = shares @ in_row, shares @ in_group
        slopes.append(in_row * in_group - q * in_row - p * in_group)
        scale.append(p * (1 - p) * q)
        simple.append(1 - q)
    covariance = np.diag(shares) - np.outer(shares, shares)
    spread = np.array(slopes) @ covariance @ np.array(slopes).T / np.array(scale)[:, None]
    eigenvalues = np.linalg.eigvals(spread).real
    expected = len(OPTIONS) * (len(GROUPS) - 1)  # of 1 - q, were all unrelated
    assert sum(simple) == pytest.approx(expected)
    found = one_test(chosen, groups)
    assert found.df == pytest.approx(expected**2 / (eigenvalues**2).sum(), rel=1e-9)
    assert found.statistic == pytest.approx(
        found.uncorrected * expected / (eigenvalues**2).sum(), rel=1e-9
    )


def test_clusters_whose_members_are_alike_are_no_evidence():
    chance = np.random.default_rng(20241126)
    psus = np.repeat([f"u{place}" for place in range(30)], 8)
    rejected = {"design": 0, "as if independent": 0}
    repetitions = 120
    for _ in range(repetitions):
        leaning = chance.normal(size=(30, len(OPTIONS))).repeat(8, axis=0)
        chosen = leaning + chance.normal(size=(240, len(OPTIONS))) > 0.0
        groups = chance.integers(0, len(GROUPS), 30).repeat(8)
        rejected["design"] += one_test(chosen, groups, psus).p < 0.05
        rejected["as if independent"] += one_test(chosen, groups).p < 0.05
    assert rejected["design"] / repetitions < 0.15
    assert rejected["as if independent"] / repetitions > 0.3


def test_an_option_of_nobody_is_refused():
    chosen, groups = drawn(1)
    chosen[:, 1] = False
    with pytest.raises(ZeroDivisionError):
        one_test(chosen, groups)
