"""A form's design as written in, the checked design out; its mistakes are told with lines."""

from __future__ import annotations

from pathlib import Path

from survey.checked_keys import Mistakes
from survey.problem import Problem
from survey.response_files import is_file, missing_path
from survey.schema.config_keys import DesignKeys, WeightingKeys
from survey.study import Design, Weighting


def design_of(form: str, keys: DesignKeys, folder: Path, mistakes: Mistakes) -> Design:
    """The design; a second stage needs clusters, and limits lie on either side of 1."""
    path = ("forms", form, "design")
    if keys.population_members and keys.cluster is None:
        place = mistakes.place(*path, "population_members")
        mistakes.tell((*path, "population_members"), Problem.of("members-without-cluster", place))
    return Design(
        weight=keys.weight,
        strata=keys.strata,
        cluster=keys.cluster,
        population=keys.population,
        population_clusters=tuple(keys.population_clusters.items()),
        population_members=tuple(keys.population_members.items()),
        nested=keys.nested,
        single_cluster=keys.single_cluster,
        weighting=_weighting(keys.weighting, (*path, "weighting"), folder, mistakes),
        places=tuple(
            (role, mistakes.place(*path, role))
            for role in ("weight", "strata", "cluster")
            if getattr(keys, role) is not None
        ),
    )


def _weighting(
    keys: WeightingKeys | None, path: tuple[str, ...], folder: Path, mistakes: Mistakes
) -> Weighting | None:
    if keys is None:
        return None
    for name in ("bounds", "trim"):
        limits: tuple[float, float] | None = getattr(keys, name)
        if limits is not None and not 0 <= limits[0] < 1 < limits[1]:
            place = mistakes.place(*path, name)
            low, high = (f"{limit:g}" for limit in limits)
            problem = Problem.of("factor-limits", place, key=name, low=low, high=high)
            mistakes.tell((*path, name), problem)
    if (keys.method == "logit") != (keys.bounds is not None):
        place = mistakes.place(*path, "method")
        mistakes.tell((*path, "method"), Problem.of("bounds-and-logit", place))
    margins = folder / keys.margins.replace("\\", "/")
    if not is_file(margins):
        place = mistakes.place(*path, "margins")
        mistakes.tell((*path, "margins"), missing_path(keys.margins, folder, place))
    return Weighting(
        margins=margins.resolve(), method=keys.method, bounds=keys.bounds, trim=keys.trim
    )
