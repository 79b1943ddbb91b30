"""Do intervals, rank sets and tests keep what they promise? `python benchmarks/simulations.py`.

Answers of clustered respondents are drawn many times, from populations whose shares and ranks are
known, and estimated by the program's own functions, whatever its formulas say. Printed are the
tables of `docs/method.md`; the same seed and numbers of repetitions give the same tables.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

# One thread for linear algebra: these products are small
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from numpy.typing import NDArray

from analysis.estimates.adjustment import holm
from analysis.estimates.association import TwoByTwo, log_odds_ratio, risk_difference
from analysis.estimates.difference import Comparison
from analysis.estimates.intervals import Spread, wilson
from analysis.estimates.ranks import comparisons, rank_sets
from analysis.estimates.share import shares
from analysis.estimates.student import estimable
from analysis.sampling import Drawn, Sampling
from analysis.special import special
from analysis.tally import Tally
from analysis.tallying import tally_matrix

Array = NDArray[np.float64]
Random = np.random.Generator
LEVEL = 0.05
AT_ONCE = 100  # independent draws of one share that one tally holds as its columns


@dataclass(frozen=True, kw_only=True)
class Sample:
    """PSUs, and how many respondents each one has on average."""

    psus: int
    members: int = 12

    def drawn(self, random: Random) -> Drawn:
        """Respondents of PSUs of unequal size, each of weight 1."""
        sizes = 1 + random.poisson(self.members - 1, self.psus)
        psu = np.repeat(np.arange(self.psus), sizes)
        n = len(psu)
        return Drawn(weights=np.ones(n), strata=np.full(n, ""), psus=psu.astype(str))


def tallied(drawn: Drawn, columns: dict[str, Array]) -> Tally:
    """The tally of these columns."""
    return tally_matrix(columns, drawn, Sampling(clustered=True))


def latent(random: Random, drawn: Drawn, shape: tuple[int, float, float]) -> Array:
    """(n, k) correlated standard normal numbers.

    `shape` is k, their correlation within a PSU, and how much of the rest they have in common.
    """
    k, icc, common = shape
    psu = drawn.psus.astype(int)
    of_psu = random.standard_normal((psu.max() + 1, k))[psu]
    of_person = random.standard_normal((len(psu), 1))
    own = random.standard_normal((len(psu), k))
    within = np.sqrt(common) * of_person + np.sqrt(1.0 - common) * own
    return np.asarray(np.sqrt(icc) * of_psu + np.sqrt(1.0 - icc) * within)


def cut(numbers: Array, shares_of: Iterable[float]) -> Array:
    """(n, k) 1 where a standard normal number is among so large a share of the smallest."""
    return (numbers < [special("ndtri")(share) for share in shares_of]) * 1.0


# Intervals -----------------------------------------------------------------------------------


def coverage_of_shares(random: Random, repetitions: int) -> list[str]:
    """How often a 95 % interval holds the share, with the design and without it."""
    lines = ["| share | ICC | PSUs | Wilson, design | Wilson, as if independent |"]
    lines.append("|---|---|---|---|---|")
    for share, icc, psus in product((0.1, 0.3, 0.5), (0.02, 0.1, 0.2), (15, 40)):
        held, naive, found = 0, 0, 0
        for _ in range(repetitions // AT_ONCE):
            one, other, estimated = _covered(random, Sample(psus=psus), share, icc)
            held, naive, found = held + one, naive + other, found + estimated
        lines.append(
            f"| {share:.0%} | {icc:g} | {psus} | {held / found:.1%} | {naive / found:.1%} |"
        )
    return lines


def _covered(random: Random, sample: Sample, share: float, icc: float) -> tuple[int, int, int]:
    """Of AT_ONCE draws of a share: intervals that hold it, naive ones that do, and all."""
    drawn = sample.drawn(random)
    strength = (1.0 - icc) / icc
    of_psu = random.beta(share * strength, (1.0 - share) * strength, (sample.psus, AT_ONCE))
    psu = drawn.psus.astype(int)
    answers = (random.random((len(psu), AT_ONCE)) < of_psu[psu]) * 1.0
    names = [f"x{place}" for place in range(AT_ONCE)]
    columns = dict(zip(names, answers.T, strict=True))
    tally = tallied(drawn, columns | {"all": np.ones(len(psu))})
    held = naive = 0
    for estimate in shares(tally, [(name,) for name in names], ("all",)):
        held += estimate.low <= share <= estimate.high
        alone = np.sqrt(estimate.value * (1.0 - estimate.value) / len(psu))
        spread = Spread(
            value=estimate.value, standard_error=alone, n=len(psu), df=float(len(psu) - 1)
        )
        low, high = wilson(spread)
        naive += low <= share <= high
    return held, naive, AT_ONCE


# Ranks ---------------------------------------------------------------------------------------

EQUAL = (0.4,) * 10
MIXED = (0.6, 0.6, 0.6, 0.5, 0.5, 0.4, 0.4, 0.4, 0.3, 0.3)
NEAR = tuple(0.40 + 0.01 * place for place in range(10))
RANKED: dict[str, tuple[Sequence[float], float, float]] = {
    # shares, what a person's answers have in common, share of missing answers of the last items
    "ten equal items": (EQUAL, 0.0, 0.0),
    "ten equal items, correlated": (EQUAL, 0.5, 0.0),
    "ten equal items, unequal errors": (EQUAL, 0.0, 0.8),
    "mixed, with ties": (MIXED, 0.0, 0.0),
    "mixed, correlated": (MIXED, 0.5, 0.0),
    "near ties": (NEAR, 0.0, 0.0),
    "near ties, correlated, unequal errors": (NEAR, 0.5, 0.8),
}


def coverage_of_ranks(random: Random, repetitions: int) -> list[str]:
    """How often all rank sets hold the true ranks, and no pair is told apart the wrong way."""
    lines = [
        "| shares | all ranks held | no pair reversed | pairs told apart |",
        "|---|---|---|---|",
    ]
    for name, (shares_of, common, missing) in RANKED.items():
        found = np.array(
            [_ranked(random, shares_of, common, missing) for _ in range(repetitions)], float
        )
        held, right, apart = found.mean(axis=0)
        told = "—" if len(set(shares_of)) == 1 else f"{apart:.0%}"
        lines.append(f"| {name} | {held:.1%} | {right:.1%} | {told} |")
    return lines


def _ranked(
    random: Random, shares_of: Sequence[float], common: float, missing: float
) -> tuple[bool, bool, float]:
    """Whether all ranks are held, none reversed, and the share of true differences found."""
    drawn = Sample(psus=40).drawn(random)
    size = len(shares_of)
    answers = cut(latent(random, drawn, (size, 0.1, common)), shares_of)
    gone = np.linspace(0.0, missing, size)
    valid = (random.random(answers.shape) >= gone) * 1.0
    columns = {f"v{place}": valid[:, place] for place in range(size)}
    columns |= {f"x{place}": answers[:, place] * valid[:, place] for place in range(size)}
    tally = tallied(drawn, columns)
    bases = [(f"v{place}",) for place in range(size)]
    quantities = [tally.total((f"x{place}",)) / tally.total(bases[place]) for place in range(size)]
    true = np.array(shares_of)
    held = all(
        found.low <= 1 + (true > share).sum() and size - (true < share).sum() <= found.high
        for found, share in zip(rank_sets(tally, quantities, bases), true, strict=True)
    )
    tested = comparisons(tally, quantities, bases)
    adjusted = holm([one.p for one in tested.values()])
    reversed_, apart, different = False, 0, 0
    for ((i, j), one), p in zip(tested.items(), adjusted, strict=True):
        sign = np.sign(true[i] - true[j])
        different += sign != 0
        if p <= LEVEL and sign != 0:
            apart += np.sign(one.value) == sign
            reversed_ |= np.sign(one.value) != sign
    return held, not reversed_, apart / max(different, 1)


# Causes and deficiencies -----------------------------------------------------------------------


def level_of_associations(random: Random, repetitions: int) -> list[str]:
    """How often anything is found among 4 x 4 pairs where nothing goes together."""
    lines = [
        "| ICC | PSUs | respondents in each | chi-square, each pair | design t, each pair"
        " | chi-square, Holm, any of 16 | design t, Holm, any of 16"
        " | odds ratio, Holm, any of 16 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for icc, sample in product((0.0, 0.1, 0.3), (Sample(psus=40), Sample(psus=20, members=40))):
        found = np.array([_associated(random, icc, sample) for _ in range(repetitions)], float)
        told = " | ".join(f"{share:.1%}" for share in found.mean(axis=0))
        lines.append(f"| {icc:g} | {sample.psus} | {sample.members} | {told} |")
    return lines


def _associated(
    random: Random, icc: float, sample: Sample
) -> tuple[float, float, bool, bool, bool]:
    """Shares of pairs found by each test, and whether any is after Holm, in one sample."""
    drawn = sample.drawn(random)
    citing = cut(latent(random, drawn, (4, icc, 0.0)), (0.2, 0.3, 0.4, 0.5))
    seeing = cut(latent(random, drawn, (4, icc, 0.0)), (0.2, 0.3, 0.4, 0.5))
    columns: dict[str, Array] = {}
    for cause in range(4):
        cites = citing[:, cause]
        columns |= {f"c{cause}": cites, f"o{cause}": 1.0 - cites}
        for seen in range(4):
            columns[f"c{cause}d{seen}"] = cites * seeing[:, seen]
            columns[f"o{cause}d{seen}"] = (1.0 - cites) * seeing[:, seen]
    tally = tallied(drawn, columns)
    tables = [
        TwoByTwo(
            tally=tally,
            exposed=f"c{cause}",
            others=f"o{cause}",
            with_outcome=f"c{cause}d{seen}",
            others_with_outcome=f"o{cause}d{seen}",
        )
        for cause, seen in product(range(4), range(4))
    ]
    fit = [table for table in tables if all(table.cells) and estimable(tally, table.base)]
    naive = [_chi_square_p(table) for table in fit]
    difference = _p_values(fit, risk_difference)
    ratio = _p_values(fit, log_odds_ratio)
    any_of = [min(holm(p_values)) <= LEVEL for p_values in (naive, difference, ratio)]
    each = [float(np.mean(np.array(p_values) <= LEVEL)) for p_values in (naive, difference)]
    return each[0], each[1], any_of[0], any_of[1], any_of[2]


def _p_values(tables: list[TwoByTwo], statistic: Callable) -> list[float]:
    return [Comparison.of(statistic(table)).p for table in tables]


def _chi_square_p(table: TwoByTwo) -> float:
    """Pearson's test as if respondents were independent."""
    a, b, c, d = map(float, table.cells)
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    return float(special("chdtrc")(1.0, (a + b + c + d) * (a * d - b * c) ** 2 / margins))


def main() -> None:
    """Runs the three simulations and prints their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=20241126)
    parser.add_argument(
        "--shares", type=int, default=10_000, help="draws of each share, a multiple of 100"
    )
    parser.add_argument("--ranks", type=int, default=2_000, help="samples of each list")
    parser.add_argument("--associations", type=int, default=1_000, help="samples of each design")
    options = parser.parse_args()
    if options.shares < AT_ONCE or options.shares % AT_ONCE:
        parser.error(f"--shares is drawn {AT_ONCE} at once: give a multiple of it")
    parts = (
        (coverage_of_shares, options.shares),
        (coverage_of_ranks, options.ranks),
        (level_of_associations, options.associations),
    )
    print(f"seed {options.seed}")
    for number, (simulated, repetitions) in enumerate(parts):
        random = np.random.default_rng([options.seed, number])
        first = (simulated.__doc__ or "").strip()
        print(f"\n{first} {repetitions} repetitions.\n", flush=True)
        print("\n".join(simulated(random, repetitions)), flush=True)


if __name__ == "__main__":
    main()
