"""Blocks of responses in, the coded anonymous data set of one form out: numbers, labels, states.

No personal column, no open text, no date, no design: only coded answers. Rows are sorted by what
they hold, so that their order tells nothing of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from survey.problem import ConfigError, Problem
from survey.questionnaire import Form, Item, ItemType, Role
from survey.responses import Column, Responses, State

if TYPE_CHECKING:
    from report.export import Wanted

# What stands for each state of an answer; no item's numbers come near
MISSING: Final = {
    State.BLANK: -999991,
    State.NOT_ASKED: -999992,
    State.REFUSED: -999993,
    State.INVALID: -999994,
}
WEIGHT: Final = "weight"
_CODED = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING, ItemType.NUMBER)
_CHOSEN: Final = ((0.0, "未选", "not chosen"), (1.0, "选中", "chosen"))
_SIZES_SHOWN = 5

Values = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Variable:
    """One column: its name, what it asks, its (n,) values, and labels of values.

    `labels` are (value, label); none for a number. `identifier`: may point to a person, together
    with others.
    """

    name: str
    item: str
    label: str
    values: Values
    labels: tuple[tuple[float, str], ...] = ()
    whole: bool = True
    identifier: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Dataset:
    """The variables of one form, each of n values, and the items that are left out of it."""

    form: Form
    variables: tuple[Variable, ...]
    left_out: tuple[str, ...]

    @property
    def n(self) -> int:
        """Respondents."""
        return len(self.variables[0].values) if self.variables else 0


def dataset(form: Form, blocks: Iterable[Responses], asked: Wanted, language: str) -> Dataset:
    """The data set of a form's valid respondents, of the items that are asked for.

    A number among the identifiers is given as its band, where the item has bands.
    """
    ids = {item.id for item in form.items}
    named = ids.intersection(asked.identifiers) or {
        item.id for item in form.items if item.role is Role.PROFILE
    }
    wanted = [
        item
        for item in form.items
        if item.type in _CODED and not item.personal and item.id not in asked.without
    ]
    parts: dict[str, list[Values]] = {}
    described: dict[str, Variable] = {}
    for block in blocks:
        for item in wanted:
            for one in _variables(item, block.column(item.id), item.id in named, language):
                described.setdefault(one.name, one)
                parts.setdefault(one.name, []).append(one.values)
        parts.setdefault(WEIGHT, []).append(block.weights)
    columns = {name: np.concatenate(values) for name, values in parts.items()}
    weights = columns.pop(WEIGHT, np.zeros(0))
    if len(set(weights.tolist())) > 1:
        columns[WEIGHT] = weights
        label = "权重" if language == "zh" else "weight"
        described[WEIGHT] = Variable(name=WEIGHT, item="", label=label, values=weights, whole=False)
    order = np.lexsort([*columns.values()][::-1]) if columns else np.zeros(0, np.intp)
    return Dataset(
        form=form,
        variables=tuple(
            _with_values(described[name], values[order]) for name, values in columns.items()
        ),
        left_out=tuple(item.id for item in form.items if item not in wanted),
    )


def check_anonymous(data: Dataset, k: int) -> None:
    """Raises ConfigError where fewer than k respondents share a combination of the identifiers."""
    identifiers = [one for one in data.variables if one.identifier]
    if not identifiers or data.form.subjects != "persons":
        return
    small = _small(identifiers, k)
    if small:
        sizes_told = [f"{size}×{count}" for size, count in sorted(small.items())[:_SIZES_SHOWN]]
        raise ConfigError(
            Problem.of(
                "export-not-anonymous",
                form=data.form.name,
                k=k,
                count=sum(small.values()),
                sizes="、".join(sizes_told),
                identifiers="、".join(dict.fromkeys(one.item for one in identifiers)),
                without=",".join(_to_leave_out(identifiers, k)),
            )
        )


def _small(identifiers: Sequence[Variable], k: int) -> Counter[int]:
    """How many combinations are shared by 1, 2 ... respondents, fewer than k."""
    if not identifiers:
        return Counter()
    rows = np.stack([one.values for one in identifiers], axis=1)
    _, sizes = np.unique(rows, axis=0, return_counts=True)
    return Counter(sizes[sizes < k].tolist())


def _to_leave_out(identifiers: Sequence[Variable], k: int) -> list[str]:
    """Items without which no combination is shared by so few: each time the one that helps most."""
    left = list(identifiers)
    found: list[str] = []
    while _small(left, k):
        without = {
            item: [one for one in left if one.item != item]
            for item in dict.fromkeys(one.item for one in left)
        }
        best = min(without, key=lambda item: _people(_small(without[item], k)))
        left = without[best]
        found.append(best)
    return found


def _people(small: Counter[int]) -> int:
    """How many respondents stand in combinations of so few."""
    return sum(size * count for size, count in small.items())


def _with_values(variable: Variable, values: Values) -> Variable:
    from dataclasses import replace

    return replace(variable, values=values)


def _variables(item: Item, column: Column, identifier: bool, language: str) -> Iterator[Variable]:
    """The columns of one item: one, or one for each of its options."""
    text = item.text.in_language(language)
    if item.type is ItemType.NUMBER:
        yield _number(item, column, identifier, language)
    elif item.type is ItemType.SINGLE:
        labels = tuple(
            (float(place), option.label.in_language(language))
            for place, option in enumerate(item.options, 1)
        )
        yield Variable(
            name=item.id,
            item=item.id,
            label=text,
            values=_stated(column, _held(column.positions)),
            labels=labels,
            identifier=identifier,
        )
    else:
        table = _held(column.chosen if column.ranks is None else column.ranks)
        chosen = tuple((value, zh if language == "zh" else en) for value, zh, en in _CHOSEN)
        for place, option in enumerate(item.options):
            yield Variable(
                name=f"{item.id}_{option.code}",
                item=item.id,
                label=f"{text}：{option.label.in_language(language)}",
                values=_stated(column, table[:, place]),
                labels=chosen if column.ranks is None else (),
                identifier=identifier,
            )


def _number(item: Item, column: Column, identifier: bool, language: str) -> Variable:
    """A number as it is; one that may identify somebody, as its band."""
    values = _held(column.numbers)
    labels: tuple[tuple[float, str], ...] = ()
    if identifier and item.bands:
        labels = tuple(
            (float(place), band.label.in_language(language))
            for place, band in enumerate(item.bands, 1)
        )
        banded = np.zeros(len(values))
        for place, band in enumerate(item.bands, 1):
            low = -np.inf if band.low is None else band.low
            high = np.inf if band.high is None else band.high
            banded[(values >= low) & (values < high)] = place
        values = banded
    stated = _stated(column, values)
    return Variable(
        name=item.id,
        item=item.id,
        label=item.text.in_language(language),
        values=stated,
        labels=labels,
        whole=bool(np.all(stated == np.round(stated))),
        identifier=identifier,
    )


def _held(values: NDArray[np.generic] | None) -> Values:
    if values is None:
        raise ValueError("a column without answers of its type")
    return values.astype(np.float64)


def _stated(column: Column, values: Values) -> Values:
    """The values; the code of its state where there is no answer."""
    stated = values.copy()
    for state, code in MISSING.items():
        stated[np.equal(column.states, state)] = code
    return stated
