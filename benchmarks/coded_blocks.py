"""A clean CSV of coded single responses in, its responses out in blocks; any other is refused.

For files of millions. Every byte is looked at: a quote, a space, a control character, a letter
beyond ASCII, a line of another length, a code that is no option, a weight that is no plain number,
and the file is left to the careful reader. What a code means is asked of that reader's own table.
No ledger is kept and no duplicate looked for, so this stands beside `read_responses`, not in its
place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from benchmarks.coded_lines import Lines, NotCodedError, long_codes, numbers, texts
from survey.exports import PLATFORMS, plain
from survey.option_table import OptionTable
from survey.questionnaire import Form, Item, ItemType
from survey.responses import Column, Responses, State
from survey.study import Design

BLOCK = 1 << 16  # respondents, about: what comes in whole pieces of the file
_PIECE = 1 << 20  # bytes: what stays in the processor's cache
_LONGEST = 3  # digits of a code
_UNREAD = 255


@dataclass(frozen=True, kw_only=True, eq=False)
class _CodedItem:
    """An item, its column, and the state and position that its codes stand for.

    Of one letter by its byte, a delimiter standing for none; of more digits by their place among
    "", "0".."9", "00".."99", ...
    """

    item: Item
    place: int
    letter_states: bytes
    letter_positions: bytes
    states: NDArray[np.uint8]
    positions: NDArray[np.int16]

    def read(self, lines: Lines) -> tuple[NDArray[np.uint8], NDArray[np.int16]]:
        """(n,) states and positions. Raises NotCodedError for what is no code."""
        if lines.longest[self.place] <= 1:
            letters = lines.letters[self.place].tobytes()
            states = np.frombuffer(letters.translate(self.letter_states), np.uint8)
            places = np.frombuffer(letters.translate(self.letter_positions), np.uint8)
            positions = places.astype(np.int16)
        elif lines.longest[self.place] <= self.digits:
            codes = long_codes(lines, self.place)
            states, positions = self.states[codes], self.positions[codes]
        else:
            raise NotCodedError("a code that is too long")
        if states.max(initial=0) == _UNREAD:
            raise NotCodedError("a code that is no option")
        return states, positions

    @property
    def digits(self) -> int:
        """Digits of the longest code that is known."""
        return _digits(self.item)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Layout:
    """The columns of a file: how many, those of the items, and those of the design by its part."""

    width: int
    items: tuple[_CodedItem, ...]
    design: dict[str, int]


def coded_blocks(path: Path, form: Form, design: Design) -> Iterator[Responses] | None:
    """The responses of a coded file, in its order; None where its columns are not all known.

    Walking the blocks raises NotCodedError at the first line that is not plain: what was made of
    the blocks before it is to be dropped, and the careful reader asked.
    """
    with path.open("rb") as file:
        layout = _layout(file.readline(), form, design)
    return None if layout is None else _blocks(path, form, layout)


def _layout(line: bytes, form: Form, design: Design) -> _Layout | None:
    """The columns by the header line: each is an item or a part of the design, none both."""
    try:
        header = line.decode("utf-8-sig").rstrip("\r\n").split(",")
    except UnicodeDecodeError:
        return None
    named = {"weight": design.weight, "stratum": design.strata, "psu": design.cluster}
    wanted = {name: part for part, name in named.items() if name is not None}
    by_name = {item.id: item for item in form.items}
    known = [*wanted, *by_name]
    simple = all(map(_is_simple, form.items))
    if not simple or sorted(header) != sorted(known) or _platform(header) != plain.NAME:
        return None
    return _Layout(
        width=len(header),
        items=tuple(_coded(by_name[name], header.index(name)) for name in by_name),
        design={part: header.index(name) for name, part in wanted.items()},
    )


def _is_simple(item: Item) -> bool:
    """True for a single response that is asked of everybody and holds nothing that is typed."""
    typed = any(option.other for option in item.options)
    return item.type is ItemType.SINGLE and not (item.ask_if or item.personal or typed)


def _coded(item: Item, place: int) -> _CodedItem:
    """The item with the meaning of all codes, as the careful reader's table has it."""
    table = OptionTable(item)
    sizes = range(1, _digits(item) + 1)
    codes = ["", *(f"{n:0{size}}" for size in sizes for n in range(10**size))]
    letter_states, letter_positions = bytearray(b"\xff" * 256), bytearray(256)
    for letter in "0123456789\n,":
        code = letter if letter.isdigit() else ""
        letter_states[ord(letter)], letter_positions[ord(letter)] = _meaning(code, table)
    states, positions = zip(*(_meaning(code, table) for code in codes), strict=True)
    return _CodedItem(
        item=item,
        place=place,
        letter_states=bytes(letter_states),
        letter_positions=bytes(letter_positions),
        states=np.array(states, np.uint8),
        positions=np.array(positions, np.int16),
    )


def _digits(item: Item) -> int:
    """Digits of the longest code that is worth a place in a table."""
    return min(len(str(len(item.options))), _LONGEST)


def _meaning(code: str, table: OptionTable) -> tuple[int, int]:
    """The state and the position that a code stands for."""
    if not code:
        return State.BLANK, 0
    chosen = table.find(code)
    return (_UNREAD, 0) if chosen is None else (State.ANSWERED, chosen.position)


def _blocks(path: Path, form: Form, layout: _Layout) -> Iterator[Responses]:
    """Blocks of at least BLOCK respondents, the last one of those that are left."""
    row, waiting = 2, 0
    parts: list[_Part] = []
    with path.open("rb") as file:
        file.readline()
        for piece in _pieces(file):
            part = _Part.of(Lines.of(piece, layout.width), layout)
            parts.append(part)
            waiting += len(part.weights)
            if waiting >= BLOCK:
                yield _joined(parts, form, layout, row)
                row, waiting, parts = row + waiting, 0, []
    if parts:
        yield _joined(parts, form, layout, row)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """The file in pieces of whole lines, each ended by a line feed."""
    rest = b""
    while read := file.read(_PIECE):
        whole, feed, rest = (rest + read).rpartition(b"\n")
        if feed:
            whole += feed
            yield whole.replace(b"\r\n", b"\n") if b"\r" in whole else whole
    if rest:
        yield rest.rstrip(b"\r") + b"\n"


@dataclass(frozen=True, kw_only=True, eq=False)
class _Part:
    """The n respondents of one piece: (items, n) states and positions, and their design."""

    states: NDArray[np.uint8]
    positions: NDArray[np.int16]
    weights: NDArray[np.float64]
    strata: NDArray[np.str_]
    psus: NDArray[np.str_] | None

    @classmethod
    def of(cls, lines: Lines, layout: _Layout) -> _Part:
        """Raises NotCodedError for a cell that is no code, and a weight that is not positive."""
        n, design = len(lines), layout.design
        states = np.empty((len(layout.items), n), np.uint8)
        positions = np.empty((len(layout.items), n), np.int16)
        for index, coded in enumerate(layout.items):
            states[index], positions[index] = coded.read(lines)
        return cls(
            states=states,
            positions=positions,
            weights=numbers(lines, design["weight"]) if "weight" in design else np.ones(n),
            strata=texts(lines, design["stratum"]) if "stratum" in design else np.full(n, ""),
            psus=texts(lines, design["psu"]) if "psu" in design else None,
        )


def _joined(parts: list[_Part], form: Form, layout: _Layout, row: int) -> Responses:
    """A block of what stands in some pieces, of which the first line is this row."""
    states = np.concatenate([part.states for part in parts], axis=1)
    positions = np.concatenate([part.positions for part in parts], axis=1)
    rows = np.arange(row, row + states.shape[1], dtype=np.int64)
    psus = [part.psus for part in parts if part.psus is not None]
    return Responses(
        form=form,
        columns={
            coded.item.id: Column(item=coded.item, states=state, positions=position)
            for coded, state, position in zip(layout.items, states, positions, strict=True)
        },
        files=np.zeros(len(rows), np.int32),
        rows=rows,
        weights=np.concatenate([part.weights for part in parts]),
        strata=np.concatenate([part.strata for part in parts]),
        # As the careful reader names people whom no PSU holds together
        psus=np.concatenate(psus) if psus else np.array([f"0:{at}" for at in rows.tolist()]),
    )


def _platform(header: list[str]) -> str:
    """The platform that a header is known by."""
    return next(one.name for one in PLATFORMS if one.recognises(tuple(header)))
