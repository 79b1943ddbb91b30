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

from survey.cells import decode_column
from survey.coded_cells import Lines, NotCodedError, numbers, short_codes, texts
from survey.exports import plain, recognise
from survey.questionnaire import Form, Item, ItemType
from survey.responses import Column, Responses, State
from survey.study import Design

BLOCK = 1 << 16  # respondents, about: what comes in whole pieces of the file
_PIECE = 1 << 20  # bytes: what stays in the processor's cache
_LONGEST = 3  # digits of a code
_UNREAD = 255
# Every text that a code may be: none, then those of one, two and three digits
_CODES = ("", *(f"{n:0{size}}" for size in range(1, _LONGEST + 1) for n in range(10**size)))


@dataclass(frozen=True, kw_only=True, eq=False)
class _CodedItem:
    """An item, its column, and the state and position that each text of `_CODES` stands for."""

    item: Item
    place: int
    states: NDArray[np.uint8]
    positions: NDArray[np.int16]


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
    return layout and _blocks(path, form, layout)


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
    simple = all(map(_is_simple, form.items)) and len(set(known)) == len(known)
    if not simple or sorted(header) != sorted(known) or recognise(tuple(header)).name != plain.NAME:
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
    """The item with the meaning of all codes."""
    column = decode_column(item, _CODES, plain.DIALECT, index=place).column
    if column.positions is None:
        raise ValueError(f"{item.id} is no single response")
    states = np.where(column.states == State.INVALID, _UNREAD, column.states).astype(np.uint8)
    return _CodedItem(item=item, place=place, states=states, positions=column.positions)


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
            yield (whole + feed).replace(b"\r\n", b"\n")
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
            codes = short_codes(lines, coded.place, _LONGEST)
            np.take(coded.states, codes, out=states[index])
            np.take(coded.positions, codes, out=positions[index])
        if states.max(initial=0) == _UNREAD:
            raise NotCodedError("a code that is no option")
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
