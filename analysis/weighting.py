"""Margins of the population in: the calibration cell of each respondent, and the weighted tally.

Whoever has not answered an item of a margin stays in it as a group of its own, with the weight
that it has: nobody is left out, and nothing is imputed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.calibration import (
    NoConvergenceError,
    calibrated,
    calibration_factors,
    cells_of,
    trimmed,
)
from analysis.plan import Texts
from analysis.tally import Tally
from survey.margins import Margin
from survey.problem import ConfigError, Place, Problem
from survey.responses import Responses
from survey.study import Weighting

Array = NDArray[np.float64]

_BETWEEN = "|"  # no code holds it


def cell_items(margins: Sequence[Margin]) -> tuple[str, ...]:
    """The items of all margins, each once."""
    return tuple(dict.fromkeys(item for margin in margins for item in margin.items))


def cells(margins: Sequence[Margin]) -> Texts | None:
    """The function that gives (n,) respondents their cells; None where there are no margins."""
    return partial(_cells, cell_items(margins)) if margins else None


def _cells(items: tuple[str, ...], block: Responses) -> NDArray[np.str_]:
    """(n,) the codes of all items, "" for no answer."""
    found = np.full(len(block), "", dtype="<U1")
    for place, item in enumerate(items):
        column = block.column(item)
        if column.positions is None:
            raise ValueError(f"{item} is no single response")
        codes = np.array(["", *column.item.codes])[np.where(column.answered, column.positions, 0)]
        found = codes if place == 0 else np.char.add(np.char.add(found, _BETWEEN), codes)
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class _Target:
    """One column of the margins: who counts for it (C,), its total, and its name in messages.

    `codes` is () for those who have not answered.
    """

    members: Array
    total: float
    margin: Margin
    codes: tuple[str, ...]


def weighted(tally: Tally, margins: Sequence[Margin], weighting: Weighting) -> Tally:
    """The tally with weights that meet the margins, or nearly do once they are trimmed.

    Raises ConfigError where they cannot: an option that nobody chose has a total, nobody answered,
    or no factors within the bounds meet them.
    """
    names, respondents, weights = cells_of(tally)
    place = Place(file=weighting.margins.name)
    if not respondents.sum():
        return tally
    targets = _targets(names, weights, margins)
    problems = [*_empty(targets, weights, place)]
    if problems:
        raise ConfigError(*problems)
    columns = np.column_stack([target.members for target in targets])
    totals = np.array([target.total for target in targets])
    bounds = weighting.bounds or (0.0, np.inf)
    # Limits are of factors around 1, whether totals are of the population or of the sample
    level = margins[0].total / weights.sum()
    try:
        factors = calibration_factors(
            columns, weights * level, totals, distance=weighting.method, bounds=bounds
        )
        if weighting.trim is not None:
            factors = trimmed(factors, weights, *weighting.trim, strict=True)
    except NoConvergenceError as error:
        worst = targets[error.worst]
        raise ConfigError(
            Problem.of(
                "weighting-not-converged",
                place,
                item="*".join(worst.margin.items),
                option="*".join(worst.codes),
                missed=f"{abs(error.share) * 100:.2g}",
            )
        ) from error
    if factors.min() < 0.0:
        raise ConfigError(Problem.of("weighting-negative", place))
    missed = max(_missed(targets, margin, weights * factors) for margin in margins)
    return calibrated(tally, columns, factors * level, missed)


def _missed(targets: Sequence[_Target], margin: Margin, weights: Array) -> float:
    """By how much the share of an option among those who answered is off, at most: 0..1."""
    answered = [one for one in targets if one.margin is margin and one.codes]
    met = np.array([float((one.members * weights).sum()) for one in answered])
    totals = np.array([one.total for one in answered])
    return float(np.abs(met / met.sum() - totals / totals.sum()).max())


def _targets(names: Sequence[str], weights: Array, margins: Sequence[Margin]) -> list[_Target]:
    """All columns of all margins, brought to the population of the first one."""
    items = cell_items(margins)
    answers = [dict(zip(items, name.split(_BETWEEN), strict=True)) for name in names]
    population, targets = margins[0].total, []
    for margin in margins:
        given = [tuple(answer[item] for item in margin.items) for answer in answers]
        known = {codes for codes, _ in margin.totals}
        silent = np.array([codes not in known for codes in given], np.float64)
        share = float((silent * weights).sum() / weights.sum())
        scale = population / margin.total * (1.0 - share)
        for codes, total in margin.totals:
            members = np.array([one == codes for one in given], np.float64)
            targets.append(
                _Target(members=members, total=total * scale, margin=margin, codes=codes)
            )
        if share > 0.0:
            targets.append(
                _Target(members=silent, total=population * share, margin=margin, codes=())
            )
    return targets


def _empty(targets: Sequence[_Target], weights: Array, place: Place) -> Iterator[Problem]:
    """Totals that nobody stands for, and respondents whom the population has none of."""
    for target in targets:
        answered = float((target.members * weights).sum())
        if (target.total > 0.0) == (answered > 0.0):
            continue
        yield Problem.of(
            "margin-without-respondents" if target.total > 0.0 else "margin-of-nobody",
            place,
            item="*".join(target.margin.items),
            option="*".join(target.codes),
        )
