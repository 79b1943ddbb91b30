"""Steps that the tests of reading share: read files, write a small table, list what was said."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from survey.problem import InputRefusedError
from survey.questionnaire import Form
from survey.reading import read_responses
from survey.responses import Column, FormReading, Ledger, Responses
from survey.study import FormFiles

CASES = Path(__file__).parent.parent / "cases"


def read(form: Form, *paths: Path, **fields: object) -> tuple[Responses, Ledger]:
    """The one block of a small study, and its ledger."""
    keep_personal = fields.pop("keep_personal", ())
    files = FormFiles(form=form.name, files=paths, **fields)  # type: ignore[arg-type]
    reading: FormReading = read_responses(files, form, keep_personal=keep_personal)  # type: ignore[arg-type]
    blocks = list(reading.blocks)
    assert len(blocks) == 1
    return blocks[0], reading.ledger


def refusal_codes(form: Form, *paths: Path, **fields: object) -> list[str]:
    """The codes of all problems with which these files are refused."""
    with pytest.raises(InputRefusedError) as refusal:
        read(form, *paths, **fields)
    return [problem.code for problem in refusal.value.problems]


def write_table(path: Path, rows: Iterable[Sequence[str]], encoding: str = "utf-8-sig") -> Path:
    """A CSV of these rows; no cell needs quotes."""
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding=encoding)
    return path


def codes(ledger: Ledger) -> set[str]:
    """The codes of all notices."""
    return {notice.code for notice in ledger.notices}


def all_of(column: Column) -> str:
    """All that a column holds as one text, for NaN is not equal to itself."""
    parts = (column.states, column.positions, column.chosen, column.ranks, column.numbers)
    held = [None if part is None else part.tolist() for part in parts]
    return repr((held, column.texts, column.others))


def bad_cells(ledger: Ledger) -> list[tuple[int | None, str | None, str]]:
    """Row, column and reason of each cell that could not be read."""
    return [
        (entry.place.row, entry.place.column, entry.reason.code)
        for entry in ledger.entries
        if entry.place.column
    ]
