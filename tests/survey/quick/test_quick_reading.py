"""The quick path and the careful one give the same responses, states, ledger and refusals."""

import tempfile
from pathlib import Path
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.problem import InputRefusedError
from survey.questionnaire import Form
from survey.reading import read_carefully, read_responses
from survey.responses import FormReading, Ledger
from survey.study import FormFiles
from tests.survey.quick.invented_files import FORM, write_files


def _told(ledger: Ledger) -> list[object]:
    return [ledger.files, ledger.entries, ledger.notices, ledger.excluded]


def _answers(reading: FormReading) -> list[tuple[object, ...]]:
    """A tuple for each respondent: place, design, and each item's state and answer."""
    found: list[tuple[object, ...]] = []
    for block in reading.blocks:
        columns: list[list[object]] = [
            block.files.tolist(),
            block.rows.tolist(),
            block.weights.tolist(),
            block.strata.tolist(),
            block.psus.tolist(),
        ]
        for column in block.columns.values():
            columns.append(column.states.tolist())
            for held in (column.positions, column.chosen, column.ranks):
                columns += [] if held is None else [held.tolist()]
            if column.numbers is not None:
                columns.append(np.where(np.isnan(column.numbers), -1.0, column.numbers).tolist())
            columns += [list(texts) for texts in (column.texts, column.others) if texts]
        found += [tuple(map(str, row)) for row in zip(*columns, strict=True)]
    return found


def _outcome(read: object, files: FormFiles, form: Form) -> tuple[list[object], list[object]]:
    try:
        reading: FormReading = read(files, form)  # type: ignore[operator]
        answers: list[object] = list(_answers(reading))
    except InputRefusedError as refusal:
        return list(refusal.problems), []
    return answers, _told(reading.ledger)


@settings(max_examples=400, deadline=None)
@given(seed=st.integers(0, 1 << 40))
def test_both_paths_give_the_same_answers_and_the_same_ledger(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written = write_files(Random(seed), Path(folder))
        quick = _outcome(read_responses, written.files, FORM)
        careful = _outcome(read_carefully, written.files, FORM)
    assert quick == careful
