"""Blocks of lines in, the cells of one column out as places in a growing list of its texts.

A cell of one byte is one look-up; a longer one is looked up as a number made of its bytes, and
then compared byte by byte. Long open answers are coded one by one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from survey.coded_cells import CodedCells
from survey.quick.line_blocks import MULTIPLIER, LineBlock, Words

_KNOWN_AT_MOST = 1 << 16  # texts that are kept from block to block; more are told block by block
_FEW = 1000  # cells, of which it cannot be told
_VARIED = 0.75  # of a block's cells: where so many are new, texts hardly repeat
LONG = 64  # bytes; longer cells seldom repeat
_ROOM = 4  # slots for each known text, by which most are found at once
_FACTORS = np.array(
    [1, *(pow(int(MULTIPLIER), k, 1 << 64) | 1 for k in range(1, LONG // 8))], np.uint64
)


def cell_keys(words: list[Words]) -> Words:
    """(n,) a number for each cell; different cells of up to eight bytes have different ones."""
    keys = words[0]
    for factor, word in zip(_FACTORS[1:], words[1:], strict=False):
        keys = keys + word * factor
    return keys


class ColumnTexts:
    """The texts met so far in one column of a file."""

    def __init__(self, column: int) -> None:
        self._column = column
        self.texts: list[str] = []
        self._complete = self._varied = False
        self._places: dict[str, int] = {}
        self._of_letter = np.full(256, -1, np.intp)
        self._keys = np.zeros(0, np.uint64)
        self._codes = np.zeros(0, np.intp)
        self._words: list[Words] = [np.zeros(0, np.uint64) for _ in range(LONG // 8)]
        self._width = 0  # words of the longest known text
        self._slots, self._shift = np.zeros(1, np.intp), np.uint64(63)

    def coded(self, block: LineBlock) -> CodedCells:
        """The block's cells in this column."""
        longest = block.longest[self._column]
        if longest <= 1:
            return self._of_letters(block)
        if longest > LONG:
            return CodedCells.of(block.texts(slice(None), self._column))
        return self._of_words(block)

    def learn_letters(self, letters: NDArray[np.intp], *, complete: bool = False) -> None:
        """Makes cells of one of these bytes known, 0 the empty one; `complete`: these are all."""
        self._complete = complete
        for letter in letters.tolist():
            if self._of_letter[letter] < 0:
                self._of_letter[letter] = self._learnt(chr(letter) if letter else "")

    def _of_letters(self, block: LineBlock) -> CodedCells:
        """Cells of one byte, or none."""
        letters = block.letters[self._column]
        if not self._complete:
            self.learn_letters(np.flatnonzero(np.bincount(letters, minlength=256)))
        return CodedCells(texts=self.texts, symbols=letters, places=self._of_letter)

    def _of_words(self, block: LineBlock) -> CodedCells:
        """Cells of up to 64 bytes."""
        words = block.words(self._column)
        keys = cell_keys(words)
        codes = np.full(len(keys), -1, np.intp) if self._varied else self._found(keys, words)
        new = codes < 0
        if not new.any():
            return CodedCells(texts=self.texts, symbols=codes)
        distinct, rows, places = np.unique(keys[new], return_index=True, return_inverse=True)
        rows = np.flatnonzero(new)[rows]
        if any((word[rows][places] != word[new]).any() for word in words):
            # two texts of one key
            return CodedCells.of(block.texts(slice(None), self._column))
        texts = block.texts(rows, self._column)
        if (
            len(self.texts) + len(texts) > _KNOWN_AT_MOST
            or len(texts) > _VARIED * len(block) > _FEW
        ):
            return self._by_itself(texts, places, codes)
        learnt = np.array([self._learnt(text) for text in texts], np.intp)
        self._remember(distinct, learnt, [word[rows] for word in words])
        codes[new] = learnt[places]
        return CodedCells(texts=self.texts, symbols=codes)

    def _by_itself(
        self, texts: list[str], places: NDArray[np.intp], codes: NDArray[np.intp]
    ) -> CodedCells:
        """The cells of a block with many new texts; from then on, no text is looked up."""
        new = codes < 0
        known, of_known = np.unique(codes[~new], return_inverse=True)
        codes[~new] = of_known
        codes[new] = len(known) + places
        self._varied = True
        texts = [*(self.texts[code] for code in known.tolist()), *texts]
        return CodedCells(texts=texts, symbols=codes)

    def _found(self, keys: Words, words: list[Words]) -> NDArray[np.intp]:
        """The codes of known cells, -1 for the others."""
        if not len(self._keys):
            return np.full(len(keys), -1, np.intp)
        at = self._slots[keys * MULTIPLIER >> self._shift]
        crowded = np.flatnonzero(self._keys[at] != keys)
        if len(crowded):  # another text has the slot, or it is a new one
            places = np.searchsorted(self._keys, keys[crowded])
            at[crowded] = np.minimum(places, len(self._keys) - 1)
        known = self._keys[at] == keys
        for place, word in enumerate(self._words[: max(self._width, len(words))]):
            known &= word[at] == (words[place] if place < len(words) else 0)
        return np.where(known, self._codes[at], -1)

    def _learnt(self, text: str) -> int:
        """The code of a text, which is new or known by another width of cells."""
        code = self._places.setdefault(text, len(self.texts))
        if code == len(self.texts):
            self.texts.append(text)
        return code

    def _remember(self, keys: Words, codes: NDArray[np.intp], words: list[Words]) -> None:
        """Puts new keys among the known ones."""
        size = len(keys)
        order = np.argsort(np.concatenate((self._keys, keys)))
        self._keys = np.concatenate((self._keys, keys))[order]
        self._codes = np.concatenate((self._codes, codes))[order]
        for place in range(len(self._words)):
            own = words[place] if place < len(words) else np.zeros(size, np.uint64)
            self._words[place] = np.concatenate((self._words[place], own))[order]
        self._width = max(self._width, len(words))
        bits = (_ROOM * len(self._keys)).bit_length()
        self._shift = np.uint64(64 - bits)
        self._slots = np.zeros(1 << bits, np.intp)
        self._slots[self._keys * MULTIPLIER >> self._shift] = np.arange(len(self._keys))
