"""What no sum tells: ranks and adjusted p values must not say anything of a hidden figure either.

A rank says between which others a figure lies; a step-down p value may be that of another test.
"""

from __future__ import annotations

import pytest

from analysis.estimates.adjustment import holm
from analysis.finding import Mark, Measure
from tests.analysis.small_studies import attacked

KINDS = ("mentions by unit", "support by two groupings", "two groupings", "groups without a table")


def studies():
    for kind in KINDS:
        for seed in range(6):
            yield attacked(kind, seed, 140, 0.6)[0]


def lists_of(findings):
    """The ranks of each list, by chapter, measure and grouping."""
    lists = {}
    for one in findings:
        if one.measure is Measure.RANK:
            chapter, name, *rest = one.name.partition("@")[0].split(".")
            of_groups = one.name.partition("@")[2].partition("=")[0]
            key = (chapter, name, of_groups) if of_groups else (chapter, *rest[:-1], rest[-1])
            lists.setdefault(key, []).append(one)
    return lists


def leading(rank):
    """The finding that a rank is by."""
    stem, _, group = rank.name.partition("@")
    kind, name, _ = stem.split(".")
    measure = {"causes": "share", "deficiencies": "severity", "countermeasures": "support"}[kind]
    return f"{kind}.{name}.{measure}@{group}" if group else f"{kind}.{name}.{measure}"


def test_a_rank_is_shown_only_where_no_figure_of_its_list_is_hidden():
    hidden_lists = 0
    for findings in studies():
        for ranks in lists_of(findings).values():
            if any("rank_" in rank.name for rank in ranks) or len(ranks[0].name.split(".")) > 3:
                continue
            figures = [findings[leading(one)] for one in ranks if leading(one) in findings]
            if any(figure.mark is Mark.PRIVACY for figure in figures):
                hidden_lists += 1
                assert all(rank.mark is Mark.PRIVACY for rank in ranks)
    assert hidden_lists > 5


def test_an_adjusted_p_follows_from_the_tests_that_are_shown_and_how_many_there_are():
    families = 0
    for findings in studies():
        tests = {}
        for one in findings:
            if one.test is not None:
                tests.setdefault(one.test.family, []).append(one)
        for family in tests.values():
            told = [one.test for one in family if one.mark is not Mark.PRIVACY]
            if len(told) == len(family) or not told:
                continue
            families += 1
            padded = [one.p for one in told] + [1.0] * (told[0].size - len(told))
            expected = holm(padded)[: len(told)]
            assert [one.p_adjusted for one in told] == pytest.approx(expected, rel=1e-12)
            # and it claims no more than Holm's over all of them
            whole = dict(
                zip([f.name for f in family], holm([f.test.p for f in family]), strict=True)
            )
            for one in family:
                if one.mark is not Mark.PRIVACY:
                    assert one.test.p_adjusted >= whole[one.name] - 1e-15
    assert families > 5
