"""What is told of all leaves each county's hidden numbers their room: by trying out all answers."""

from itertools import product

import numpy as np
import pytest

from analysis.chapters.draft import Cell, Draft, Number, Relation
from analysis.county_block import Ties
from analysis.county_links import Links
from analysis.county_unknown import unknown
from analysis.estimate import Estimate
from analysis.finding import Finding, FindingSource, Measure
from analysis.publication import Publication

MINIMUM = 5
CODES = ("a", "b", "c")


def counted(counts):
    """The drafts of how many of all, whose number is told, chose each option of a question."""
    base = sum(counts)
    for code, count in zip(CODES, counts, strict=True):
        finding = Finding(
            name=f"persons.item.{code}.count",
            measure=Measure.COUNT,
            estimate=Estimate(value=count, base=base, count=count),
            source=FindingSource(kind="data", form="persons", items=("item",), options=(code,)),
        )
        yield Draft(
            finding=finding,
            cells=(Cell(count=count, base=base, name=f"persons:{code}", of="persons:all"),),
        )
    everyone = Cell(count=base, base=base, name="persons:all", of="persons:all")
    finding = Finding(
        name="persons.item.base",
        measure=Measure.COUNT,
        estimate=Estimate(value=base, base=base, count=base),
        source=FindingSource(kind="data", form="persons", items=("item",)),
    )
    yield Draft(finding=finding, cells=(everyone,), relations=(options_of(counts),))


def options_of(counts):
    """That the options are all there are."""
    numbers = (Number(name=f"persons:{c}", count=n) for c, n in zip(CODES, counts, strict=True))
    return Relation(total=Number(name="persons:all", count=sum(counts)), parts=tuple(numbers))


def shown_of_all(tables):
    """The places of the options whose counts may be told of all these counties."""
    hidden = {f"persons.item.{code}.count" for code in CODES}
    counties = [unknown([*counted(table)], hidden, MINIMUM, ()) for table in tables]
    drafts = [*counted(np.sum(tables, axis=0).tolist())]
    publication = Publication(drafts)
    sensitive = frozenset(f"persons:{code}" for code in CODES)
    Links(
        counties,
        Ties(publication=publication, sums=(), sensitive=sensitive, minimum=MINIMUM),
    ).protect()
    return [at for at, code in enumerate(CODES) if publication.known(f"persons:{code}")]


def answers_of(n):
    """All ways in which n can choose among the options."""
    return [table for table in product(range(n + 1), repeat=len(CODES)) if sum(table) == n]


def room(tables, shown):
    """(counties, options) in how many values less one each count can be found, and those of all.

    By trying out everything that each county could have answered.
    """
    told = np.sum(tables, axis=0)[shown]
    each = [np.array(answers_of(sum(table))) for table in tables]
    places = np.array([*product(*(range(len(ways)) for ways in each))])
    tried = np.stack([ways[places[:, at]] for at, ways in enumerate(each)], axis=1)
    fits = tried[(tried.sum(axis=1)[:, shown] == told).all(axis=1)]
    of_all = fits.sum(axis=1)
    return np.ptp(fits, axis=0), np.ptp(of_all, axis=0)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_told_of_all_leaves_each_county_its_room(seed):
    generator = np.random.default_rng(seed)
    tables = [generator.multinomial(n, [0.5, 0.3, 0.2]).tolist() for n in (6, 8, 9)]
    shown = shown_of_all(tables)
    left, of_all = room(tables, shown)
    alone, _ = room(tables, [])
    needed = np.minimum(MINIMUM, alone)
    for place, table in enumerate(tables):
        for at, count in enumerate(table):
            assert not count or left[place, at] >= needed[place, at]
    assert all(of_all[at] >= MINIMUM for at in range(len(CODES)) if at not in shown and of_all[at])


def test_of_counties_with_room_to_spare_all_is_told():
    tables = [[4, 3, 3], [3, 4, 3], [3, 3, 4]]
    assert shown_of_all(tables) == [0, 1, 2]
    assert room(tables, [0, 1, 2])[0].min() >= MINIMUM


def test_where_the_search_would_take_too_long_nothing_is_told(monkeypatch):
    monkeypatch.setattr("analysis.county_links._MOST_WORK", 1)
    assert shown_of_all([[4, 3, 3], [3, 4, 3], [3, 3, 4]]) == []


def test_a_sum_of_fewer_than_the_threshold_is_not_told():
    tables = [[1, 5, 4], [2, 4, 4], [1, 4, 5]]
    assert 0 not in shown_of_all(tables)
    assert room(tables, [0, 1, 2])[0][0, 0] < MINIMUM  # it would tell


def test_what_one_county_alone_hides_is_not_told():
    assert shown_of_all([[3, 4, 5]]) == []
