"""Golden data sets and designs in, tallies out: the same sums as those of a report."""

import csv
import gzip
import io
from functools import cache
from pathlib import Path

import numpy as np

from analysis.calibration import calibrated, calibration_factors, cells_of
from analysis.sampling import Drawn, Sampling
from analysis.tallying import tally_matrix

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


STYPE = {"stype": {"E": 4421, "H": 755, "M": 1018}}
SCHOOL = {**STYPE, "sch.wide": {"No": 1072, "Yes": 5122}}
PEOPLE = {
    "sex": {"F": 71500, "M": 66000},
    "age": {"18-34": 36000, "35-54": 50500, "55+": 51000},
    "urban": {"0": 72000, "1": 65500},
}
RAKED = {"distance": "raking"}
# design, margins, totals of numbers, distance
CALIBRATED = {
    "clus1_poststrat_stype": ("clus1_fpc", STYPE, {}, {"distance": "linear"}),
    "clus1_rake_stype_schwide": ("clus1_fpc", SCHOOL, {}, RAKED),
    "clus1_calib_raking": ("clus1_fpc", SCHOOL, {}, RAKED),
    "clus1_calib_logit_0.5_2.2": (
        "clus1_fpc", SCHOOL, {}, {"distance": "logit", "bounds": (0.5, 2.2)},
    ),
    "clus1_greg_stype_api99": ("clus1_fpc", STYPE, {"api99": 3914069}, {"distance": "linear"}),
    "synthA_rake": ("synthA", PEOPLE, {}, RAKED),
    "synthA_calraking": ("synthA", PEOPLE, {}, RAKED),
}  # fmt: skip
# R's rake() takes residuals from unweighted margin means, ten sweeps: no oracle for an error
ERROR_UNSOUND = ("clus1_rake_stype_schwide", "synthA_rake")


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
    base = CALIBRATED[design][0] if design in CALIBRATED else design
    name, strata, psu, weight, fpc = DESIGNS[base]
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
        Drawn(weights=weights, strata=in_stratum, psus=psus, cells=cells(design, data)),
        Sampling(clustered=clustered, population_psus=population),
    )


def cells(design, data):
    """(n,) each respondent's calibration cell; None where the weights are the design's."""
    if design not in CALIBRATED:
        return None
    _, margins, numbers_of, _ = CALIBRATED[design]
    return np.array(
        ["|".join(cell) for cell in zip(*(data[v] for v in (*margins, *numbers_of)), strict=True)]
    )


def margins_of(design, names):
    """(C, M) the margins of the named cells and (M,) their totals."""
    _, margins, numbers_of, _ = CALIBRATED[design]
    columns, totals = [], []
    split = [name.split("|") for name in names]
    for place, (_, levels) in enumerate(margins.items()):
        for level, total in levels.items():
            columns.append([float(parts[place] == level) for parts in split])
            totals.append(total)
    for place, total in enumerate(numbers_of.values(), start=len(margins)):
        columns.append([float(parts[place]) for parts in split])
        totals.append(total)
    return np.array(columns).T, np.array(totals, float)


def as_calibrated(design, tally):
    """The tally with the design's calibration."""
    if design not in CALIBRATED:
        return tally
    names, _, weights = cells_of(tally)
    margins, totals = margins_of(design, names)
    factors = calibration_factors(margins, weights, totals, **CALIBRATED[design][3])
    return calibrated(tally, margins, factors)


def tally_of(design, columns, *, everyone_a_psu=False, **numbers_of):
    """The tally of {name: (n,) values}; nan becomes 0, as outside of a domain."""
    _, how, sampling = drawn(design, everyone_a_psu=everyone_a_psu)
    matrix = {name: np.nan_to_num(values) for name, values in columns.items()}
    return as_calibrated(design, tally_matrix(matrix, how, sampling, numbers=numbers_of))
