"""Golden data sets and designs in, tallies out: the same sums as those of a report."""

import csv
import gzip
import io
from functools import cache
from pathlib import Path

import numpy as np

from analysis.sampling import Drawn, Sampling
from analysis.tally import tally_matrix

GOLDEN = Path(__file__).parents[1] / "golden"

# dataset, strata, psu, weight, PSUs in the population
DESIGNS = {
    "strat_fpc": ("apistrat", "stype", None, "pw", "fpc"),
    "strat_nofpc": ("apistrat", "stype", None, "pw", None),
    "weights_only": ("apistrat", None, None, "pw", None),
    "unweighted": ("apistrat", None, None, None, None),
    "clus1_fpc": ("apiclus1", None, "dnum", "pw", "fpc"),
    "nhanes": ("nhanes", "SDMVSTRA", "SDMVPSU", "WTMEC2YR", None),
    "fpc_fpc": ("fpc", "stratid", "psuid", "weight", "Nh"),
    "fpc_nofpc": ("fpc", "stratid", "psuid", "weight", None),
    "synthA": ("synthA", "county", "psu", "w", None),
    "synthA_fpc": ("synthA", "county", "psu", "w", "Npsu"),
}


@cache
def rows(name):
    """The rows of a golden table, e.g. "pairs.csv", packed or not."""
    packed = GOLDEN / f"{name}.gz"
    if packed.exists():
        text = gzip.decompress(packed.read_bytes()).decode("utf-8")
    else:
        text = (GOLDEN / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@cache
def dataset(name):
    table = rows(f"data/{name}.csv")
    return {column: np.array([row[column] for row in table]) for column in table[0]}


def numbers(data, variable):
    """(n,) the variable as numbers, nan where missing; `_top2` and `_f` as R derived them."""
    name = variable.removesuffix("_top2").removesuffix("_f")
    values = np.array([float(text) if text else np.nan for text in data[name]])
    if variable.endswith("_top2"):
        return np.where(np.isnan(values), np.nan, values >= 4)
    return values


def holds(data, variable, level):
    """(n,) 1.0 where the variable has the level, nan where it is missing."""
    name = variable.removesuffix("_f")
    if variable.endswith("_top2"):
        values = numbers(data, variable)
        return np.where(np.isnan(values), np.nan, values == float(level))
    return np.where(data[name] == "", np.nan, data[name] == level)


def drawn(design, *, everyone_a_psu=False):
    """How the design's respondents were drawn, and its sampling; optionally as PSU totals."""
    name, strata, psu, weight, fpc = DESIGNS[design]
    data = dataset(name)
    n = len(next(iter(data.values())))
    in_stratum = data[strata] if strata else np.full(n, "")
    psus = data[psu] if psu else np.arange(n).astype(str)
    weights = data[weight].astype(float) if weight else np.ones(n)
    population = (
        dict(zip(in_stratum.tolist(), data[fpc].astype(float).tolist(), strict=True)) if fpc else {}
    )
    clustered = everyone_a_psu or psu is not None
    return (
        data,
        Drawn(weights=weights, strata=in_stratum, psus=psus),
        Sampling(clustered=clustered, population_psus=population),
    )


def tally_of(design, columns, *, everyone_a_psu=False, **numbers_of):
    """The tally of {name: (n,) values}; nan becomes 0, as outside of a domain."""
    _, how, sampling = drawn(design, everyone_a_psu=everyone_a_psu)
    matrix = {name: np.nan_to_num(values) for name, values in columns.items()}
    return tally_matrix(matrix, how, sampling, numbers=numbers_of)
