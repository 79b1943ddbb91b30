"""Rank sets of a census are its ranks: whatever is larger is ahead, and only equals share one."""

import numpy as np

from analysis.estimates.mean import mean_of
from analysis.estimates.ranks import RankSet, rank_sets
from analysis.sampling import Drawn, Sampling
from analysis.tallying import tally_matrix

CHOSEN = {"half": 4, "quarter": 2, "another": 2, "most": 6}  # of eight


def test_the_ranks_of_a_census_are_in_no_doubt():
    columns = {name: np.arange(8) < count for name, count in CHOSEN.items()}
    tally = tally_matrix(
        {name: column * 1.0 for name, column in {**columns, "all": np.ones(8)}.items()},
        Drawn(weights=np.ones(8), strata=np.full(8, "s"), psus=np.arange(8).astype(str)),
        Sampling(census=True),
    )
    shares = [mean_of(tally, (name,), ("all",)) for name in CHOSEN]
    assert rank_sets(tally, shares, [("all",)] * len(shares)) == (
        RankSet(rank=2, low=2, high=2),
        RankSet(rank=3, low=3, high=4),
        RankSet(rank=3, low=3, high=4),
        RankSet(rank=1, low=1, high=1),
    )


def test_of_two_groups_that_were_counted_whole_the_larger_is_ahead_and_of_others_a_test_decides():
    groups = np.repeat(["a", "b", "c"], 8)
    chosen = np.concatenate([np.arange(8) < count for count in (5, 4, 3)]) * 1.0

    def ranks(population):
        tally = tally_matrix(
            {"chosen": chosen, "all": np.ones(24)},
            Drawn(
                weights=np.ones(24), strata=groups, psus=np.arange(24).astype(str), domains=groups
            ),
            Sampling(population_psus=dict(zip("abc", population, strict=True))),
        )
        shares = [tally.total(("chosen",), one) / tally.total(("all",), one) for one in "abc"]
        return [(one.rank, one.low, one.high) for one in rank_sets(tally, shares, [("all",)] * 3)]

    assert ranks((8, 8, 80)) == [(1, 1, 2), (2, 2, 3), (3, 1, 3)]
    assert ranks((80, 8, 80)) == [(1, 1, 3), (2, 1, 3), (3, 1, 3)]
