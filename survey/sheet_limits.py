"""How large, wide and empty a table is in; out a refusal where no table of answers is so."""

from __future__ import annotations

from survey.problem import InputRefusedError, Place, Problem
from survey.sheet import MAXIMUM_COLUMNS

MOST_UNPACKED = 1 << 29  # bytes of all parts of a packed file together
_MOST_MARKUP = 1 << 28  # letters or bytes of a file of markup: some thirty for each cell
_MOST_EMPTY = 20  # empty cells for each filled one, in a table of
_MANY = 1 << 22  # cells and more


def too_large(size: int, file: str) -> InputRefusedError:
    """The refusal of a file of this many bytes."""
    return InputRefusedError(
        Problem.of("workbook-too-large", Place(file=file), megabytes=size >> 20)
    )


def refuse_much_markup(size: int, file: str) -> None:
    """Raises InputRefusedError for more markup than any export has: it would fill the memory."""
    if size > _MOST_MARKUP:
        raise too_large(size, file)


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
