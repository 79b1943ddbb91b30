"""A scored matrix and its cells in, out which of its rows are worded against the others.

The answers tell it where there are enough of them: a row that goes down when the others go up. The
wording alone tells it where there are no answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from survey.drafting.draft import Doubt, DraftItem
from survey.drafting.item_drafting import Columns
from survey.drafting.word_table import word_table
from survey.option_table import plain

_FEWEST_ROWS = 3
_FEWEST_ANSWERS = 30
_AGAINST = 0.15  # correlation with the others of a row that is worded against them, below zero
_BY_CHANCE = 2.5  # standard errors of a correlation: the lowest of some rows comes so far


def with_reversed_rows(
    items: Sequence[DraftItem], columns: Mapping[str, Columns]
) -> tuple[DraftItem, ...]:
    """The items; the rows that are to be scored from the far end are marked."""
    return tuple(_marked(item, columns.get(item.id)) for item in items)


def _marked(item: DraftItem, columns: Columns | None) -> DraftItem:
    # Of satisfaction and the like the high end is good, whatever a row asks
    if not item.scored or item.high_is_good is not None or len(item.rows) < _FEWEST_ROWS:
        return item
    against = _by_answers(item, columns) if columns is not None else None
    if against is None:
        against = _by_wording(item)
    if not any(against):
        return item
    rows = tuple(replace(row, reverse=flip) for row, flip in zip(item.rows, against, strict=True))
    return replace(item, rows=rows, doubts=item.doubts | {Doubt.SCALE})


def _by_wording(item: DraftItem) -> list[bool]:
    """The rows that complain among rows that do not, or the other way round; the fewer ones."""
    adverse = word_table().cues["adverse"]
    return _fewer([bool(adverse.search(row.text)) for row in item.rows])


def _by_answers(item: DraftItem, columns: Columns) -> list[bool] | None:
    """The rows that go against the others; None where there are too few answers to tell."""
    scores = _scores(item, columns)
    complete = scores[~np.isnan(scores).any(axis=1)]
    if len(complete) < _FEWEST_ANSWERS or (complete.std(axis=0) == 0).any():
        return None
    together: NDArray[np.float64] = np.asarray(np.corrcoef(complete, rowvar=False), np.float64)
    signs = np.ones(len(item.rows))
    against = -max(_AGAINST, _BY_CHANCE / np.sqrt(len(complete)))
    for _ in range(len(signs)):
        own = _with_others(together, signs)
        worst = int(own.argmin())
        if own[worst] > against:
            break
        signs[worst] *= -1
    return _fewer([bool(sign < 0) for sign in signs])


def _with_others(together: NDArray[np.float64], signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The correlation of each row with the sum of the others, as these signs take them."""
    turned = together * np.outer(signs, signs)
    sums = turned.sum(axis=1)
    spread = turned.sum() - 2 * sums + 1  # the variance of the sum of the others
    found: NDArray[np.float64] = (sums - 1) / np.sqrt(np.maximum(spread, 1e-12))
    return found


def _fewer(against: list[bool]) -> list[bool]:
    """The same division with the fewer rows marked; of two halves the later rows."""
    half = len(against) / 2
    if sum(against) > half or (sum(against) == half and against[0]):
        return [not one for one in against]
    return against


def _scores(item: DraftItem, columns: Columns) -> NDArray[np.float64]:
    """(n, rows) the scores that were given, NaN for none."""
    by_text = {plain(option.label): option.score for option in item.options}
    if columns.by_index:
        by_text = {str(at): option.score for at, option in enumerate(item.options, 1)}
    found = [
        [by_text.get(plain(row[column])) for column in columns.group.columns]
        for row in columns.rows
    ]
    return np.array(found, dtype=np.float64).reshape(-1, len(columns.group.columns))
