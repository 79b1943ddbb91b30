"""A file's cells and the study's design in, out each respondent's weight, stratum and cluster."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.exports.headers import key
from survey.nearest import listed
from survey.numbers_and_dates import number
from survey.option_table import plain
from survey.personal_text import mask
from survey.problem import InputRefusedError, Place, Problem
from survey.questionnaire import Item, ItemType, Label
from survey.responses import Column
from survey.sheet import Cells
from survey.study import Design

_WEIGHT = Item(
    id="weight", number=0, type=ItemType.NUMBER, text=Label(zh="权重"), short=Label(zh="权重")
)
_POWER = re.compile(r"([+-]?\d{1,15}(?:\.\d{1,17})?)e([+-]?\d{1,3})", re.ASCII)  # as Excel: 1.5E-05
_NAMED = 20  # rows that one refusal names
# Weights beyond these are no population's: their squares and their sums would lose all digits
LEAST_WEIGHT, MOST_WEIGHT = 1e-12, 1e12


@dataclass(frozen=True, kw_only=True, eq=False)
class DesignTexts:
    """(n,) weights, LEAST_WEIGHT to MOST_WEIGHT; n strata, "" where there are none.

    Also n clusters, None: there are none; and n domains, "" where a respondent names none; None:
    the design asks for none.
    """

    weights: NDArray[np.float64]
    strata: tuple[str, ...]
    clusters: tuple[str, ...] | None
    domains: tuple[str, ...] | None = None


def design_texts(
    design: Design,
    header: tuple[str, ...],
    rows: tuple[Sequence[Cells], Sequence[Place]],
    columns: Mapping[str, Column],
) -> DesignTexts:
    """The design of the respondents in `rows` (cells and places).

    Raises InputRefusedError for a column that is missing, or a cell without weight, stratum, PSU.
    """
    cells, places = rows
    problems: list[Problem] = []
    texts: dict[str, list[str] | None] = {}
    for role, name in (
        ("weight", design.weight), ("strata", design.strata), ("cluster", design.cluster),
        ("domain", design.domain),
    ):  # fmt: skip
        texts[role] = None
        if name is None:
            continue
        found = _texts(name, header, cells, columns)
        if found is None:
            place = Place(file=places[0].file if places else "")
            problems.append(_missing(role, name, place, design, header))
        else:
            texts[role] = found
            problems += _empty(role, name, found, places)
    weights, wrong = _weights(design.weight or "", texts["weight"], places)
    if problems or wrong:
        raise InputRefusedError(*problems, *wrong)
    clusters, domains = texts["cluster"], texts["domain"]
    return DesignTexts(
        weights=weights,
        strata=tuple(texts["strata"] or [""] * len(cells)),
        clusters=None if clusters is None else tuple(clusters),
        domains=None if domains is None else tuple(domains),
    )


def _missing(
    role: str, name: str, place: Place, design: Design, header: tuple[str, ...]
) -> Problem:
    """The refusal of the file at `place`, which names the line of the config as well."""
    if role == "domain":
        return Problem.of(
            "batch-column-missing", place, column=name, headers=_most_like(name, header)
        )
    config = dict(design.places).get(role)
    return Problem.of(
        "design-column-missing",
        place,
        role=role,
        column=name,
        config="" if config is None else config.file,
        line="" if config is None or config.row is None else config.row,
    )


def _most_like(name: str, header: tuple[str, ...]) -> str:
    """The headers as a message shows them, those first that hold the name."""
    texts = [mask(text.strip()) for text in header if text.strip()]
    return listed(sorted(texts, key=lambda text: name.strip() not in text))


def _texts(
    name: str, header: tuple[str, ...], cells: Sequence[Cells], columns: Mapping[str, Column]
) -> list[str] | None:
    """What stands in the item or column of this name; options by code; None: there is none."""
    column = columns.get(name)
    if column is not None:
        return _answers(column)
    index = design_column(name, header)
    return None if index is None else [row[index].strip() for row in cells]


def design_column(name: str, header: tuple[str, ...]) -> int | None:
    """The column of this name, None where there is none or several."""
    wanted = name.strip()
    found = [i for i, text in enumerate(header) if text.strip() == wanted]
    found = found or [i for i, text in enumerate(header) if key(text) == key(wanted)]
    return found[0] if len(found) == 1 else None


def _answers(column: Column) -> list[str]:
    """The answers to an item as text: "" where there is none."""
    if column.positions is not None:
        codes = ("", *column.item.codes)
        return [codes[position] for position in column.positions.tolist()]
    if column.numbers is not None:
        return ["" if value != value else repr(value) for value in column.numbers.tolist()]  # noqa: PLR0124
    return list(column.texts or ())


def _empty(role: str, name: str, texts: list[str], places: Sequence[Place]) -> list[Problem]:
    """The refusal for rows without a stratum or cluster; weights are judged by themselves."""
    rows = [place for text, place in zip(texts, places, strict=True) if not plain(text)]
    if role in ("weight", "domain") or not rows:
        return []
    place = Place(file=rows[0].file, row=rows[0].row, column=name)
    return [Problem.of("design-cell-empty", place, role=role, count=len(rows))]


def weight(text: str) -> float:
    """The weight that the text says, 0 where it says none."""
    value = _weight(text)
    return value if value is not None and LEAST_WEIGHT <= value <= MOST_WEIGHT else 0.0


def _weight(text: str) -> float | None:
    """The number that the text says, with a power of ten or without; None where it says none."""
    value = number(text, _WEIGHT)
    if isinstance(value, float):
        return value
    power = _POWER.fullmatch(plain(text))
    found = float(f"{power[1]}e{power[2]}") if power else math.inf
    return found if math.isfinite(found) else None


def _fault(text: str) -> str:
    """The code of what is wrong with a text that says no weight."""
    if not plain(text):
        return "weight-missing"
    value = _weight(text)
    if value is None:
        return "weight-no-number"
    return "weight-out-of-range" if value > 0 else "weight-not-positive"


def _weights(
    name: str, texts: list[str] | None, places: Sequence[Place]
) -> tuple[NDArray[np.float64], list[Problem]]:
    """The weights, 1 where the design has none; and the refusals for those that are no weights."""
    if texts is None:
        return np.ones(len(places)), []
    weights = np.array([weight(text) for text in texts], np.float64)
    wrong = np.flatnonzero(~(weights > 0)).tolist()
    return weights, [
        Problem.of(_fault(texts[index]), Place(file=p.file, row=p.row, column=name))
        for index, p in ((index, places[index]) for index in wrong[:_NAMED])
    ]
