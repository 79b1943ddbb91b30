"""Which of R's rows the tests compare, and why others are left out: the one place for both."""

from collections import defaultdict

from tests.analysis.golden_designs import CALIBRATED, DESIGNS, ERROR_UNSOUND, rows

# Places of the rows of each file that some test asks for; the tests fill it when they are collected
COMPARED = defaultdict(set)

# The designs that the tests build, and those whose standard errors by R are an oracle, too
BUILT = (*DESIGNS, *CALIBRATED)
SOUND = tuple(design for design in BUILT if design not in ERROR_UNSOUND)
TRIMMED = ("clus1_rake_trim20_45", "clus1_rake_trim20_45_strict")

# Between two values R's hf7 needs the weight of the last respondent below, which is no sum
WEIGHTED_HF7 = ("s-e-0089", "s-e-0090", "s-e-0092", "s-e-0094", "s-e-0099")


def compared(file, where):
    """The rows that a test compares; it is a mistake to ask for none."""
    found = [(place, row) for place, row in enumerate(rows(file)) if where(row)]
    assert found, file
    COMPARED[file].update(place for place, _ in found)
    return [row for _, row in found]


def _of(*designs):
    return lambda row: row["design"] in designs


def _by(column, *words):
    return lambda row: row[column].startswith(words)


# The first reason that holds for a row is the one it is counted under
LEFT_OUT = {
    "designs.csv": {"trimmed: only their weights are compared": _of(*TRIMMED)},
    "estimates.csv": {
        "interval likelihood": _by("method", "likelihood"),
        "interval asin": _by("method", "asin"),
        "glm_quasi*: logistic and Poisson regressions": _by("stat", "glm_quasi"),
        "hf7 between two values, unequal weights": lambda row: row["id"] in WEIGHTED_HF7,
    },
    "tests.csv": {
        "JK1: replicates": _of("clus1_JK1"),
        "svychisq Wald": lambda row: (row["test"], row["method"]) == ("svychisq", "Wald"),
        "svychisq adjWald": _by("method", "adjWald"),
        "svychisq lincom": _by("method", "lincom"),
        "svychisq saddlepoint": _by("method", "saddlepoint"),
        "svyranktest: rank tests": _by("test", "svyranktest"),
        "regTermTest of quasi-models": _by("method", "Wald_quasi"),
    },
    "other.csv": {},
    "pairs.csv": {},
    "nchs.csv": {},
    "plan.csv": {},
    "ranks.csv": {
        "csranks": _by("method", "csranks"),
        "Klein-Wright-Wieczorek": _by("method", "Klein"),
    },
    "weights.csv": {},
    "drawn.csv": {},
    "edges.csv": {},
}


def left_out(file):
    """How many rows of a file each reason leaves out, in the order of the reasons."""
    counts = dict.fromkeys(LEFT_OUT[file], 0)
    for place, row in enumerate(rows(file)):
        if place in COMPARED[file]:
            continue
        reason = next((why for why, holds in LEFT_OUT[file].items() if holds(row)), None)
        assert reason is not None, (file, row)
        counts[reason] += 1
    return {why: count for why, count in counts.items() if count}
