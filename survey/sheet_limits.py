"""How wide and how empty a table is in; out a refusal where no table of answers is so."""

from __future__ import annotations

from survey.problem import InputRefusedError, Place, Problem
from survey.sheet import MAXIMUM_COLUMNS

_MOST_EMPTY = 20  # empty cells for each filled one, in a table of
_MANY = 1 << 22  # cells and more


def refuse_too_wide(columns: int, file: str) -> None:
    """Raises InputRefusedError for more columns than any table of answers has."""
    if columns > MAXIMUM_COLUMNS:
        raise InputRefusedError(
            Problem.of("too-many-columns", Place(file=file), columns=columns, limit=MAXIMUM_COLUMNS)
        )


def refuse_sparse(cells: int, filled: int, file: str) -> None:
    """Raises InputRefusedError where a few filled cells among very many would fill the memory."""
    if cells > _MANY and cells > _MOST_EMPTY * filled:
        raise InputRefusedError(Problem.of("workbook-sparse", Place(file=file)))
