"""All respondents of a form in, out who answered in a way that asks for a second look.

Flags are counted and told; respondents are left out only where the config says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from survey.questionnaire import Form
from survey.responses import Column, State

STRAIGHT_LINING, TOO_FAST, SAME_ADDRESS = "straight_lining", "too_fast", "same_ip_same_answers"
CONTRADICTION = "exclusive_with_others"
SAME_NUMBER = "same_number"
RULES = (STRAIGHT_LINING, TOO_FAST, SAME_ADDRESS, CONTRADICTION, SAME_NUMBER)
_MINIMUM_ROWS = 5  # of a battery; fewer equal answers in a row are nothing strange
_FAST = 0.3  # of the median time


def flags(
    form: Form,
    columns: Mapping[str, Column],
    seconds: NDArray[np.float64],
    addresses: Sequence[bytes],
    numbers: Sequence[Sequence[str]],
) -> dict[str, NDArray[np.bool_]]:
    """(n,) for each rule: True where a respondent meets it; `numbers` are those of each file."""
    again = np.array([row for file in numbers for row in same_number(file)], np.bool_)
    return {
        STRAIGHT_LINING: straight_lining(form, columns, len(seconds)),
        TOO_FAST: too_fast(seconds, _median(seconds)),
        SAME_ADDRESS: _same_address(columns, addresses),
        CONTRADICTION: contradicting(columns, len(seconds)),
        SAME_NUMBER: again,
    }


def same_number(numbers: Sequence[str]) -> list[bool]:
    """True for each respondent of a file whose running number an earlier one has; "" is none."""
    seen: set[str] = set()
    again = []
    for number in numbers:
        again.append(number in seen)
        seen.add(number)
        seen.discard("")
    return again


def straight_lining(form: Form, columns: Mapping[str, Column], n: int) -> NDArray[np.bool_]:
    """True where every long battery that was answered whole has one and the same answer."""
    straight = np.ones(n, np.bool_)
    judged = np.zeros(n, np.bool_)
    for battery in form.batteries:
        held = [columns[item] for item in battery.items]
        rows = [column for column in held if column.positions is not None]
        if len(rows) < _MINIMUM_ROWS:
            continue
        positions = np.stack([column.positions for column in rows if column.positions is not None])
        whole = (np.stack([column.states for column in rows]) == State.ANSWERED).all(axis=0)
        same = (positions == positions[0]).all(axis=0)
        judged |= whole
        straight &= same | ~whole
    return judged & straight


def contradicting(columns: Mapping[str, Column], n: int) -> NDArray[np.bool_]:
    """True where an exclusive option ("none of these") was chosen together with others."""
    found = np.zeros(n, np.bool_)
    for column in columns.values():
        alone = [place for place, option in enumerate(column.item.options) if option.exclusive]
        if column.chosen is not None and alone:
            several = column.chosen.sum(axis=1) > 1
            found |= several & column.chosen[:, alone].any(axis=1)
    return found


def _median(seconds: NDArray[np.float64]) -> float:
    """The median of the known times, nan where none is known."""
    times = np.sort(seconds[~np.isnan(seconds)])
    if not len(times):
        return float("nan")
    # `np.median` would load numpy's masked arrays to say the same
    return float(times[(len(times) - 1) // 2] + times[len(times) // 2]) / 2.0


def too_fast(seconds: NDArray[np.float64], median: float) -> NDArray[np.bool_]:
    """True under 30 % of the median time; nobody where it is nan."""
    known = ~np.isnan(seconds)
    return known & (np.where(known, seconds, np.inf) < _FAST * median)


def _same_address(columns: Mapping[str, Column], addresses: Sequence[bytes]) -> NDArray[np.bool_]:
    """True where an earlier respondent has the same address and the same answers."""
    flagged = np.zeros(len(addresses), np.bool_)
    counts: dict[bytes, int] = {}
    for address in filter(None, addresses):
        counts[address] = counts.get(address, 0) + 1
    rows = [row for row, address in enumerate(addresses) if counts.get(address, 0) > 1]
    seen: set[tuple[bytes, bytes]] = set()
    for row, answers in zip(rows, _answers(columns, rows), strict=True):
        met = (addresses[row], answers)
        flagged[row] = met in seen
        seen.add(met)
    return flagged


def _answers(columns: Mapping[str, Column], rows: list[int]) -> list[bytes]:
    """Sixteen bytes for each of these rows, which stand for all answers of the respondent."""
    if not rows:
        return []
    parts: list[NDArray[np.uint8]] = []
    texts: list[tuple[str, ...]] = []
    for column in columns.values():
        held = (column.states, column.positions, column.chosen, column.ranks, column.numbers)
        for values in held:
            if values is not None:
                flat = np.ascontiguousarray(values[rows]).reshape(len(rows), -1)
                parts.append(flat.view(np.uint8))
        if column.texts is not None:
            texts.append(tuple(column.texts[row] for row in rows))
    typed = ["\x1f".join(row) for row in zip(*texts, strict=True)] or [""] * len(rows)
    return [
        hashlib.blake2b(codes.tobytes() + text.encode("utf-8"), digest_size=16).digest()
        for codes, text in zip(np.hstack(parts), typed, strict=True)
    ]
