"""norms.yaml in, the dated norms out; and those that are in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path

from survey.checked_keys import Mistakes, checked_keys
from survey.problem import Problem
from survey.schema.norm_keys import NormKeys, NormTableKeys
from survey.study import Norm
from survey.yaml_reader import read_yaml

SHIPPED = Path(__file__).with_name("norms.yaml")


def read_norms(path: Path = SHIPPED) -> tuple[Norm, ...]:
    """All versions of all norms, in the order of the table. Raises ConfigError."""
    checked = checked_keys(read_yaml(path), NormTableKeys)
    mistakes, keys = checked.mistakes, checked.keys
    if keys is None:
        mistakes.settled()
        raise ValueError("keys that cannot be read have no mistake")
    _check_versions(keys.norms, mistakes)
    mistakes.settled()
    return tuple(_norm(norm) for norm in keys.norms)


def norms_in_force(norms: Iterable[Norm], on: date) -> tuple[Norm, ...]:
    """The version of each norm that is in force on this day; none of a norm that is not yet."""
    return tuple(
        norm
        for norm in norms
        if norm.in_force_from <= on and (norm.in_force_to is None or on <= norm.in_force_to)
    )


def _check_versions(norms: tuple[NormKeys, ...], mistakes: Mistakes) -> None:
    """The lower bound is the lower one, and only one version of a norm is in force on any day."""
    for index, norm in enumerate(norms):
        if norm.low > norm.high:
            place = mistakes.place("norms", index, "low")
            limits = (f"{norm.low:g}", f"{norm.high:g}")
            problem = Problem.of("limits-reversed", place, low=limits[0], high=limits[1])
            mistakes.tell(("norms", index), problem)
    for name in {norm.name for norm in norms}:
        versions = [(norm.from_, i, norm) for i, norm in enumerate(norms) if norm.name == name]
        versions.sort(key=lambda version: version[:2])
        for (_, _, before), (start, index, _) in pairwise(versions):
            if before.to is None or before.to >= start:
                place = mistakes.place("norms", index, "from")
                problem = Problem.of("norms-overlap", place, name=name, day=start)
                mistakes.tell(("norms", index), problem)


def _norm(keys: NormKeys) -> Norm:
    return Norm(
        name=keys.name,
        numerator=keys.numerator,
        denominator=keys.denominator,
        low=keys.low,
        high=keys.high,
        in_force_from=keys.from_,
        in_force_to=keys.to,
        document_zh=keys.document,
        document_en=keys.document_en,
        article_zh=keys.article,
        article_en=keys.article_en,
        source=keys.source,
    )
