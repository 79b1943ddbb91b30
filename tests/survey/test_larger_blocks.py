"""Larger blocks hold the same respondents in the same order."""

from pathlib import Path

import numpy as np

from benchmarks.coded_blocks import coded_blocks
from benchmarks.coded_survey import DESIGN, survey_form, write_survey
from survey.column_parts import taken
from survey.larger_blocks import larger_blocks
from survey.responses import Responses


def _cut(block: Responses, size: int) -> list[Responses]:
    return [
        Responses(
            form=block.form,
            columns={name: taken(column, part) for name, column in block.columns.items()},
            files=block.files[part],
            rows=block.rows[part],
            weights=block.weights[part],
            strata=block.strata[part],
            psus=block.psus[part],
        )
        for part in (slice(at, at + size) for at in range(0, len(block), size))
    ]


def test_blocks_are_joined_until_they_are_large_enough(tmp_path: Path) -> None:
    path = tmp_path / "survey.csv"
    write_survey(path, 100, seed=3)
    (whole,) = coded_blocks(path, survey_form(), DESIGN) or ()
    found = list(larger_blocks(_cut(whole, 15), least=40))
    assert [len(block) for block in found] == [45, 45, 10]
    for name in ("files", "rows", "weights", "strata", "psus"):
        parts = [getattr(block, name) for block in found]
        assert np.concatenate(parts).tolist() == getattr(whole, name).tolist()
    for name, column in whole.columns.items():
        parts = [block.column(name).positions for block in found]
        assert column.positions is not None
        assert np.concatenate(parts).tolist() == column.positions.tolist()


def test_blocks_that_are_large_enough_are_passed_on_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "survey.csv"
    write_survey(path, 100, seed=3)
    (whole,) = coded_blocks(path, survey_form(), DESIGN) or ()
    assert list(larger_blocks([whole], least=40)) == [whole]
    assert list(larger_blocks([], least=40)) == []
