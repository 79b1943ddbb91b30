"""The figures of groups or columns in, the labels of those that were counted whole out.

Where nobody was left out of a group's strata, its figures are facts in the midst of a sample.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.finding import Finding


def counted_labels(columns: Sequence[tuple[str, Sequence[Finding]]]) -> list[str]:
    """The labels, by their shown figures; none where all are facts: there is no sample to speak of.

    Each column is given by its label and its shares.
    """
    sampled = any(_is_fact(share) is False for _, shares in columns for share in shares)
    return [
        label
        for label, shares in columns
        if sampled and {_is_fact(share) for share in shares if share.shown} == {True}
    ]


def _is_fact(share: Finding) -> bool | None:
    """Whether it has no sampling error; None where there is no figure."""
    return None if share.estimate is None else share.estimate.is_exact
