"""The survey of `coded_survey.py` in, the same shares by other means: pandas, or polars.

Run by `tabulation.py`, in a process of its own, as such scripts are written: read the file whole,
group it by each item. The errors are linearised from the weights of each PSU and option, by numpy.
The last line printed is JSON.
"""

import json
import sys
import time

import numpy as np

ITEMS, OPTIONS = [f"q{n}" for n in range(1, 61)], (1, 2, 3, 4, 5)


class Found:
    """Sums over all that was found: they tell whether two programs agree."""

    def __init__(self):
        self.sums = {"estimates": 0, "squares": 0.0, "errors": 0.0, "df": 0.0}

    def add(self, cells, psus, county_of, stratum_of):
        """`cells`: county, PSU, option, weight, respondents, of one item."""
        weights, counts = np.zeros((2, len(psus), len(OPTIONS)))
        weights[cells[0], cells[1] - 1], counts[cells[0], cells[1] - 1] = cells[2], cells[3]
        sizes = np.bincount(stratum_of)
        everyone = np.zeros(len(psus), np.intp)
        for domain in (everyone, county_of):
            domains = domain.max() + 1
            total = np.zeros((domains, len(OPTIONS)))
            np.add.at(total, domain, weights)
            base = total.sum(axis=1)
            share = total / base[:, None]
            scores = weights - share[domain] * weights.sum(axis=1)[:, None]
            scores /= base[domain][:, None]
            cell = domain * len(sizes) + stratum_of
            sums, squares = np.zeros((2, domains * len(sizes), len(OPTIONS)))
            np.add.at(sums, cell, scores)
            np.add.at(squares, cell, scores**2)
            n = np.tile(sizes, domains)[:, None]
            variance = (n / (n - 1) * (squares - sums**2 / n)).reshape(domains, len(sizes), -1)
            peopled = counts.sum(axis=1) > 0
            strata = np.unique(cell[peopled]) // len(sizes)
            df = np.bincount(domain[peopled]) - np.bincount(strata)
            self.sums["estimates"] += share.size
            self.sums["squares"] += float((share**2).sum())
            self.sums["errors"] += float(np.sqrt(variance.sum(axis=1)).sum())
            self.sums["df"] += float(df.sum())


def dtypes():
    """The columns' types, the narrowest that hold a missing answer."""
    types = {"county": np.int16, "stratum": np.int16, "psu": np.int32, "weight": np.float64}
    return types | dict.fromkeys(ITEMS, np.float32)


def parse(path):
    """The bare parse by pandas' C engine."""
    import pandas as pd

    clock = time.process_time()
    table = pd.read_csv(path, engine="c", dtype=dtypes())
    print(json.dumps({"reading": time.process_time() - clock, "n": len(table)}))


def with_pandas(path, *, errors):
    """Shares by groupby; with their errors, or as they are mostly published, without."""
    import pandas as pd

    clock = time.process_time()
    table = pd.read_csv(path, engine="c", dtype=dtypes())
    read = time.process_time()
    found = Found()
    if errors:
        psus = table[["psu", "county", "stratum"]].drop_duplicates().sort_values("psu")
        names = psus["psu"].to_numpy()
        places = psus["county"].to_numpy() - 1, psus["stratum"].to_numpy() - 1
        for item in ITEMS:
            cells = table.groupby(["psu", item])["weight"].agg(["sum", "size"]).reset_index()
            at = np.searchsorted(names, cells["psu"].to_numpy())
            code = cells[item].to_numpy().astype(np.intp)
            found.add((at, code, cells["sum"].to_numpy(), cells["size"].to_numpy()), names, *places)
    else:
        for item in ITEMS:
            by_county = table.groupby(["county", item])["weight"].sum().unstack(item)
            whole = by_county.sum()
            for shares in (by_county.div(by_county.sum(axis=1), axis=0), whole / whole.sum()):
                found.sums["estimates"] += shares.size
                found.sums["squares"] += float((shares.to_numpy() ** 2).sum())
    done = time.process_time()
    print(json.dumps({"reading": read - clock, "tallying": done - read, **found.sums}))


def with_polars(path):
    """Shares with errors: one lazy group-by for each item, all collected at once."""
    import polars as pl

    types = {"county": pl.Int16, "stratum": pl.Int16, "psu": pl.Int32, "weight": pl.Float64}
    clock = time.process_time()
    table = pl.read_csv(path, schema_overrides=types | dict.fromkeys(ITEMS, pl.Int8))
    read = time.process_time()
    psus = table.select("psu", "county", "stratum").unique().sort("psu")
    names = psus["psu"].to_numpy()
    places = psus["county"].to_numpy().astype(np.intp) - 1, psus["stratum"].to_numpy() - 1
    grouped = [
        table.lazy()
        .select("psu", "weight", item)
        .drop_nulls(item)
        .group_by("psu", item)
        .agg(pl.col("weight").sum(), pl.len())
        for item in ITEMS
    ]
    found = Found()
    for item, cells in zip(ITEMS, pl.collect_all(grouped), strict=True):
        at = np.searchsorted(names, cells["psu"].to_numpy())
        code = cells[item].to_numpy().astype(np.intp)
        found.add((at, code, cells["weight"].to_numpy(), cells["len"].to_numpy()), names, *places)
    done = time.process_time()
    print(json.dumps({"reading": read - clock, "tallying": done - read, **found.sums}))


if __name__ == "__main__":
    {
        "parse": parse,
        "pandas": lambda path: with_pandas(path, errors=False),
        "pandas-errors": lambda path: with_pandas(path, errors=True),
        "polars": with_polars,
    }[sys.argv[1]](sys.argv[2])
