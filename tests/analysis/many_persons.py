"""Two hundred invented persons in twenty organs: enough for groups, weights and waves."""

from dataclasses import replace

import numpy as np

from analysis.find import find
from survey.study import Earlier
from tests.analysis.dozen import PERSONS, QUESTIONNAIRE
from tests.analysis.study_builder import reading, responses, study

N, ORGANS = 200, 20
AGREE = ("no", "so", "yes")
PSUS = [f"u{place % ORGANS}" for place in range(N)]


def answers(seed=1, *, full_time_leans=0.0):
    """Answers to the dozen's form; `full_time_leans` makes full-timers choose "yes" more often."""
    chance = np.random.default_rng(seed)
    modes = ["full" if place % 4 == 0 else "part" for place in range(N)]

    def agreement():
        return [
            AGREE[2] if chance.random() < 0.3 + full_time_leans * (mode == "full") else
            AGREE[int(chance.integers(0, 2))]
            for mode in modes
        ]  # fmt: skip

    def several(codes):
        return [[code for code in codes if chance.random() < 0.5] or [codes[0]] for _ in modes]

    return {
        "mode": modes,
        "few": agreement(),
        "old": ["-" if mode == "full" else AGREE[int(chance.integers(0, 3))] for mode in modes],
        "dull": agreement(),
        "seen": several(("few", "old", "dull", "none")),
        "why": several(("lead", "duty")),
        "support_training": agreement(),
        "support_lead": agreement(),
        "urgent": [list(chance.permutation(["training", "lead", "more"])) for _ in modes],
        "age": chance.integers(25, 60, N).tolist(),
        "wish": [None] * N,
    }


def block(given, *, strata=None, psus=PSUS):
    return responses(PERSONS, given, strata=strata, psus=psus)


def settings(*, cluster="organ", design=None, coverage=None, **more):
    made = study(PERSONS, minimum=5, cluster=cluster)
    (files,) = made.forms
    files = replace(files, design=replace(files.design, **(design or {})), coverage=coverage)
    return replace(made, forms=(files,), **more)


def found(given, *, earlier=None, strata=None, psus=PSUS, **options):
    """The findings of one form of persons."""
    readings = {"persons": reading(PERSONS, block(given, strata=strata, psus=psus))}
    return find(settings(**options), QUESTIONNAIRE, (), readings, earlier)


def earlier_config(path, *, same_clusters):
    return Earlier(config=path, same_clusters=same_clusters)
