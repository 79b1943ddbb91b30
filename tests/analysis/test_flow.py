"""The largest flow between two nodes is that of a textbook, and that of scipy."""

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from analysis.flow import flow


def test_the_largest_flow_is_that_of_the_textbook():
    # Cormen et al., Introduction to Algorithms: 23 from s to t
    edges = {"s": {"a": 16, "b": 13}, "a": {"c": 12}, "b": {"a": 4, "d": 14},
             "c": {"b": 9, "t": 20}, "d": {"c": 7, "t": 4}}  # fmt: skip
    assert flow(edges, "s", "t", 1000) == 23
    assert flow(edges, "s", "t", 20) == 20
    assert flow(edges, "t", "s", 20) == 0


@pytest.mark.parametrize("seed", range(20))
def test_the_largest_flow_is_that_of_scipy(seed):
    generator = np.random.default_rng(seed)
    capacities = generator.integers(0, 9, (7, 7)) * (generator.random((7, 7)) < 0.4)
    np.fill_diagonal(capacities, 0)
    edges = {i: {j: int(c) for j, c in enumerate(row) if c} for i, row in enumerate(capacities)}
    expected = maximum_flow(csr_array(capacities.astype(np.int32)), 0, 6).flow_value
    assert flow(edges, 0, 6, 10_000) == expected
