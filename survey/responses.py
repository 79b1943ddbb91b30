"""What was answered: respondents x items as codes and states, in blocks, with one shared ledger.

Codes, states and design weights end here; scores, indicators and domains begin in `analysis`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum

import numpy as np
from numpy.typing import NDArray

from survey.problem import Place, Problem
from survey.questionnaire import Form, Item, ItemType


class State(IntEnum):
    """What became of one question for one respondent; every denominator comes from it."""

    ANSWERED = 0
    BLANK = 1  # asked, no answer
    NOT_ASKED = 2  # routed past it
    REFUSED = 3
    INVALID = 4  # asked; what stands in the cell cannot be read as an answer


@dataclass(frozen=True, kw_only=True, eq=False)
class Column:
    """The answers to one item by n respondents.

    `states` (n,) of State. By type of item exactly one of: `positions` (n,) option position 1.. or
    0 for none (single); `chosen` (n, options) bool (multiple); `ranks` (n, options) 1 = first,
    0 = unranked (ranking); `numbers` (n,) float, nan where not answered (number); `texts` n
    masked texts, "" where none (text, date). `others`: what was typed beside an 'other' option,
    and comments beside any.
    """

    item: Item
    states: NDArray[np.uint8]
    positions: NDArray[np.int16] | None = None
    chosen: NDArray[np.bool_] | None = None
    ranks: NDArray[np.uint8] | None = None
    numbers: NDArray[np.float64] | None = None
    texts: tuple[str, ...] | None = None
    others: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        held = {
            ItemType.SINGLE: self.positions,
            ItemType.MULTIPLE: self.chosen,
            ItemType.RANKING: self.ranks,
            ItemType.NUMBER: self.numbers,
            ItemType.DATE: self.texts,
            ItemType.TEXT: self.texts,
        }[self.item.type]
        if held is None or len(held) != len(self.states):
            raise ValueError(f"column of {self.item.id}: answers and states differ in length")

    @property
    def answered(self) -> NDArray[np.bool_]:
        """(n,) True where the state is ANSWERED: the valid base."""
        return np.equal(self.states, State.ANSWERED)

    @property
    def asked(self) -> NDArray[np.bool_]:
        """(n,) True where the question was put, whatever came back."""
        return np.not_equal(self.states, State.NOT_ASKED)

    def holds(self, code: str) -> NDArray[np.bool_]:
        """(n,) True where the option `code` was chosen (ranking: given any rank)."""
        place = self.item.codes.index(code)
        if self.positions is not None:
            return self.answered & np.equal(self.positions, place + 1)
        if self.chosen is not None:
            return self.answered & self.chosen[:, place]
        if self.ranks is not None:
            return self.answered & np.greater(self.ranks[:, place], 0)
        raise ValueError(f"{self.item.id} has no options")


@dataclass(frozen=True, kw_only=True, eq=False)
class Responses:
    """A block of n respondents to one form: a column for each item, and the design.

    `files` (n,) index into the reading's files and `rows` (n,) the spreadsheet row: with the
    column's header every cell is found again. `weights` (n,) > 0; `strata` and `psus` (n,) texts,
    and `domains`, where the design asks for them.
    """

    form: Form
    columns: Mapping[str, Column]
    files: NDArray[np.int32]
    rows: NDArray[np.int64]
    weights: NDArray[np.float64]
    strata: NDArray[np.str_]
    psus: NDArray[np.str_]
    domains: NDArray[np.str_] | None = None
    flags: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)  # (n,) by screening rule

    def __post_init__(self) -> None:
        n = len(self.rows)
        lengths = [len(self.files), len(self.weights), len(self.strata), len(self.psus)]
        lengths += [] if self.domains is None else [len(self.domains)]
        lengths += [len(column.states) for column in self.columns.values()]
        lengths += [len(flagged) for flagged in self.flags.values()]
        if any(length != n for length in lengths):
            raise ValueError("all columns of a block have one entry for each respondent")

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, item_id: str) -> Column:
        """The answers to this item. Raises KeyError for an unknown one."""
        return self.columns[item_id]


class Fate(Enum):
    """What became of a row of the file."""

    KEPT = "kept"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, kw_only=True)
class FileLedger:
    """The rows of one file: rows = kept + rejected + duplicates.

    `reading` says in one line what was recognised; `listed` counts lines that are no rows
    (blank lines, title rows, repeated headers).
    """

    file: str
    platform: str
    reading: tuple[tuple[str, str], ...]
    rows: int
    kept: int
    rejected: int
    duplicates: int
    listed: int = 0
    days: tuple[tuple[str, int], ...] = ()  # submissions by day, ISO 8601, in order of days
    last_submission: str = ""

    def __post_init__(self) -> None:
        if self.rows != self.kept + self.rejected + self.duplicates:
            raise ValueError(f"{self.file}: rows are lost: {self}")


@dataclass(frozen=True, kw_only=True)
class LedgerEntry:
    """One line of the ledger: a row's or a cell's place, what became of it, and why."""

    place: Place
    fate: Fate
    reason: Problem
    shown: str = ""  # what stood there, masked and cut; "" for personal columns


@dataclass
class Ledger:
    """What became of every row and cell of one form; grows until the last block is read.

    `excluded` counts kept rows that the config's screening leaves out of the valid ones.
    `everyone`: those who answered are the whole population, whatever was meant to be a sample.
    """

    form: str
    files: list[FileLedger] = field(default_factory=list)
    entries: list[LedgerEntry] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    excluded: int = 0
    everyone: bool = False

    @property
    def rows(self) -> int:
        """Rows in all files of the form."""
        return sum(file.rows for file in self.files)

    @property
    def kept(self) -> int:
        """Rows that became respondents."""
        return sum(file.kept for file in self.files)

    @property
    def rejected(self) -> int:
        """Rows that could not be read as one respondent's answers; each is listed."""
        return sum(file.rejected for file in self.files)

    @property
    def duplicates(self) -> int:
        """Rows that repeat another row; each is listed."""
        return sum(file.duplicates for file in self.files)

    @property
    def returned(self) -> int:
        """Returned questionnaires: rows less duplicates."""
        return self.rows - self.duplicates

    @property
    def valid(self) -> int:
        """Valid questionnaires: kept rows less those that screening excludes."""
        return self.kept - self.excluded

    @property
    def last_submission(self) -> str:
        """The latest submission time of all files, ISO 8601, or "" where none is known."""
        return max((file.last_submission for file in self.files), default="")


@dataclass(frozen=True, kw_only=True, eq=False)
class FormReading:
    """The blocks of one form's responses, to be walked once, and the ledger they fill."""

    form: Form
    blocks: Iterator[Responses]
    ledger: Ledger
