"""Blocks of respondents in, out who has the address and all answers of an earlier one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from survey.coded_cells import CodedCells
from survey.option_table import plain
from survey.quick.column_texts import cell_keys
from survey.quick.line_blocks import LineBlock, Words, mixed
from survey.quick.plain_figures import letters_of
from survey.responses import Column

_LONGEST_ADDRESS = 16
_IN_ADDRESS = np.isin(np.arange(256), list(b"0123456789."))
_OF_STATE = np.uint64(8)  # bits
_MERGED = 4  # sorted runs of keys of one size that are merged into one
_SALT = np.uint64(int.from_bytes(os.urandom(8), "little"))


class SeenAnswers:
    """The addresses and answers seen so far, as one salted number for each respondent."""

    def __init__(self) -> None:
        self._runs: list[Words] = []

    def repeated(self, keys: Words) -> NDArray[np.bool_]:
        """(n,) True where the key was seen before, in this block or an earlier one; 0: no key."""
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]  # neighbours are looked up near one another
        again = np.zeros(len(keys), np.bool_)
        again[1:] = ordered[1:] == ordered[:-1]
        for run in self._runs:
            at = np.searchsorted(run, ordered)
            at[at == len(run)] = 0
            again |= run[at] == ordered
        self._keep(ordered[ordered > 0])
        seen = np.zeros(len(keys), np.bool_)
        seen[order] = again
        return seen & (keys > 0)

    def _keep(self, keys: Words) -> None:
        """Adds sorted keys; runs of about one size become one run."""
        if len(keys):
            self._runs.append(keys)
        while len(self._runs) >= _MERGED and len(self._runs[-_MERGED]) < _MERGED * len(
            self._runs[-1]
        ):
            merged = np.concatenate(self._runs[-_MERGED:])
            merged.sort(kind="stable")  # runs in order are only merged
            self._runs[-_MERGED:] = [merged]


def answer_keys(columns: Mapping[str, Column], addresses: Words) -> Words:
    """(n,) a number for each respondent's address and answers; 0 where no address is known."""
    keys = addresses ^ _SALT
    for column in columns.values():
        held = (column.chosen, column.ranks, column.numbers)
        said = column.states.astype(np.uint64)
        if column.positions is not None:
            said |= column.positions.astype(np.uint64) << _OF_STATE
        keys = mixed(keys, said)
        for values in held:
            if values is not None:
                for one in np.atleast_2d(values.T):
                    keys = mixed(keys, _bits(one))
        if column.texts is not None:
            cells = CodedCells.of(column.texts)
            digests = np.array([_digest(text) for text in cells.texts], np.uint64)
            keys = mixed(keys, digests[cells.codes])
    return np.where(addresses == 0, np.uint64(0), np.maximum(keys, 1))


def _bits(values: NDArray[np.generic]) -> Words:
    """The values as whole numbers; floats by their bits."""
    if values.dtype == np.float64:
        return np.ascontiguousarray(values).view(np.uint64)
    return values.astype(np.uint64)


def _digest(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def address_keys(block: LineBlock, column: int | None, kept: NDArray[np.intp]) -> Words:
    """(kept,) a number for each row's IP address, without the place in brackets; 0: none."""
    if column is None:
        return np.zeros(len(kept), np.uint64)
    starts, lengths = block.starts(column), block.lengths(column)
    letters = letters_of(block, column, _LONGEST_ADDRESS)
    sizes = np.logical_and.accumulate(_IN_ADDRESS[letters], axis=0).sum(axis=0)
    after = block.data[starts + sizes]
    well = ((sizes == lengths) | (after == ord("("))) & (letters[0] != ord("."))
    keys = _address_key(block.words_of(starts, sizes, 2))
    keys[sizes == 0] = 0
    for row in np.flatnonzero(~well).tolist():
        keys[row] = _address(block.text(row, column))
    return keys[kept]


def _address_key(words: list[Words]) -> Words:
    """(n,) a number above 0 for addresses of at most 16 bytes."""
    return np.maximum(mixed(cell_keys(words), np.full(len(words[0]), _SALT)), np.uint64(1))


def _address(cell: str) -> int:
    """The number of the address that a cell holds, 0 where it holds none."""
    address = plain(cell).split("(")[0].strip()
    if not any(letter.isdigit() for letter in address):
        return 0
    written = address.encode("utf-8", "surrogatepass")
    if len(written) > _LONGEST_ADDRESS:
        return _digest(f"{_SALT}{address}") or 1
    halves = np.frombuffer(written.ljust(_LONGEST_ADDRESS, b"\0"), np.uint64)
    return int(_address_key([halves[:1], halves[1:]])[0])
