"""A crosstab of two variables of a dataset, and whether its test is the one in a row of R's."""

import math

import numpy as np
import pytest

from analysis.estimates.crosstab import Crosstab, rao_scott

TOLERANCE = 1e-9


def near(text, tolerance=TOLERANCE):
    return pytest.approx(float(text), rel=tolerance, abs=1e-11)


def crosstab_of(one, two, both, tallied):
    """The crosstab of those in `both`; `tallied` gives the tally of columns by their names."""
    levels = [np.unique(values[both]) for values in (one, two)]
    cells = {
        f"{i}|{j}": (both & (one == i) & (two == j)) * 1.0 for i in levels[0] for j in levels[1]
    }
    counts = np.array([cell.sum() for cell in cells.values()])
    names = np.array(list(cells)).reshape(len(levels[0]), len(levels[1]))
    return Crosstab(
        tally=tallied(cells),
        cells=tuple(tuple((name,) for name in line) for line in names.tolist()),
        counts=counts.reshape(names.shape),
        base=tuple(cells),
    )


def rao_scott_agrees(table, row):
    found = rao_scott(table)
    assert found is not None
    test = found.f if row["stat"] == "chisqF" else found.chisq
    assert test.statistic == near(row["estimate"])
    assert (test.df, test.p) == (near(row["df"]), near(row["p"], 1e-8))
    assert test.df_denominator == (near(row["df2"]) if row["df2"] else math.inf)
