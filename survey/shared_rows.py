"""Keys of the rows of several files in, out which files share more rows than chance would have it.

Different people may agree in everything a file tells of them. How often they do shows within each
file, where no row is another's second download: between two files equal rows are no more frequent,
unless one holds rows of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_MOST_FILES = 30  # what people of more files answered alike tells nothing of two of them
_TIMES_CHANCE = 2
_FEWEST = 5  # rows; fewer may be alike by chance where no time tells them apart

Keys = NDArray[np.uint64]
TwoFiles = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class SharedRows:
    """How many rows two files share, and whether they are more than chance explains."""

    rows: int
    beyond_chance: bool

    def are_telling(self, *, timed: bool, addressed: bool) -> bool:
        """True where it must be looked into: what of the rows is known beside the answers."""
        return addressed or (self.beyond_chance and (timed or self.rows >= _FEWEST))


def shared_rows(files: Sequence[Keys], sizes: Sequence[int]) -> dict[TwoFiles, SharedRows]:
    """By pair of files, the earlier one first, what they share.

    `files` have a key for each row, those at least that several rows have; `sizes` are all rows.
    """
    keys = np.concatenate([np.zeros(0, np.uint64), *files])
    owners = np.repeat(np.arange(len(files)), [len(own) for own in files])
    keys, owners, often = _counted(keys, owners)
    inside = np.bincount(owners, often * (often - 1) // 2, len(files))
    pairs, rows = _between(keys, owners, often)
    return {
        (one, two): SharedRows(
            rows=rows[one, two],
            beyond_chance=count > _TIMES_CHANCE * (inside[one] + inside[two])
            or rows[one, two] == sizes[one] == sizes[two],
        )
        for (one, two), count in pairs.items()
    }


def _counted(
    keys: Keys, owners: NDArray[np.intp]
) -> tuple[Keys, NDArray[np.intp], NDArray[np.intp]]:
    """The distinct keys of each file, in order, and how many rows have them."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    new = np.ones(len(keys), np.bool_)
    new[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    starts = np.flatnonzero(new)
    return keys[starts], owners[starts], np.diff(starts, append=len(keys))


def _between(
    keys: Keys, owners: NDArray[np.intp], often: NDArray[np.intp]
) -> tuple[Counter[TwoFiles], Counter[TwoFiles]]:
    """By two files the pairs of equal rows, and the rows that have one of their own each."""
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    in_files = np.diff(starts, append=len(keys))
    telling = np.repeat((in_files > 1) & (in_files <= _MOST_FILES), in_files)
    keys, owners, often = keys[telling], owners[telling], often[telling]
    pairs: Counter[TwoFiles] = Counter()
    rows: Counter[TwoFiles] = Counter()
    for apart in range(1, _MOST_FILES):
        first = np.flatnonzero(keys[apart:] == keys[:-apart])
        if not len(first):
            break
        one, two = owners[first], owners[first + apart]
        both = np.stack([often[first], often[first + apart]])
        distinct, at = np.unique(one * (1 + two.max()) + two, return_inverse=True)
        product = np.bincount(at, both.prod(axis=0))
        smaller = np.bincount(at, both.min(axis=0))
        for place, code in enumerate(distinct.tolist()):
            files = divmod(code, 1 + int(two.max()))
            pairs[files] += int(product[place])
            rows[files] += int(smaller[place])
    return pairs, rows
