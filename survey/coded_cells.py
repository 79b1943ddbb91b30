"""The texts of one column in, out the distinct ones and, for each cell, which of them it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True, eq=False)
class CodedCells:
    """n cells of a column: `codes` (n,) are places in `texts`, which may hold more than occur."""

    texts: Sequence[str]
    codes: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.codes)

    @classmethod
    def of(cls, cells: Iterable[str]) -> CodedCells:
        """The cells, each distinct text once, in order of appearance."""
        places: dict[str, int] = {}
        codes = [places.setdefault(cell, len(places)) for cell in cells]
        return cls(texts=tuple(places), codes=np.array(codes, np.intp))

    @property
    def counts(self) -> NDArray[np.intp]:
        """(distinct,) how often each text occurs."""
        return np.bincount(self.codes, minlength=len(self.texts))

    def text(self, row: int) -> str:
        """The text of one cell."""
        return self.texts[int(self.codes[row])]

    def cells(self) -> list[str]:
        """The text of each cell."""
        texts = self.texts
        return [texts[code] for code in self.codes.tolist()]
