"""The texts of one column in, out the distinct ones and, for each cell, which of them it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

_T = TypeVar("_T", bound=np.generic)
_BYTES = 256


@dataclass(frozen=True, kw_only=True, eq=False)
class CodedCells:
    """n cells of a column as n symbols, each of which stands for a text.

    `places` gives each symbol's place in `texts`, None: it is the symbol itself. `texts` may hold
    more than occur.
    """

    texts: Sequence[str]
    symbols: NDArray[np.intp] | NDArray[np.uint8]
    places: NDArray[np.intp] | None = None

    def __len__(self) -> int:
        return len(self.symbols)

    @classmethod
    def of(cls, cells: Iterable[str]) -> CodedCells:
        """The cells, each distinct text once, in order of appearance."""
        places: dict[str, int] = {}
        codes = [places.setdefault(cell, len(places)) for cell in cells]
        return cls(texts=tuple(places), symbols=np.array(codes, np.intp))

    @cached_property
    def codes(self) -> NDArray[np.intp]:
        """(n,) the place of each cell's text in `texts`."""
        return (
            self.symbols.astype(np.intp, copy=False)
            if self.places is None
            else self.places[self.symbols]
        )

    @property
    def counts(self) -> NDArray[np.intp]:
        """(distinct,) how often each text occurs."""
        return np.bincount(self.codes, minlength=len(self.texts))

    def of_each(self, values: NDArray[_T]) -> NDArray[_T]:
        """(n, ...) what belongs to each cell, from what belongs to each distinct text."""
        if self.places is None:
            return values.take(self.symbols, axis=0)
        by_symbol = values[self.places]
        table = _of_a_byte(by_symbol)
        if table is None:
            return by_symbol.take(self.symbols, axis=0)
        found = np.frombuffer(bytearray(self.symbols).translate(table), np.uint8)
        return found.astype(values.dtype, copy=False)

    def at(self, rows: NDArray[np.intp]) -> CodedCells:
        """The cells of some rows."""
        return CodedCells(texts=self.texts, symbols=self.symbols[rows], places=self.places)

    def rows(self, places: Sequence[int]) -> NDArray[np.intp]:
        """The rows of the cells whose text is at one of these places."""
        wanted = np.zeros(len(self.texts), np.bool_)
        wanted[list(places)] = True
        return np.flatnonzero(self.of_each(wanted))

    def text(self, row: int) -> str:
        """The text of one cell."""
        return self.texts[int(self.codes[row])]


def _of_a_byte(values: NDArray[Any]) -> bytes | None:
    """256 small whole numbers as a table for `translate`, which is twice as fast as `take`."""
    if values.dtype.kind not in "bui" or values.shape != (_BYTES,):
        return None
    table = values.astype(np.uint8)
    return table.tobytes() if bool((table == values).all()) else None
