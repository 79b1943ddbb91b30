"""A clean file and its form in, out what holds for all its rows, and then its rows, decoded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.cells import answers_of
from survey.coded_cells import CodedCells
from survey.design_columns import design_column
from survey.exports.metadata import metadata
from survey.file_facts import FileFacts, bound, file_facts
from survey.file_reading import FormContext, fits
from survey.option_table import plain
from survey.privacy import is_personal_header
from survey.problem import InputRefusedError, Place
from survey.questionnaire import Item, ItemType
from survey.quick.ahead import ahead
from survey.quick.care import NeedsCareError
from survey.quick.column_texts import ColumnTexts
from survey.quick.layout import LineLayout
from survey.quick.light_pass import Asked, LightPass, NumbersFallError, Times
from survey.quick.line_blocks import LineBlock, line_blocks
from survey.quick.plain_figures import weights
from survey.responses import State
from survey.row_decoding import DecodedRows, RowDecoder, Rows

_WITH_OPTIONS = (ItemType.SINGLE, ItemType.MULTIPLE, ItemType.RANKING)


@dataclass(frozen=True, kw_only=True, eq=False)
class QuickRows:
    """n kept rows of a file: answers, design and metadata. `rows` are their spreadsheet rows.

    `psus` is None where each respondent is one; `strata` holds "" where there are none.
    """

    decoded: DecodedRows
    rows: NDArray[np.int64]
    weights: NDArray[np.float64]
    strata: NDArray[np.str_]
    psus: NDArray[np.str_] | None
    seconds: CodedCells | None
    block: LineBlock
    kept: NDArray[np.intp]


class QuickFile:
    """One clean file. Every method raises NeedsCareError where the careful reader is wanted."""

    def __init__(self, layout: LineLayout, context: FormContext) -> None:
        self.layout, self._context = layout, context
        self._design = context.design
        try:
            self._bound = bound(LightPass(layout), context.form)
        except InputRefusedError as error:
            raise NeedsCareError from error
        self.meta = metadata(layout.header)
        self._strata = self._design_source(self._design.strata)
        self._cluster = self._design_source(self._design.cluster)
        weight = self._design_source(self._design.weight)
        if isinstance(weight, Item):
            raise NeedsCareError
        self._weight = weight
        self._light: LightPass | None = None
        self._facts: FileFacts | None = None

    @property
    def light(self) -> LightPass:
        """What the light pass found."""
        if self._light is None:
            raise ValueError("the file has not been examined")
        return self._light

    @property
    def facts(self) -> FileFacts:
        """What holds for all rows."""
        if self._facts is None:
            raise ValueError("the file has not been examined")
        return self._facts

    def examine(self, *, keyed: bool) -> None:
        """The light pass, and all that would refuse the file."""
        self._light = self._walked(keyed=keyed)
        try:
            self._facts = file_facts(
                self._light,
                self._context.form,
                self._bound,
                self._context.keep_personal,
                self._design,
            )
        except InputRefusedError as error:
            raise NeedsCareError from error
        if any(binding.typed or binding.comments for binding in self._bound[0]):
            raise NeedsCareError  # their texts are as many as the rows
        if any(binding.by_rank for binding in self._bound[0]):
            raise NeedsCareError
        if self._facts.dialect.typed_other and any(
            option.other for item in self._context.form.items for option in item.options
        ):
            raise NeedsCareError  # how many texts were typed bare is told by the rows alone
        self._check_design(self._facts)

    def _walked(self, *, keyed: bool) -> LightPass:
        counted = frozenset(self._counted())
        asked = Asked(
            meta=self.meta,
            counted=counted,
            judged=frozenset(range(self.layout.width)) - counted - self._personal_headers(),
            weight=self._weight,
            keyed=keyed,
        )
        light = LightPass(self.layout)
        try:
            light.walk(asked)
        except NumbersFallError:
            return self._walked(keyed=True)
        return light

    def _counted(self) -> Iterator[int]:
        """The columns whose texts must be known beforehand."""
        for binding in self._bound[0]:
            if binding.item.type in _WITH_OPTIONS:
                yield from binding.columns
        for source in (self._strata, self._cluster, self.meta.seconds):
            if isinstance(source, int):
                yield source
        yield from (i for i, text in enumerate(self.layout.header) if not text)  # is it filled?

    def _personal_headers(self) -> set[int]:
        """The columns of no item that are personal by their headers alone."""
        bound_to = {column for binding in self._bound[0] for column in binding.columns}
        header = enumerate(self.layout.header)
        return {i for i, text in header if i not in bound_to and is_personal_header(text.strip())}

    def _design_source(self, name: str | None) -> int | Item | None:
        """The column, or the item with options, that a part of the design is taken from."""
        if name is None:
            return None
        for item in self._context.form.items:
            if item.id == name:
                if item.type is not ItemType.SINGLE:
                    raise NeedsCareError
                return item
        index = design_column(name, self.layout.header)
        if index is None:
            raise NeedsCareError
        return index

    def _check_design(self, facts: FileFacts) -> None:
        """Everyone has a stratum and a cluster, in columns that are not personal."""
        for source in (self._strata, self._cluster, self._weight):
            if isinstance(source, int) and source in facts.personal.columns:
                raise NeedsCareError
        for source in (self._strata, self._cluster):
            if isinstance(source, int):
                if not all(map(plain, self.light.counted(source))):
                    raise NeedsCareError
            elif source is not None:
                states = self._states(source)
                if states is None or any(states[one] for one in State if one is not State.ANSWERED):
                    raise NeedsCareError

    def _states(self, item: Item, less: Mapping[str, int] | None = None) -> Counter[State] | None:
        """How many cells of an item's one column are in each state; None: it has no such column."""
        binding = next((b for b in self._bound[0] if b.item is item), None)
        if binding is None or binding.positions or self.facts.personal.drops(item):
            return None
        counts = Counter(self.light.counted(binding.columns[0]))
        counts.subtract(less)
        masked = not self.facts.personal.keeps(item)
        answers = answers_of(item, counts, self.facts.dialect, masked=masked)
        states: Counter[State] = Counter()
        for answer, count in zip(answers, counts.values(), strict=True):
            states[answer.state] += count
        return states

    def _labelled(self) -> Iterator[tuple[Item, int]]:
        """The items whose options stand as texts in one column, and that column."""
        for binding in self._bound[0]:
            if binding.item.type in _WITH_OPTIONS and not binding.positions:
                yield binding.item, binding.columns[0]

    @property
    def told_by_texts(self) -> tuple[int, ...]:
        """The columns of which it matters how often each text stands in rows that count."""
        seconds = () if self.meta.seconds is None else (self.meta.seconds,)
        return (*{column for _, column in self._labelled()}, *seconds)

    def check_labels(self, repeated: Mapping[int, Counter[str]]) -> None:
        """Most answers in each column are options; the rows that repeat others do not count.

        `repeated`: column -> how often each text stands in those rows.
        """
        for item, column in self._labelled():
            states = self._states(item, repeated.get(column, {}))
            if states and not fits(item, states[State.ANSWERED], states[State.INVALID]):
                raise NeedsCareError

    def place(self, index: int, column: int | None = None) -> Place:
        """The place of a row (0, 1, ...), or of a cell in it."""
        named = None if column is None else self.layout.header[column].strip()
        return Place(file=self.layout.origin.file, row=index + 2, column=named)

    def rows(self, repeated: NDArray[np.intp]) -> Iterator[QuickRows]:
        """All rows in order, block by block, less those at the indices of `repeated`."""
        decoder = RowDecoder(self.facts)
        columns = [self.light.texts(column) for column in range(self.layout.width)]
        for block in ahead(line_blocks(self.layout)):
            yield self._rows(block, _kept(block, repeated), decoder, columns)

    def submissions(self, repeated: NDArray[np.intp]) -> Times:
        """The submissions of all rows but these."""
        if not len(repeated):
            return self.light.submissions
        times = Times(self.meta.submitted)
        for block in line_blocks(self.layout):
            times.take(block, _kept(block, repeated))
        return times

    def _rows(
        self,
        block: LineBlock,
        kept: NDArray[np.intp],
        decoder: RowDecoder,
        columns: list[ColumnTexts],
    ) -> QuickRows:
        every = len(kept) == len(block)

        def cells(column: int) -> CodedCells:
            coded = columns[column].coded(block)
            return coded if every else coded.at(kept)

        def place(row: int, column: int | None) -> Place:
            return self.place(block.first + int(kept[row]), column)

        def design(source: int | Item | None) -> NDArray[np.str_] | None:
            if source is None:
                return None
            if isinstance(source, int):
                coded = cells(source)
                return coded.of_each(np.array(coded.texts, np.str_))
            positions = decoded.columns[source.id].positions
            codes: NDArray[np.str_] = np.array(source.codes, np.str_)[np.asarray(positions) - 1]
            return codes

        decoded = decoder.decoded(Rows(n=len(kept), cells=cells, place=place))
        strata = design(self._strata)
        return QuickRows(
            decoded=decoded,
            rows=block.first + kept + 2,
            weights=np.ones(len(kept))
            if self._weight is None
            else weights(block, self._weight)[kept],
            strata=np.zeros(len(kept), "U1") if strata is None else strata,
            psus=design(self._cluster),
            seconds=None if self.meta.seconds is None else cells(self.meta.seconds),
            block=block,
            kept=kept,
        )


def _kept(block: LineBlock, repeated: NDArray[np.intp]) -> NDArray[np.intp]:
    """The rows of a block but for those at these indices of the file's rows."""
    dropped = repeated[(repeated >= block.first) & (repeated < block.first + len(block))]
    return np.delete(np.arange(len(block)), dropped - block.first)
